import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { addYaml } from './add-yaml.ts'
import { changeGuide, withFewestQuestions } from './change-guide.ts'
import { changeYaml } from './change-yaml.ts'
import type { Blank, TextPlace } from './content-text.ts'

/** A text to be put in a place. */
export interface NewText {
  readonly place: Pick<TextPlace, 'file' | 'path'> | Blank
  readonly after: string
}

/** The files of the content folder with these texts in them, by name; nothing is written. Throws `ContentError` at a text that its file cannot hold. */
export function applyChanges(folder: string, changes: readonly NewText[]): Map<string, string> {
  const files = new Map<string, [NewText, ...NewText[]]>()
  for (const change of changes) {
    const own = files.get(change.place.file)
    if (own === undefined) files.set(change.place.file, [change])
    else own.push(change)
  }
  return new Map([...files].map(([file, own]) => [file, apply(open(folder, own), own, file)]))
}

function apply(source: string, changes: readonly NewText[], file: string): string {
  const texts = changes.map(({ place, after }) => ({ path: place.path, text: after, isNew: isNew(place) }))
  if (file.endsWith('.md')) return texts.reduce((now, { path, text }) => changeGuide(now, path, text, file), source)
  const [added, changed] = [texts.filter((each) => each.isNew), texts.filter((each) => !each.isNew)]
  const grown = added.length === 0 ? source : addYaml(source, added, file)
  return changed.length === 0 ? grown : changeYaml(grown, changed, file)
}

const isNew = (place: NewText['place']): boolean => 'isBlank' in place && place.fileLike === undefined

/** A file that is not there yet begins as its original, all of whose texts are then replaced. */
function open(folder: string, [{ place }]: readonly [NewText, ...NewText[]]): string {
  const fileLike = 'isBlank' in place ? place.fileLike : undefined
  const source = readFileSync(join(folder, fileLike ?? place.file), 'utf8')
  return fileLike === undefined ? source : withFewestQuestions(source)
}

/** Writes files whole: a running line sees the old one or the new one, never half of one. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, text)
    renameSync(`${path}.new`, path)
  }
}
