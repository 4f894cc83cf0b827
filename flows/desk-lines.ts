import { FOUND_WISHES } from '../src/core/case/case-file.ts'
import { showCode } from '../src/core/case/code.ts'
import { LINE_DESK, type QueueLine } from '../src/core/case/desk.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { day, time } from './clock.ts'
import { nameOf } from './consent-lines.ts'
import { colleaguesOf, endingOf, LINES, OUTCOMES, opensCases, pagesOf, REASONS, type Working } from './desk-context.ts'
import { choices, type FlowEvent } from './flow.ts'

/** Choices labelled by the message `desk.do.<id>`. */
export function buttons(...ids: readonly string[]): Choice[] {
  return ids.map((id) => ({ id, label: { key: `desk.do.${id}` } }))
}

/** Plain sentences, and where to go from them. */
export const sayOnly = (keys: readonly string[], ...ways: string[]): Say => ({
  lines: keys.map((key) => ({ key: `desk.${key}` })),
  choices: buttons(...ways),
})

/** What waits on the desk, a few lines at a time. Nothing that was told. A coordinator sees that it waits and opens nothing; at the desk of the line somebody can be found for what nobody has taken. */
export function sayList(working: Working): Say {
  const { queue, lead, withdrew } = working
  const pages = pagesOf(working)
  const from = (working.page % pages) * LINES
  const shown = queue.slice(from, from + LINES)
  const isOpen = ({ search }: QueueLine) => opensCases(working) || (working.desk === LINE_DESK && search !== undefined)
  const opens = shown.filter(isOpen).map(({ code }) => caseButton(code))
  const first: Line[] = [...(lead === '' ? [] : [{ key: `desk.did.${lead}` }]), ...withdrawnLines(withdrew)]
  return {
    lines:
      queue.length === 0
        ? [...first, { key: 'desk.empty' }, ...alikeLines(working)]
        : [
            ...first,
            { key: 'desk.list', values: { number: { number: queue.length } } },
            ...shown.map(lineOf(working)),
            ...alikeLines(working),
          ],
    choices: [...opens, ...buttons(...(pages > 1 ? ['next-page'] : []), 'queue')],
  }
}

/** Which cases may be about the same, the newest first: their numbers and nothing else. */
const alikeLines = ({ alike }: Working): Line[] =>
  alike
    .slice(-MOST_GROUPS)
    .reverse()
    .map((codes) => ({ key: 'desk.alike', values: { codes: { text: codes.map(showCode).join(', ') } } }))

/** More on one screen nobody reads. */
const MOST_GROUPS = 5

/** Which cases were taken back; of those that were erased only how many. */
function withdrawnLines(withdrew: readonly string[]): Line[] {
  const codes = withdrew.filter((code) => code !== '')
  const erased = withdrew.length - codes.length
  return [
    ...(codes.length === 0
      ? []
      : [{ key: 'desk.withdrew', values: { codes: { text: codes.map(showCode).join(', ') } } }]),
    ...(erased === 0 ? [] : [{ key: 'desk.erased', values: { number: { number: erased } } }]),
  ]
}

const caseButton = (code: string): Choice => ({ id: `case.${code}`, label: { text: showCode(code) } })

/** One case as the list shows it. */
export const lineOf =
  ({ me }: Working) =>
  ({ code, kind, urgency, isChild, status, at, worker, due, partner, search }: QueueLine): Line => ({
    key: 'desk.line',
    values: {
      code: { text: showCode(code) },
      facts: {
        lines: [
          { key: `desk.kinds.${kind}` },
          { key: `desk.urgencies.${urgency}` },
          ...(isChild ? [{ key: 'desk.child' }] : []),
          { key: `desk.statuses.${search === undefined ? status : 'unanswered'}` },
          ...(due === undefined ? [] : [{ key: 'desk.by', values: { date: day(due), time: time(due) } }]),
          ...(search === undefined ? [] : [searchLine(search)]),
          ...(worker === undefined ? [] : [{ key: worker === me ? 'desk.mine' : 'desk.others' }]),
          ...(partner === undefined ? [] : [{ key: 'desk.nobody-at', values: { partner: nameOf(partner) } }]),
          { key: 'desk.since', values: { date: day(at) } },
        ],
      },
    },
  })

/** What was done to find somebody, and until when the person hears how it stands. */
const searchLine = ({ due, did }: NonNullable<QueueLine['search']>): Line => ({
  key: `desk.searches.${did ?? 'nothing'}`,
  values: { date: day(due), time: time(due) },
})

/** Why it is turned down. */
export const offerReasons: Say = {
  lines: [{ key: 'desk.ask-reason' }],
  choices: [...labelled('reason', REASONS), ...buttons('case-again')],
}

/** How it ended. Who writes that they are searched for was never lost. */
export const offerOutcomes = ({ view }: Working): Say => ({
  lines: [{ key: 'desk.ask-outcome' }],
  choices: [
    ...labelled(
      'outcome',
      OUTCOMES.filter((id) => id !== 'found' || view?.kind !== 'found'),
    ),
    ...buttons('case-again'),
  ],
})

/** What the person who was found lets be told: asked of them, never guessed. */
export const askAllowed: Say = {
  lines: [{ key: 'desk.ask-allowed' }],
  choices: [...labelled('allowed', FOUND_WISHES), ...buttons('case-again')],
}

/** Closing is asked twice: it ends what the partner may do. */
export function confirmClose(working: Working): Say {
  const { outcome, allows } = endingOf(working)
  return {
    lines: [
      ...(allows === undefined
        ? []
        : [{ key: 'desk.confirm-found', values: { allowed: { key: `desk.alloweds.${allows}` } } }]),
      {
        key: 'desk.confirm-close',
        values: { code: { text: showCode(working.code) }, outcome: { key: `desk.outcomes.${outcome}` } },
      },
    ],
    choices: buttons('close-yes', 'case-again'),
  }
}

/** To whom it may go. Who has no name is one of a number. */
export const offerColleagues = (working: Working): Say => ({
  lines: [{ key: 'desk.ask-colleague' }],
  choices: [
    ...colleaguesOf(working).map(({ name }, at) => ({
      id: `colleague.${at}`,
      label: name === undefined ? { key: 'desk.colleague', values: { number: { number: at + 1 } } } : { text: name },
    })),
    ...buttons('case-again'),
  ],
})

/** Comes unasked and is read over shoulders: no case, no code, nothing of anybody. */
export const deskKnock = (event: FlowEvent): Say => ({
  lines: [{ key: event.type === 'desk.knock' && event.what === 'reminder' ? 'desk.knock-again' : 'desk.knock' }],
  choices: choices('desk'),
})

function labelled(kind: 'reason' | 'outcome' | 'allowed', ids: readonly string[]): Choice[] {
  return ids.map((id) => ({ id: `${kind}.${id}`, label: { key: `desk.${kind}s.${id}` } }))
}
