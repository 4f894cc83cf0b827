import type { CaseMessage } from '../src/core/case/case-file.ts'
import type { Line, Say } from '../src/core/conversation.ts'
import { day } from './clock.ts'
import { nameOf } from './consent-lines.ts'
import { choices } from './flow.ts'
import { firstShown, type MyCase } from './my-case-context.ts'
import { helperOf, helpersOf } from './my-case-view.ts'
import { numbered } from './numbered.ts'

/** Messages of both sides up to where the person is, the oldest first. `last`: what is said below them. */
export function showMessages(context: MyCase, last?: Line): Say {
  const { code, view, until, doing } = context
  const from = firstShown(context)
  const messages = (view?.messages ?? []).slice(from, until)
  return {
    lines: [
      ...(doing === 'news' ? [{ key: 'my-case.news' }] : doing === 'say' ? [{ key: 'my-case.sent' }] : []),
      { key: messages.length === 0 ? 'my-case.no-messages' : 'my-case.messages' },
      ...messages.map((message) => messageLine(code, message)),
      ...(last === undefined ? [] : [last]),
    ],
    choices: [
      ...(last !== undefined || helperOf(view) === undefined || view?.status === 'closed' ? [] : choices('write')),
      ...(from > 0 ? choices('earlier') : []),
      ...choices('my-case-again', 'leave'),
    ],
  }
}

/** Who, when, the words; of one's own also whether it has been read. */
const messageLine = (code: string, { n, from, partner, at, readAt }: CaseMessage): Line => ({
  key: from === 'worker' ? 'my-case.message.worker' : `my-case.message.${readAt === undefined ? 'mine' : 'mine-read'}`,
  values: {
    ...(from === 'worker' ? { partner: nameOf(partner) } : {}),
    date: day(at),
    words: { case: code, field: `message.${n}` },
  },
})

/** Messages that are answered by writing on. Who has not written yet is told who reads it and what they see. */
export const showTalk = (context: MyCase): Say =>
  showMessages(
    context,
    context.view?.messages.some(({ from }) => from === 'person') ? { key: 'my-case.write-on' } : readerLine(context),
  )

/** Who reads what is written next. */
export const askForWords = (context: MyCase): Say => ({
  lines: [readerLine(context)],
  choices: choices('my-case-again'),
})

const readerLine = ({ partner }: MyCase): Line => ({ key: 'my-case.write', values: { partner: nameOf(partner) } })

/** To which of those who help the person wants to write. */
export const askHelper = ({ view }: MyCase): Say => ({
  lines: [
    { key: 'my-case.write-to' },
    ...helpersOf(view).map((partner, index) => ({
      key: 'my-case.helper',
      values: { number: { number: index + 1 }, partner: nameOf(partner) },
    })),
  ],
  choices: [
    ...helpersOf(view).map((partner, index) => numbered(`write.${partner}`, 'my-case.pick', index)),
    ...choices('my-case-again'),
  ],
})
