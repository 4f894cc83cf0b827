import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Guide } from '../guide.ts'
import type { Messages } from '../messages.ts'
import type { ContentText } from './content-text.ts'
import { entryTexts } from './entry-texts.ts'
import { guideQuestions, guideTexts } from './guide-texts.ts'
import { messageTexts } from './message-texts.ts'

/** Files and folders whose texts have all languages side by side, `{ km, en, vi }`. A new kind of content needs a word here and no more. */
const SIDE_BY_SIDE = ['alert-templates.yaml', 'contacts.yaml', 'notices', 'signs.yaml', 'partners.yaml', 'teaching']

/** What of the content folder has been read already. */
interface ReadFiles {
  readonly languages: readonly { readonly id: string }[]
  readonly messages: Readonly<Record<string, Messages>>
  readonly guides: readonly Guide[]
}

/** Every text of the content folder that a reviewer should read, and where it stands; what people ask comes last. */
export function readTexts(folder: string, files: ReadFiles): ContentText[] {
  const languages = files.languages.map(({ id }) => id)
  return [
    ...messageTexts(files.messages),
    ...guideTexts(files.guides, languages),
    ...SIDE_BY_SIDE.flatMap((name) => yamlFiles(folder, name)).flatMap((file) =>
      entryTexts(file, readFileSync(join(folder, file), 'utf8'), languages),
    ),
    ...guideQuestions(files.guides, languages),
  ]
}

function yamlFiles(folder: string, name: string): string[] {
  if (statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() !== true) return [name]
  return readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((inner) => inner.endsWith('.yaml'))
    .sort()
    .map((inner) => `${name}/${inner}`)
}
