import type { AlertContent } from '../src/core/alert/alert.ts'
import { FURTHEST_HOURS } from '../src/core/alert/check-alert.ts'
import { endIn } from '../src/core/alert/end-in.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { act, base, edit, keep, nextPage, to, typed, type Writing } from './alert-desk-base.ts'
import {
  blanksOf,
  FIELDS,
  type Field,
  fieldsOf,
  fillBlank,
  isSeveral,
  nextField,
  PARTS,
  progressOf,
  wordsOf,
  wordsToMend,
} from './alert-desk-fields.ts'
import { BACK, isPast } from './alert-desk-lines.ts'
import { contactsFor, mayLeaveOut, optionChoices, sayPart, sayQuestion, severalOf } from './alert-desk-questions.ts'
import type { AlertView } from './alert-desk-view.ts'
import { chosen, type FlowEvent } from './flow.ts'

interface Given {
  readonly context: Writing
  readonly event: FlowEvent
}

/** A question is begun: what is ticked already stays. */
function enter(view: AlertView, field: Field | ''): Pick<Writing, 'field' | 'picked' | 'group' | 'part' | 'page'> {
  const picked = isSeveral(field) ? (view.content[field] ?? []) : []
  return { field, picked, group: '', part: '', page: 0 }
}

/** Where to go on after the alert was shown: the first question of a new one, the next one, or nowhere. */
export function goOn(catalogue: Catalogue, context: Writing): Partial<Writing> {
  const { view, did, field, group, isGuided } = context
  if (view === undefined) return {}
  if (did === 'begun') return { isGuided: true, ...enter(view, nextField(catalogue, view, '')) }
  if (did !== 'edited' || field === '') return { ...enter(view, ''), isGuided: false }
  if (field === 'end' && isPast(context)) return { did: '', ...enter(view, 'end') }
  if (field === 'words') return group === '' ? enter(view, 'words') : { did: '', ...nextPart(context) }
  if (!isGuided) return enter(view, '')
  const next = nextField(catalogue, view, field)
  return { ...enter(view, next), ...(next === '' ? {} : { did: '' }) }
}

/** The next part of the words; after the last, and when no blank is left, another language. */
function nextPart({ view, group, part }: Writing): Partial<Writing> {
  if (view === undefined) return {}
  if (part === '') return blanksOf(wordsOf(view, group)).length > 0 ? {} : enter(view, 'words')
  const next = PARTS[PARTS.indexOf(part) + 1]
  return next === undefined ? enter(view, 'words') : { part: next }
}

/** What an answer with one of a few choices means. */
const toContent = ({ context: { field }, event }: Given): Partial<AlertContent> =>
  field === 'end' ? {} : ({ [field]: chosen(event) } as Partial<AlertContent>)

/** What was ticked. Other provinces have other districts. */
const ticked = ({ context: { field, picked } }: Given): Partial<AlertContent> => ({
  [field]: picked,
  ...(field === 'provinces' ? { districts: [] } : {}),
})

/** The words with what was typed. */
const withTyped =
  (catalogue: Catalogue) =>
  (given: Given): Partial<AlertContent> => {
    const { view, group, part, template } = given.context
    if (view === undefined) return {}
    const words = wordsToMend(catalogue, { view, group, template })
    const [blank] = blanksOf(words)
    const changed =
      part === '' && blank !== undefined
        ? fillBlank(words, blank, typed(given.event))
        : { ...words, [part === '' ? 'headline' : part]: typed(given.event, part === '' || part === 'headline') }
    return { words: { ...view.content.words, [group]: changed } }
  }

const isOf = (event: FlowEvent, choices: readonly { readonly id: string }[]): boolean =>
  event.type === 'choice' && choices.some(({ id }) => id === event.id)

/** What every part of the flow is made from, with what of the questions needs the content. */
export const asker = (catalogue: Catalogue) =>
  base.extend({
    guards: {
      isEnd: ({ context: { field }, event }) => field === 'end' && isOf(event, optionChoices(catalogue, 'end')),
      isLasting: (given) => given.context.field === 'end' && lastingIn(catalogue, given) !== undefined,
      isOption: ({ context: { field }, event }) => field !== '' && isOf(event, optionChoices(catalogue, field)),
      isTick: ({ context, event }) =>
        isSeveral(context.field) &&
        TICK.test(idOf(event)) &&
        isOf(event, severalOf(catalogue, context, context.field).offered),
      isGroup: ({ context, event }) =>
        isSeveral(context.field) &&
        GROUP.test(idOf(event)) &&
        isOf(event, severalOf(catalogue, context, context.field).offered),
      isTicked: ({ context: { field, picked }, event }) =>
        idOf(event) === 'done' &&
        isSeveral(field) &&
        (picked.length > 0 || field === 'topics' || field === 'districts'),
      isWholeCountry: ({ context: { field, me }, event }) =>
        idOf(event) === 'whole-country' && field === 'provinces' && me?.provinces.length === 0,
      isWholeProvince: ({ context: { field }, event }) => idOf(event) === 'whole-province' && field === 'districts',
      isLanguage: ({ context: { field }, event }) =>
        field === 'words' && catalogue.languages.some((id) => idOf(event) === `words.${id}`),
      isKept: ({ context: { view, group, part }, event }) =>
        idOf(event) === 'keep' && view !== undefined && part !== '' && wordsOf(view, group)[part] !== '',
      isLeftOut: ({ context: { view, group }, event }) =>
        idOf(event) === 'leave-out' && view !== undefined && mayLeaveOut(catalogue, view, group),
      isSkip: ({ context: { isGuided }, event }) => idOf(event) === 'skip' && isGuided,
    },
  })

