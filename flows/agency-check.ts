import { assign } from 'xstate'
import type { AgencyAnswer } from '../src/core/agency/answer.ts'
import type { Candidate } from '../src/core/agency/candidates.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { sayAdvert } from './agency-advert.ts'
import { ministry, sayAnswer } from './agency-answer.ts'
import { contactLines } from './contact-lines.ts'
import { choices, chosen, type FlowEvent, flow, options, topicChoice } from './flow.ts'

interface Asking {
  /** What the person typed: a name, a phone or a licence number. */
  readonly asked: string
  readonly answer: AgencyAnswer | undefined
  /** What was typed is a job advert, with these marks. */
  readonly marks?: readonly string[] | undefined
}

/** "Is this agency licensed?" One question, one look-up, one plain answer that never says more than the list. */
export const agencyCheck = (catalogue: Catalogue) =>
  flow<Asking>()
    .extend({
      guards: {
        isName: ({ event }) => event.type === 'text' && /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(event.text),
        /** After an answer people type the next name at once; anything the line can place is for the line. */
        isAnotherName: ({ event }) =>
          event.type === 'text' && event.isUnknown === true && [...event.text.trim()].length > 3,
        isPhone: ({ event }) => event.type === 'media' && event.phone !== undefined,
        wasGiven: ({ context }) => context.asked !== '',
        isShown: ({ context, event }) =>
          event.type === 'choice' && event.id.startsWith('agency.') && shownAs(context, chosen(event)) !== undefined,
      },
    })
    .createMachine({
      id: 'agency-check',
      options,
      context: ({ input }) => ({ asked: input?.text ?? '', answer: undefined, marks: input?.marks }),
      initial: 'deciding',
      on: {
        media: {
          guard: 'isPhone',
          target: '.looking',
          actions: assign({ asked: ({ context, event }) => event.phone ?? context.asked, marks: undefined }),
        },
      },
      states: {
        deciding: { always: [{ guard: 'wasGiven', target: 'looking' }, { target: 'asking' }] },
        asking: {
          entry: { type: 'say', params: { lines: [{ key: 'agency.ask-name' }], choices: [] } },
          on: {
            text: [
              { guard: 'isName', target: 'looking', actions: assign(typed) },
              { actions: { type: 'say', params: { lines: [{ key: 'agency.name-too-short' }], choices: [] } } },
            ],
          },
        },
        looking: {
          entry: { type: 'lookUpAgency', params: ({ context }) => ({ text: context.asked }) },
          on: {
            text: {
              guard: 'isName',
              target: 'looking',
              reenter: true,
              actions: assign(typed),
            },
            'agency.answered': { target: 'answered', actions: assign({ answer: ({ event }) => event.answer }) },
          },
        },
        answered: {
          tags: ['settled', 'kept'],
          entry: {
            type: 'say',
            params: ({ context: { answer, marks } }) =>
              marks === undefined ? sayAnswer(catalogue, answer) : sayAdvert(catalogue, answer, marks),
          },
          on: {
            text: { guard: 'isAnotherName', target: 'looking', actions: assign(typed) },
            choice: [
              { guard: { type: 'isChoice', params: 'another' }, target: 'asking' },
              { guard: { type: 'isChoice', params: 'what-to-ask' }, target: 'advising' },
              { guard: { type: 'isChoice', params: 'complain' }, target: 'complaining' },
              {
                guard: 'isShown',
                actions: [
                  assign({ marks: undefined }),
                  {
                    type: 'lookUpAgency',
                    params: ({ context, event }) => lookUpOf(shownAs(context, chosen(event))),
                  },
                ],
              },
            ],
            resumed: { actions: { type: 'lookUpAgency', params: ({ context }) => askedBefore(context) } },
            'agency.answered': {
              target: 'answered',
              reenter: true,
              actions: assign({ answer: ({ event }) => event.answer }),
            },
          },
        },
        advising: {
          tags: ['settled', 'kept'],
          entry: {
            type: 'say',
            params: {
              lines: [{ key: 'agency.what-to-ask' }],
              choices: [...choices('another', 'complain'), topicChoice('choose-agency')],
            },
          },
          on: {
            text: { guard: 'isAnotherName', target: 'looking', actions: assign(typed) },
            choice: [
              { guard: { type: 'isChoice', params: 'another' }, target: 'asking' },
              { guard: { type: 'isChoice', params: 'complain' }, target: 'complaining' },
            ],
          },
        },
        complaining: {
          tags: ['settled', 'kept'],
          entry: {
            type: 'say',
            params: {
              lines: [{ key: 'agency.complain' }, ...contactLines(ministry(catalogue))],
              choices: choices('complaint', 'another', 'what-to-ask'),
            },
          },
          on: {
            text: { guard: 'isAnotherName', target: 'looking', actions: assign(typed) },
            choice: [
              { guard: { type: 'isChoice', params: 'another' }, target: 'asking' },
              { guard: { type: 'isChoice', params: 'what-to-ask' }, target: 'advising' },
            ],
          },
        },
      },
    })

/** The next name; it is no advert, those come from outside. */
const typed = {
  asked: ({ event }: { event: FlowEvent }) => (event.type === 'text' ? event.text : ''),
  marks: undefined,
}

/** The list's own ids may be anything; a button carries the place among the shown ones. */
const shownAs = ({ answer }: Asking, place: string): Named | undefined =>
  answer?.verdict === 'choose' ? answer.agencies[Number(place) - 1] : undefined

type Named = Pick<Candidate, 'id' | 'name'>

const lookUpOf = (agency: Named | undefined) => (agency === undefined ? {} : { id: agency.id, text: agency.name })

/** What to look up again, as long as it takes: the agency that was stated, else what was asked. */
const askedBefore = ({ asked, answer }: Asking) =>
  answer?.verdict === 'stated' ? lookUpOf(answer.agency) : { text: asked }
