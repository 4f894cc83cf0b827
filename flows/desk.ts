import type { WorkerAct } from '../src/core/case/case-event.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import {
  act,
  askForChosen,
  askForFile,
  askForList,
  base,
  hear,
  keepChosen,
  keepNews,
  keepNothing,
  nextPage,
  to,
  whyGone,
  write,
} from './desk-base.ts'
import { askNote, sayOfFile, showCase } from './desk-case-lines.ts'
import { askingAllowed, choosingOutcome, confirming } from './desk-closing.ts'
import { colleaguesOf, NOBODY, type Working } from './desk-context.ts'
import { finding, pointing, proposing } from './desk-finding.ts'
import { deskKnock, offerColleagues, offerReasons, sayList, sayOnly } from './desk-lines.ts'
import { talking } from './desk-talking.ts'
import { chosen, options } from './flow.ts'

/** What somebody without a desk is answered: the same as to any word that the line does not know. */
const nothing = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: { lines: [{ key: 'unknown.1' }], choices: [{ id: 'guidance' }, { id: 'agency' }] } },
})

/** Something was asked of the desk: the answer leads on. A second press of the same button changes nothing. */
const looking = base.createStateConfig({
  on: {
    'desk.joined': { guard: 'hasToken', target: 'told', actions: keepNews },
    'desk.shown': { target: 'listing', actions: keepNews },
    'desk.case': { guard: 'isAsked', target: 'opened', actions: keepNews },
    'desk.searched': { guard: 'isSearched', target: 'finding', actions: keepNews },
    choice: { guard: 'isOwn', actions: hear },
  },
})

/** The rules, once, before anything is seen. */
const told = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: sayOnly(['joined', 'need-to-know', 'no-details', 'this-chat', 'lost-phone'], 'queue') },
})

const listing = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => sayList(context) },
  on: {
    choice: [
      { guard: 'isCase', target: 'looking', actions: askForChosen },
      { guard: 'isWaitingCase', target: 'finding', actions: keepChosen },
      { ...to('next-page', 'listing'), reenter: true, actions: nextPage },
    ],
  },
})

const does = (id: string, wanted: WorkerAct) => ({
  guard: { type: 'isOffered' as const, params: id },
  target: 'looking',
  actions: act(() => wanted),
})

const leadsTo = (id: string, target: string) => ({ guard: { type: 'isOffered' as const, params: id }, target })

const opened = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => showCase(context) },
  on: {
    'desk.case': { guard: 'isAsked', target: 'opened', reenter: true, actions: keepNews },
    'desk.file': { actions: { type: 'say', params: ({ context, event }) => sayOfFile(context, event) } },
    choice: [
      { guard: 'isFile', actions: askForFile },
      does('accept', { type: 'accept' }),
      leadsTo('turn-down', 'choosingReason'),
      leadsTo('talk', 'talking'),
      does('interpreter', { type: 'interpreter' }),
      leadsTo('note', 'noting'),
      does('follow-up', { type: 'set-status', status: 'following-up' }),
      does('serve-on', { type: 'set-status', status: 'serving' }),
      leadsTo('hand-over', 'choosingColleague'),
      {
        guard: { type: 'isOffered', params: 'take-over' },
        target: 'looking',
        actions: act(({ context }) => ({ type: 'hand-over', to: context.me })),
      },
      leadsTo('close-case', 'choosingOutcome'),
    ],
  },
})

const choosingReason = base.createStateConfig({
  entry: { type: 'say', params: offerReasons },
  on: {
    choice: {
      guard: 'isReason',
      target: 'looking',
      actions: act(({ event }) => ({ type: 'turn-down', reason: chosen(event) })),
    },
  },
})

const noting = base.createStateConfig({
  tags: ['words', 'talk'],
  entry: { type: 'say', params: askNote },
  on: {
    text: { guard: 'isText', target: 'looking', actions: write('note') },
    overheard: { guard: 'isText', target: 'looking', actions: write('note') },
  },
})

const choosingColleague = base.createStateConfig({
  entry: { type: 'say', params: ({ context }) => offerColleagues(context) },
  on: {
    choice: {
      guard: 'isColleague',
      target: 'looking',
      actions: act(({ context, event }) => ({
        type: 'hand-over',
        to: colleaguesOf(context)[Number(chosen(event))]?.person ?? '',
      })),
    },
  },
})

/** Case workers in chat: what waits on their desk, one case after another, and writing with the person through the line. */
export const desk = (catalogue: Catalogue) =>
  base.createMachine({
    id: 'desk',
    options,
    context: ({ input }) => ({ ...NOBODY, desk: input?.desk ?? '', token: input?.token ?? '' }),
    initial: 'deciding',
    on: {
      choice: [
        { guard: { type: 'isWay', params: 'queue' }, target: '.looking', actions: askForList() },
        { guard: { type: 'isWay', params: 'case-again' }, target: '.looking', actions: act(() => ({ type: 'read' })) },
      ],
      // The list says what is left, or that there is no desk any more. Two askers may hear of the same case.
      'desk.case-gone': { guard: 'isOpenCase', target: '.looking', actions: askForList(whyGone) },
      'desk.refused': [
        { guard: 'hasTokenAndDesk', target: '.looking', actions: askForList('used') },
        { target: '.refused', actions: keepNothing },
      ],
      'desk.knock': { actions: { type: 'say', params: ({ event }) => deskKnock(event) } },
      resumed: { guard: 'hasDesk', target: '.looking', actions: askForList() },
    },
    states: {
      deciding: {
        always: [
          {
            guard: 'hasToken',
            target: 'looking',
            actions: { type: 'joinDesk', params: ({ context }) => ({ token: context.token }) },
          },
          { guard: 'hasDesk', target: 'looking', actions: askForList() },
          { target: 'nothing' },
        ],
      },
      looking,
      told,
      listing,
      opened,
      choosingReason,
      talking: talking(catalogue),
      noting,
      choosingColleague,
      choosingOutcome,
      askingAllowed,
      confirming,
      finding,
      proposing: proposing(catalogue),
      pointing: pointing(catalogue),
      refused: { tags: 'settled', entry: { type: 'say', params: sayOnly(['refused']) } },
      nothing,
    },
  })

/** What makes one place of the desk another for those who walk it: not every list that may lie there. */
export function deskLandmark(context: unknown): unknown {
  const { desk, token, role, page, code, lead, did, view, queue, outcome, seen, place } = context as Working
  return [desk !== '', token !== '', role, page, code !== '', lead, did, queue.length, view, outcome, seen, place]
}
