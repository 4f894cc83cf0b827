import type { Command } from 'commander'
import { readContentFolder } from '../../content/read-folder.ts'
import { type ContentCounts, countContent } from '../../content/review/count-content.ts'
import { type RankedUnit, rankUnits } from '../../content/review/rank-units.ts'
import { readTexts } from '../../content/review/read-texts.ts'
import { refuseMisspelt } from '../../content/word-files.ts'
import { readToday } from '../../settings.ts'
import type { Io } from '../io.ts'

interface Options {
  readonly content: string
  readonly language?: string
  readonly most: string
  readonly json?: boolean
}

/** `damnaer content report`: what there is, and what a reviewer should read next. */
export function addReport(command: Command, { environment, out }: Io): void {
  command
    .command('report')
    .description('what a reviewer should read next, by risk, and what there is in numbers')
    .option('--language <code>', 'only this language')
    .option('--most <number>', 'how many lines', '20')
    .option('--content <folder>', 'the content folder', environment.CONTENT_DIR || './content')
    .option('--json', 'one JSON object with all of it, for programs')
    .action(({ content: folder, language, most, json }: Options) => {
      const files = readContentFolder(folder)
      refuseMisspelt(files.words)
      const texts = readTexts(folder, files)
      const counts = countContent(texts, files)
      const next = rankUnits(texts, files, readToday(environment)).filter(
        (unit) => unit.reasons.length > 0 && (language ?? unit.language) === unit.language,
      )
      if (json) return out(JSON.stringify({ counts, next }))
      for (const line of describe(counts)) out(line)
      const lines = inOneLine(next)
      out(`To read next (${Math.min(Number(most), lines.length)} of ${lines.length}):`)
      for (const line of lines.slice(0, Number(most))) out(`  ${line}`)
    })
}

const list = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([language, count]) => `${language} ${count}`)
    .join(', ')

const describe = (counts: ContentCounts): string[] => [
  `${counts.topics} topics in ${counts.languages} languages (guides: ${list(counts.guides)}; texts: ${list(counts.texts)})`,
  `${counts.statementsWithSource} statements with a source, ${counts.statementsOfAdvice} of advice, ${counts.statementsWithout} with neither`,
  `${counts.contacts} contacts with ${counts.numbers} numbers, ${counts.unconfirmedNumbers} of them called by nobody yet`,
]

/** A line a piece; its languages together where the same holds for them. */
function inOneLine(next: readonly RankedUnit[]): string[] {
  const lines = new Map<string, string[]>()
  for (const { unit, language, risk, reasons } of next) {
    const why = reasons.map(({ code, count }) => (count === 1 ? code : `${code} (${count})`)).join(', ')
    const line = `${String(risk).padStart(3)}  ${unit}: ${why}`
    lines.set(line, [...(lines.get(line) ?? []), language])
  }
  return [...lines].map(([line, languages]) => `${line} [${languages.join(' ')}]`)
}
