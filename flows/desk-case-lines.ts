import type { Referral } from '../src/core/case/case-file.ts'
import { showCode } from '../src/core/case/code.ts'
import { GROUPS, type Group } from '../src/core/case/fields.ts'
import { FORMS } from '../src/core/case/forms.ts'
import type { WorkerView } from '../src/core/case/news.ts'
import type { Choice, Line, Say, Value } from '../src/core/conversation.ts'
import { day, time } from './clock.ts'
import { actsOf, filesHere, type Working } from './desk-context.ts'
import { buttons, deskKnock } from './desk-lines.ts'
import { filesLine } from './file-lines.ts'
import type { FlowEvent } from './flow.ts'

/** Messages and notes that are shown with a case. */
const LAST = 5

/** One case: what is known, what the person lets this partner read, what was not given, what was written. */
export function showCase(working: Working): Say {
  const { view, did, desk } = working
  if (view === undefined) return { lines: [{ key: 'desk.empty' }], choices: buttons('queue') }
  return {
    lines: [
      ...(SAID.has(did) ? [{ key: `desk.did.${did}` }] : []),
      ...headOf(view),
      ...view.fields
        .filter((field) => !IN_FACTS.has(field))
        .map((field) => fieldLine({ desk, code: view.code }, field)),
      ...(view.files === undefined ? [] : [filesLine('desk.files', view.files)]),
      ...notGiven(working, view),
      ...view.messages.slice(-LAST).map((message) => messageLine({ desk, code: view.code }, message)),
      ...view.notes.slice(-LAST).map(({ n, at }) => ({
        key: 'desk.noted',
        values: { date: day(at), words: words({ desk, code: view.code }, `note.${n}`) },
      })),
    ],
    choices: caseChoices(working),
  }
}

const caseChoices = (working: Working): Choice[] => [
  ...buttons(...actsOf(working)),
  ...filesHere(working).map(({ n, kind }) => ({
    id: `file.${n}`,
    label: { key: `desk.open-${kind}`, values: { number: { number: n } } },
  })),
  ...buttons('case-again', 'queue'),
]

/** That a file was sent, or why not; the case stays as it is. */
export const sayOfFile = (working: Working, { n, how }: Extract<FlowEvent, { type: 'desk.file' }>): Say => ({
  lines: [{ key: `desk.file.${how}`, values: { number: { number: n } } }],
  choices: caseChoices(working),
})

/** Acts that are confirmed above the case. */
const SAID = new Set(['accept', 'turn-down', 'interpreter', 'note', 'hand-over', 'set-status', 'close', 'message'])

/** More on one desk are a pattern that nobody reads as a list. */
const MOST_LINKED = 8

/** Fields that are among the facts already. */
const IN_FACTS = new Set(['needs', 'urgency', 'place', 'province', 'age', 'gender', 'helper', 'spoken'])

function headOf(view: WorkerView): Line[] {
  const { code, kind, status, facts, openedAt, referral } = view
  const { needs, place, province, age, gender, helper, language, urgency, isChild } = facts
  return [
    {
      key: 'desk.line',
      values: {
        code: { text: showCode(code) },
        facts: {
          lines: [
            { key: `desk.kinds.${kind}` },
            { key: `desk.urgencies.${urgency}` },
            { key: `desk.statuses.${status}` },
            { key: 'desk.since', values: { date: day(openedAt) } },
          ],
        },
      },
    },
    ...(isChild ? [{ key: 'desk.child-rule' }] : []),
    ...(kind === 'found' ? [{ key: 'desk.found-rule' }] : []),
    ...dueLines(referral),
    ...linkedLines(view),
    {
      key: 'desk.facts',
      values: {
        list: {
          isList: true,
          lines: [
            { key: 'desk.fact.needs', values: { list: { keys: needs.map((id) => `needs.${id}`) } } },
            ...(place === undefined ? [] : [{ key: 'desk.fact.place', values: { place: { key: `places.${place}` } } }]),
            ...(province === undefined
              ? []
              : [{ key: 'desk.fact.province', values: { place: { key: `provinces.${province}` } } }]),
            {
              key: 'desk.fact.person',
              values: { list: { lines: [{ key: `desk.genders.${gender}` }, { key: `desk.ages.${age}` }] } },
            },
            ...(helper === 'any' ? [] : [{ key: `desk.helpers.${helper}` }]),
            { key: 'desk.fact.language', values: { language: { key: `languages.${language}` } } },
          ],
        },
      },
    },
  ]
}

