import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type ExampleWords, exampleWords } from '../core/understand/vocabulary.ts'
import { namesIn } from './names-in.ts'
import { parseYaml, readText } from './read-yaml.ts'
import { EXAMPLE_FILES } from './word-files.ts'

/** What people type for whom this guide is meant, by writing: `km`, `km-latin`, `en`, `vi`. */
export interface AskedQuestions {
  readonly id: string
  readonly byWriting: Readonly<Record<string, readonly string[]>>
}

/** What is learnt from, and needed for nothing else. */
export interface ExampleTexts {
  /** What people ask besides the questions of a guide itself: by guide, in the order of their files. */
  readonly questions: readonly AskedQuestions[]
  readonly words: ExampleWords
}

/** Half of all that is in the folder. `mark` is another whenever a byte of it is; to `read` it takes as long as all the rest. */
export interface LaterExamples {
  readonly mark: string
  /** Throws `ContentError` that names the file and what is wrong with it. */
  readonly read: () => ExampleTexts
}

// An editor writes a licence number without quotes and means the words.
const questionsSchema = z.record(z.string(), z.array(z.coerce.string().min(2)))

/** Takes in the files of examples as they are now, to be read when somebody learns from them or checks them. Throws `ContentError` for one that is missing. */
export function readExampleFiles(folder: string): LaterExamples {
  const questions = namesIn(folder, 'questions', '.yaml').map((id) => ({ id, file: `questions/${id}.yaml` }))
  const files = [...questions.map(({ file }) => file), ...Object.values(EXAMPLE_FILES).map(fileOfWords)]
  const texts = new Map(files.map((file) => [file, readText(folder, file)]))
  const parse = <T>(file: string, schema: z.ZodType<T>): T => parseYaml(texts.get(file) ?? '', file, schema)
  const words = <T>(part: keyof ExampleWords, schema: z.ZodType<T>): T =>
    parse(fileOfWords(EXAMPLE_FILES[part]), schema)
  const read = (): ExampleTexts => ({
    questions: questions.map(({ id, file }) => ({ id, byWriting: parse(file, questionsSchema) })),
    words: {
      outOfScope: words('outOfScope', exampleWords.shape.outOfScope),
      dangerExamples: words('dangerExamples', exampleWords.shape.dangerExamples),
      intentExamples: words('intentExamples', exampleWords.shape.intentExamples),
    },
  })
  let known: ExampleTexts | undefined
  return {
    mark: createHash('sha256')
      .update(JSON.stringify([...texts]))
      .digest('base64'),
    read: () => {
      known ??= read()
      return known
    },
  }
}

const fileOfWords = (name: string): string => `words/${name}.yaml`
