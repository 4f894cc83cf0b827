import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Piece, quizSchema, radioSchema, sheetSchema, storySchema } from '../core/teaching.ts'
import { ContentError } from './content-error.ts'
import { readYaml } from './read-yaml.ts'

/** Reads `content/teaching`: one piece a file, named by the file. Throws `ContentError` that names the file and the place in it. */
export function readTeaching(folder: string): Piece[] {
  const pieces: Piece[] = [
    ...filesIn(folder, 'quizzes').map((at) => ({
      type: 'quiz' as const,
      ...at,
      ...readYaml(folder, at.file, quizSchema),
    })),
    ...filesIn(folder, 'stories').map((at) => ({
      type: 'story' as const,
      ...at,
      ...readYaml(folder, at.file, storySchema),
    })),
    ...filesIn(folder, 'sheets').map((at) => ({
      type: 'sheet' as const,
      ...at,
      ...readYaml(folder, at.file, sheetSchema),
    })),
    ...filesIn(folder, 'radio').map((at) => ({
      type: 'radio' as const,
      ...at,
      ...readYaml(folder, at.file, radioSchema),
    })),
  ]
  for (const [at, { id, file }] of pieces.entries()) {
    const first = pieces.slice(0, at).find((piece) => piece.id === id)
    if (first !== undefined)
      throw new ContentError(file, `has the same name as ${first.file}, and a link could mean both`)
  }
  return pieces
}

function filesIn(folder: string, kind: string): { readonly id: string; readonly file: string }[] {
  const path = join(folder, 'teaching', kind)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ id: name.slice(0, -'.yaml'.length), file: `teaching/${kind}/${name}` }))
}
