import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { chosen, type FlowEvent, flow, options } from './flow.ts'
import { isOneOf, placeChoices } from './offered.ts'
import {
  begin,
  hasField,
  hasFiles,
  hear,
  isAboutSelf,
  isChild,
  isRest,
  nextField,
  overhear,
  press,
  type Report,
  see,
  setPlace,
  toChange,
  toField,
  toReview,
} from './report-answers.ts'
import * as say from './report-lines.ts'
import { notNow } from './report-not-now.ts'
import { review } from './report-review-lines.ts'
import { confirm } from './report-sent-lines.ts'

/** Forms: numbers first, whether it is safe to talk, what is kept; then a question at a time, all answers to look over, and only then a case. */
export const report = (catalogue: Catalogue) =>
  flow<Report>()
    .extend({
      actions: { take: assign(({ context, event }) => answered(catalogue, context, event) ?? context) },
      guards: {
        isAnswer: ({ context, event }) => answered(catalogue, context, event) !== undefined,
        isRest: ({ context, event }) => event.type === 'text' && isRest(context, event.text),
        isField: ({ context, event }) => event.type === 'choice' && hasField(context, changed(event)),
        isPlace: isOneOf(placeChoices(catalogue)),
        isAsked: ({ context }) => context.at !== '',
        isInDanger: ({ context }) => context.note === 'danger',
      },
    })
    .createMachine({
      id: 'report',
      options,
      context: ({ input }) => begin(input?.kind ?? 'help'),
      initial: 'askingSafety',
      states: {
        askingSafety: {
          entry: { type: 'say', params: ({ context }) => say.askSafety(catalogue, context) },
          on: {
            choice: [
              { guard: { type: 'isChoice', params: 'safe-yes' }, target: 'telling' },
              { guard: { type: 'isChoice', params: 'safe-later' }, target: 'later' },
              { guard: { type: 'isChoice', params: 'safe-no' }, target: 'away' },
            ],
          },
        },
        ...notNow,
        telling: {
          entry: { type: 'say', params: ({ context }) => say.tell(context) },
          on: { choice: { guard: { type: 'isChoice', params: 'go-on' }, target: 'moving' } },
        },
        moving: {
          always: [
            { guard: 'isInDanger', target: 'warning' },
            { guard: 'isAsked', target: 'asking' },
            { target: 'reviewing' },
          ],
        },
        asking: {
          tags: 'words',
          entry: { type: 'say', params: ({ context }) => say.ask(catalogue, context) },
          on: {
            choice: [
              {
                guard: { type: 'isChoice', params: 'review' },
                target: 'reviewing',
                actions: assign(({ context }) => toReview(context)),
              },
              { guard: 'isAnswer', target: 'moving', actions: 'take' },
            ],
            text: [
              // Once is enough.
              { guard: 'isRest', actions: assign({ note: 'rest' }) },
              { guard: 'isAnswer', target: 'moving', actions: 'take' },
            ],
            media: { guard: 'isAnswer', target: 'moving', actions: 'take' },
            overheard: { guard: 'isAnswer', target: 'moving', actions: 'take' },
          },
        },
        /** Danger now: the numbers come before the next question. */
        warning: {
          entry: { type: 'say', params: ({ context }) => say.warn(catalogue, context) },
          on: {
            choice: [
              { guard: { type: 'isChoice', params: 'go-on' }, target: 'moving', actions: assign({ note: '' }) },
              {
                guard: 'isPlace',
                target: 'warning',
                reenter: true,
                actions: assign(({ context, event }) => setPlace(context, chosen(event))),
              },
            ],
          },
        },
        reviewing: {
          entry: { type: 'say', params: ({ context }) => review(catalogue, context) },
          on: {
            choice: [
              { guard: { type: 'isChoice', params: 'send' }, target: 'sending' },
              { guard: { type: 'isChoice', params: 'drop' }, target: 'dropping' },
              {
                guard: { type: 'isChoice', params: 'go-on' },
                target: 'moving',
                actions: assign(({ context }) => toField(context, nextField(context))),
              },
              {
                guard: 'isField',
                target: 'asking',
                actions: assign(({ context, event }) => toChange(context, changed(event))),
              },
            ],
          },
        },
        sending: {
          entry: [
            { type: 'openCase', params: ({ context }) => sent(context) },
            { type: 'say', params: say.only('report.keeping') },
          ],
          on: {
            'case.opened': {
              target: 'sent',
              actions: [
                { type: 'say', params: ({ context, event }) => confirm(context, event) },
                { type: 'open', params: ({ event: { view } }) => ({ flow: 'my-case', input: { view } }) },
                assign(({ context }) => emptied(context)),
              ],
            },
          },
        },
        sent: { type: 'final' },
        dropping: {
          entry: { type: 'say', params: say.only('report.confirm-drop', 'drop-yes', 'drop-no') },
          on: {
            choice: [
              {
                guard: { type: 'isChoice', params: 'drop-yes' },
                target: 'dropped',
                actions: assign(({ context }) => emptied(context)),
              },
              { guard: { type: 'isChoice', params: 'drop-no' }, target: 'reviewing' },
            ],
          },
        },
        dropped: { tags: 'settled', entry: { type: 'say', params: say.only('report.dropped') } },
      },
    })

/** Has somebody told what would be lost? */
export const hasDraft = (context: unknown): boolean => {
  const { answers, files = [] } = context as Report
  return Object.keys(answers).length + files.length > 0
}

/** The refs of what somebody has shown. */
export const filesIn = (context: unknown): readonly string[] =>
  ((context as Partial<Report>).files ?? []).map(({ ref }) => ref)

/** Which form it is; undefined while it is sent: whatever form is wanted then, the number comes first. */
export const kindIn = ({ value, context }: { value: unknown; context: unknown }): string | undefined =>
  value === 'sending' ? undefined : (context as Report).kind

/** What becomes a case. */
const sent = ({ kind, answers, files = [] }: Report) => ({ kind, answers, ...(files.length === 0 ? {} : { files }) })

/** Nothing of it is left. XState keeps what is not named. */
const emptied = ({ kind }: Report): Report => ({ ...begin(kind), at: '', files: [] })

/** What makes one place of a form another: which question, in whose words; not what was answered. */
export function reportLandmark(context: unknown): unknown {
  const report = context as Report
  const { kind, at, note, picked } = report
  if (at === '' || note === 'danger') return { kind, note, hasFiles: (report.files ?? []).length > 0 }
  return {
    kind,
    at,
    note,
    isTicked: picked.length > 0,
    hasFiles: hasFiles(report),
    isChild: isChild(report),
    isAboutSelf: isAboutSelf(report),
  }
}

const changed = (event: FlowEvent): string =>
  event.type === 'choice' && event.id.startsWith('change.') ? chosen(event) : ''

/** The form after what somebody did at a question; undefined if it is no answer. */
function answered(catalogue: Catalogue, context: Report, event: FlowEvent): Report | undefined {
  switch (event.type) {
    case 'choice':
      return press(catalogue, context, event.id)
    case 'text':
      return hear(context, event.text)
    case 'overheard':
      return overhear(context, event.text)
    case 'media':
      return see(context, event)
    default:
      return undefined
  }
}