/** Until when it holds, as somebody typed it. */
const lastingIn = ({ alertRules }: Catalogue, { event }: Pick<Given, 'event'>) =>
  endIn(typed(event), alertRules.words.lasting, FURTHEST_HOURS)

const idOf = (event: FlowEvent): string => (event.type === 'choice' ? event.id : '')
const TICK = /^(province|district|guide|contact)\./
const GROUP = /^(stage|need)\./

/** A guard of the flow: the button of a field of this alert. */
export const isChange = (catalogue: Catalogue, { context: { view }, event }: Given): boolean =>
  view?.acts.includes('edit') === true && fieldsOf(catalogue, view).some((field) => idOf(event) === `change.${field}`)

/** A field that was chosen from all of it. */
export const beginChange = keep(({ context: { view }, event }) => ({
  isGuided: false,
  did: '',
  ...(view === undefined ? {} : enter(view, FIELDS.find((field) => field === chosen(event)) ?? '')),
}))

const toggle = keep(({ context: { picked }, event }) => {
  const id = chosen(event)
  return { did: '', picked: picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id] }
})

/** The words of a language: first what its template left open. */
const beginLanguage = (catalogue: Catalogue) =>
  keep(({ context: { view, template }, event }) => {
    const group = chosen(event)
    const words = view && wordsToMend(catalogue, { view, group, template })
    return { group, did: '', part: words && progressOf(words) === 'blanks' ? '' : 'headline' }
  })

/** The words of all languages but this one. */
function withoutLanguage({ context: { view, group } }: Given): Partial<AlertContent> {
  const { [group]: _, ...words } = view?.content.words ?? {}
  return { words }
}

const sendBack = act(({ event }) => ({ type: 'send-back', reason: typed(event, false) }))

/** One question after another, each with its own buttons. */
export const askingStates = (catalogue: Catalogue) => {
  const asking = asker(catalogue)
  return {
    asking: asking.createStateConfig({
      entry: { type: 'say', params: ({ context }) => sayQuestion(catalogue, context) },
      on: {
        text: {
          guard: 'isLasting',
          target: 'looking',
          actions: edit(toContent, (given) => lastingIn(catalogue, given)),
        },
        choice: [
          {
            guard: 'isEnd',
            target: 'looking',
            actions: edit(toContent, ({ event }) => ({ endsInHours: Number(chosen(event)) })),
          },
          { guard: 'isOption', target: 'looking', actions: edit(toContent) },
          { guard: 'isTick', target: 'asking', reenter: true, actions: toggle },
          {
            guard: 'isGroup',
            target: 'asking',
            reenter: true,
            actions: keep(({ event }) => ({ did: '', group: chosen(event), page: 0 })),
          },
          { ...to('back-to-groups', 'asking'), reenter: true, actions: keep(() => ({ group: '', page: 0 })) },
          {
            ...to('next-page', 'asking'),
            reenter: true,
            actions: nextPage(({ group }) => contactsFor(catalogue, group).length),
          },
          { guard: 'isTicked', target: 'looking', actions: edit(ticked) },
          { guard: 'isWholeCountry', target: 'looking', actions: edit(() => ({ provinces: [], districts: [] })) },
          { guard: 'isWholeProvince', target: 'looking', actions: edit(() => ({ districts: [] })) },
          { guard: 'isLanguage', target: 'wording', actions: beginLanguage(catalogue) },
          {
            guard: 'isSkip',
            target: 'arriving',
            actions: keep(({ context: { view, field } }) =>
              view === undefined ? {} : { did: '', ...enter(view, nextField(catalogue, view, field)) },
            ),
          },
        ],
      },
    }),
    /** Own words are asked for: whatever they say, they belong to the alert. */
    wording: asking.createStateConfig({
      tags: ['words', 'talk'],
      entry: { type: 'say', params: ({ context }) => sayPart(catalogue, context) },
      on: {
        text: { guard: 'isWords', target: 'looking', actions: edit(withTyped(catalogue)) },
        overheard: { guard: 'isWords', target: 'looking', actions: edit(withTyped(catalogue)) },
        choice: [
          { guard: 'isKept', target: 'arriving', actions: keep(({ context }) => nextPart(context)) },
          { ...to('write-anew', 'wording'), reenter: true, actions: keep(() => ({ part: 'headline' })) },
          { guard: 'isLeftOut', target: 'looking', actions: [...edit(withoutLanguage), keep(() => ({ group: '' }))] },
          { ...to('other-language', 'asking'), actions: keep(() => ({ group: '', part: '' })) },
        ],
      },
    }),
    /** Why an approver gives it back. */
    reasoning: base.createStateConfig({
      tags: ['words', 'talk'],
      entry: { type: 'say', params: { lines: [{ key: 'alert-desk.ask-reason' }], choices: [BACK] } },
      on: {
        text: { guard: 'isWords', target: 'looking', actions: sendBack },
        overheard: { guard: 'isWords', target: 'looking', actions: sendBack },
      },
    }),
  }
}