/** Others that name the same: by code where they lie on this desk, else that there is one, for whose sake the people of the line are phoned. */
const linkedLines = ({ code, linked, isLinkedElsewhere }: WorkerView): Line[] => [
  ...(linked.length === 0
    ? []
    : [{ key: 'desk.linked', values: { codes: { text: linked.slice(0, MOST_LINKED).map(showCode).join(', ') } } }]),
  ...(isLinkedElsewhere ? [{ key: 'desk.linked-elsewhere', values: { code: { text: showCode(code) } } }] : []),
]

/** By when it must be answered, as long as it is not. */
const dueLines = (referral: Referral | undefined): Line[] =>
  referral?.status === 'waiting'
    ? [{ key: 'desk.due', values: { date: day(referral.due), time: time(referral.due) } }]
    : []

const fieldLine = (where: Where, field: string): Line => ({
  key: 'desk.field',
  values: { field: { key: `fields.${field}` }, words: words(where, field) },
})

/** Before it is taken nobody reads more than what is needed; afterwards whatever is missing was not given. */
function notGiven({ me }: Working, { kind, fields, files = [], referral }: WorkerView): Line[] {
  if (referral === undefined || referral.status === 'declined' || referral.status === 'withdrawn') return []
  if (referral.worker === undefined) return [{ key: 'desk.more-when-taken' }]
  if (referral.worker !== me) return [{ key: 'desk.taken-by-other' }]
  const groupsRead = new Set(
    FORMS[kind]
      .filter(({ id }) => fields.includes(id) || files.some(({ field }) => field === id))
      .map(({ group }) => group),
  )
  const missing = GROUPS.filter((group: Group) => group !== 'need' && !groupsRead.has(group))
  return missing.length === 0
    ? []
    : [{ key: 'desk.not-given', values: { list: { keys: missing.map((group) => `desk.groups.${group}`) } } }]
}

const messageLine = (where: Where, { n, from, at, readAt }: WorkerView['messages'][number]): Line => ({
  key: from === 'person' ? 'desk.from-person' : readAt === undefined ? 'desk.from-us' : 'desk.from-us-read',
  values: { date: day(at), words: words(where, `message.${n}`) },
})

/** Whose staff reads, and of which case. */
type Where = Pick<Working, 'desk' | 'code'>

/** Opened when it is sent, if this desk may still read it. */
const words = ({ desk, code }: Where, field: string): Value => ({ case: code, field, desk })

/** From here on the line is silent and passes on what is written. */
export const startTalk = ({ view, desk }: Working): Say => ({
  lines: [
    { key: 'desk.talk' },
    ...(view?.kind === 'missing' ? [{ key: 'desk.talk-missing' }] : []),
    ...(view === undefined
      ? []
      : view.messages.slice(-LAST).map((message) => messageLine({ desk, code: view.code }, message))),
  ],
  choices: buttons('end-talk'),
})

/** In the middle of a talk: that it was passed on, or what the person answered. A knock about anything else stays a knock. */
export function talkOn({ seen, desk }: Working, event: FlowEvent): Say {
  if (event.type !== 'desk.case') return deskKnock(event)
  const { view, did } = event
  const answers = view.messages.filter(({ n, from }) => n > seen && from === 'person')
  const { length: written } = view.messages.filter(({ from }) => from === 'worker')
  const lines: Line[] = [
    ...(did === 'say' ? [{ key: 'desk.passed-on', values: { number: { number: written } } }] : []),
    ...answers.map((message) => messageLine({ desk, code: view.code }, message)),
  ]
  return lines.length === 0 ? deskKnock(event) : { lines, choices: buttons('end-talk') }
}

/** A note that only the partner's own staff read. */
export const askNote: Say = { lines: [{ key: 'desk.ask-note' }], choices: buttons('case-again') }
