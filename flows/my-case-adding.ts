import { assign } from 'xstate'
import type { Field, Group, LaterChoice } from '../src/core/case/fields.ts'
import { FORMS, laterChoices, nextMore, optionKey } from '../src/core/case/forms.ts'
import { readersOf } from '../src/core/case/may.ts'
import type { CaseView } from '../src/core/case/news.ts'
import { latestReferral } from '../src/core/case/standing.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Line, Say } from '../src/core/conversation.ts'
import { nameOf } from './consent-lines.ts'
import { choices, chosen, type FlowEvent } from './flow.ts'
import { back, base, wish } from './my-case-base.ts'
import type { MyCase } from './my-case-context.ts'
import { beside } from './my-case-lines.ts'
import { tooLong } from './my-case-talk.ts'
import { fieldsOf } from './my-case-view.ts'
import { choiceOf, optionsOf } from './report-answers.ts'

/** What may be added to the case, or told anew. */
export const adding = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => offer(context) },
    on: {
      text: beside(offer),
      choice: [
        { guard: ({ context, event }) => isLater(context, event, 'place'), target: 'addingPlace' },
        { guard: ({ context, event }) => isLater(context, event, 'province'), target: 'addingProvince' },
        { guard: ({ context, event }) => isLater(context, event, 'allows'), target: 'addingAllows' },
        {
          guard: ({ context, event }) => event.type === 'choice' && event.id === 'add-words' && hasRoom(context.view),
          target: 'addingWords',
        },
        back,
      ],
    },
  })

/** One option of a field. Who reads it stands above the options, and nothing is told before one is pressed. */
export const addingOption = (catalogue: Catalogue, id: LaterChoice) =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => ask(catalogue, context, id) },
    on: {
      text: beside((context) => ask(catalogue, context, id)),
      choice: [
        {
          guard: ({ context, event }) => choicesOf(catalogue, context, id).some((one) => isPressed(event, one.id)),
          target: 'looking',
          actions: wish('tell', ({ event }) => ({ type: 'tell', field: id, option: chosen(event) })),
        },
        back,
      ],
    },
  })

/** Further words of what happened. They go into the case, whatever they say. */
export const addingWords = () =>
  base.createStateConfig({
    tags: ['settled', 'talk'],
    entry: {
      type: 'say',
      params: ({ context }) => ({
        lines: [{ key: 'my-case.adding.words' }, readersLine(context, 'story')],
        choices: choices('my-case-again'),
      }),
    },
    on: {
      text: [
        ...tooLong,
        {
          guard: 'isText',
          target: 'looking',
          actions: [
            assign({ doing: 'tell-more' }),
            {
              type: 'wishOfCase',
              params: ({ context, event }) => ({
                code: context.code,
                wish: { type: 'tell-more' },
                words: event.text,
              }),
            },
          ],
        },
      ],
      choice: back,
    },
  })

const isPressed = (event: FlowEvent, id: string): boolean => event.type === 'choice' && event.id === id

const isLater = ({ view }: MyCase, event: FlowEvent, id: LaterChoice): boolean =>
  isPressed(event, `add.${id}`) && view !== undefined && laterChoices(view.kind).includes(id)

/** Is there room for further words? */
const hasRoom = (view: CaseView | undefined): boolean =>
  nextMore((id) => fieldsOf(view, 'story').includes(id)) !== undefined

const offer = ({ view }: MyCase): Say => ({
  lines: [{ key: 'my-case.add' }],
  choices: [
    ...laterChoices(view?.kind ?? 'help').map((id) => ({
      id: `add.${id}`,
      label: { key: 'report.change', values: { name: { key: `fields.${id}` } } },
    })),
    ...(hasRoom(view) ? choices('add-words') : []),
    ...choices('my-case-again'),
  ],
})

const fieldOf = ({ view }: MyCase, id: LaterChoice): Field | undefined =>
  FORMS[view?.kind ?? 'help'].find((field) => field.id === id)

function choicesOf(catalogue: Catalogue, context: MyCase, id: LaterChoice): Say['choices'] {
  const field = fieldOf(context, id)
  if (field === undefined) return []
  return optionsOf(catalogue, field).map((option) => ({
    id: choiceOf(field, option),
    label: { key: optionKey(field, option) },
  }))
}

const ask = (catalogue: Catalogue, context: MyCase, id: LaterChoice): Say => ({
  lines: [
    { key: `my-case.adding.${id}` },
    ...(fieldsOf(context.view, 'need').includes(id)
      ? [{ key: 'my-case.adding.now', values: { words: { case: context.code, field: id } } }]
      : []),
    readersLine(context, 'need'),
  ],
  choices: [...choices('my-case-again'), ...choicesOf(catalogue, context, id)],
})

/** Who reads what is told now: whoever it was agreed to for, also who has ended its help. */
function readersLine({ view }: MyCase, group: Group): Line {
  const readers = view === undefined ? [] : readersOf(view, group)
  if (view === undefined || readers.length === 0) return { key: 'my-case.adding.nobody' }
  const lines = readers.map((one) => ({
    key: `my-case.adding.${latestReferral(view, one)?.status === 'ended' ? 'reader-ended' : 'reader'}`,
    values: { partner: nameOf(one) },
  }))
  return { key: 'my-case.adding.readers', values: { partners: { lines, isList: true } } }
}
