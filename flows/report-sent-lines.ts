import { showCode } from '../src/core/case/code.ts'
import type { News } from '../src/core/case/news.ts'
import type { Line, Say } from '../src/core/conversation.ts'
import type { UnkeptFile } from '../src/core/files/told-file.ts'
import type { Report } from './report-answers.ts'

/** It is on disk: the code and the word to write down, and what comes next. */
export const confirm = ({ kind }: Report, { view, word, unkept }: Extract<News, { type: 'case.opened' }>): Say => ({
  lines: [
    { key: 'report.received' },
    ...unkeptLines(unkept),
    { key: 'report.code', values: { code: { text: showCode(view.code) } } },
    word === undefined
      ? { key: 'report.own-word' }
      : { key: 'report.word', values: { word: { text: inGroups(word) } } },
    { key: 'report.write-down' },
    ...(kind === 'complaint' || kind === 'watch' ? [{ key: 'report.not-public' }] : []),
    ...(kind === 'found' ? [{ key: 'report.found-next' }] : []),
    { key: 'report.next' },
  ],
  choices: [],
})

/** As it is said aloud; blanks count for nothing when it is typed. */
const inGroups = (word: string): string => word.replace(/^(\d{3})(\d{3})$/, '$1 $2')

/** Which files are not with it, and why. */
export const unkeptLines = (unkept: readonly UnkeptFile[] = []): Line[] =>
  unkept.map(({ n, kind, why }) => ({
    key: `report.unkept-${kind}`,
    values: { number: { number: n }, why: { key: `report.why-unkept.${why}` } },
  }))
