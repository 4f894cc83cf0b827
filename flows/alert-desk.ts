import type { Catalogue } from '../src/core/catalogue.ts'
import { asker, askingStates, beginChange, goOn, isChange } from './alert-desk-asking.ts'
import * as desk from './alert-desk-base.ts'
import { base, to, type Writing } from './alert-desk-base.ts'
import { beginWith } from './alert-desk-fields.ts'
import * as say from './alert-desk-lines.ts'
import * as read from './alert-desk-preview.ts'
import { sayConfirm, sayWatch } from './alert-desk-watching.ts'
import { chosen, options } from './flow.ts'

const leadsTo = (id: string, target: string) => ({ guard: { type: 'isOffered' as const, params: id }, target })

/** Asked twice: it goes to people, or ends something. */
const sure = (id: string, what = id) => ({ ...leadsTo(id, 'confirming'), actions: desk.ask(what) })

/** A template, or an empty alert. */
const begins = (catalogue: Catalogue) => [
  desk.keep(({ event }) => ({ template: event.type === 'choice' && event.id !== 'empty' ? chosen(event) : '' })),
  { type: 'workOnAlert' as const, params: beginning(catalogue) },
]

const beginning =
  ({ alertTemplates, languages }: Catalogue) =>
  ({ context }: { context: Writing }) => {
    const template = alertTemplates.find(({ id }) => id === context.template)
    const end = template === undefined ? {} : { endsInHours: template.endsInHours }
    const content = beginWith(template, context.me ?? { provinces: [] }, languages[0] ?? '')
    return { wish: { type: 'begin' as const, content, ...end } }
  }

/** Something was asked: the answer leads on. A second press of the same button changes nothing. */
const looking = (catalogue: Catalogue) =>
  base.createStateConfig({
    on: {
      'alert.shown': {
        guard: 'isAsked',
        target: 'arriving',
        actions: desk.keepShown((context) => goOn(catalogue, context)),
      },
      'alerts.listed': [
        { guard: 'isOfTeam', target: 'listing', actions: desk.keepList },
        { target: 'refused', actions: desk.keepNothing },
      ],
      'alert.looked': { guard: 'isLookedAt', target: 'previewing', actions: desk.keepLooks },
      'alert.refused': [
        { guard: 'isToBeReread', actions: desk.rereadAfterRefusal },
        { actions: desk.listAfterRefusal },
      ],
      choice: { guard: 'isOwn', actions: desk.hear },
    },
  })

const arriving = base.createStateConfig({
  always: [
    { guard: 'mustWrite', target: 'wording' },
    { guard: 'mustAsk', target: 'asking' },
    { guard: 'isJudging', target: 'judging' },
    { guard: 'isOpen', target: 'opened' },
    { target: 'watching' },
  ],
})

const listing = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.sayList(context) },
  on: {
    choice: [
      { guard: 'isLine', target: 'looking', actions: desk.askForChosen },
      { guard: 'mayBegin', target: 'choosingTemplate', actions: desk.beginNew },
      { ...to('next-page', 'listing'), reenter: true, actions: desk.nextPage(({ lines }) => lines.length) },
    ],
  },
})

const choosingTemplate = (catalogue: Catalogue) =>
  base.createStateConfig({
    entry: { type: 'say', params: say.offerTemplates(catalogue) },
    on: {
      choice: [
        {
          guard: ({ event }) =>
            event.type === 'choice' && catalogue.alertTemplates.some(({ id }) => event.id === `template.${id}`),
          target: 'looking',
          actions: begins(catalogue),
        },
        { ...to('empty', 'looking'), actions: begins(catalogue) },
      ],
    },
  })

/** All of an alert that is not approved yet. */
const opened = (catalogue: Catalogue) =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => say.sayOverview(catalogue, context) },
    on: {
      choice: [
        { guard: (given) => isChange(catalogue, given), target: 'asking', actions: beginChange },
        { ...leadsTo('preview', 'looking'), actions: [desk.look, desk.ask('')] },
        {
          ...leadsTo('submit', 'looking'),
          actions: desk.act(({ context }) => ({ type: 'submit', revision: context.view?.revision ?? 0 })),
        },
        sure('withdraw'),
      ],
    },
  })

/** As it will be read, each language in a message of its own. */
const previewing = (catalogue: Catalogue) =>
  base.createStateConfig({
    tags: 'settled',
    entry: [...asRead(catalogue), { type: 'say', params: ({ context }) => read.sayLooks(context) }],
  })

const asRead = (catalogue: Catalogue) =>
  catalogue.languages.map((language) => ({
    type: 'say' as const,
    params: ({ context }: { context: Writing }) => read.sayAsRead(catalogue, context, language),
  }))

/** An approver reads exactly what would be sent. */
const judging = (catalogue: Catalogue) =>
  base.createStateConfig({
    tags: 'settled',
    entry: [
      { type: 'say', params: ({ context }) => read.sayToJudge(context) },
      ...asRead(catalogue),
      { type: 'say', params: ({ context }) => read.sayJudgement(context) },
    ],
    on: {
      choice: [
        sure('approve'),
        sure('approve-at-once'),
        { ...leadsTo('send-back', 'reasoning'), actions: desk.ask('') },
        { ...leadsTo('preview', 'looking'), actions: [desk.look, desk.ask('')] },
      ],
    },
  })

/** Stopping asks nothing twice: two seconds matter. */
const watching = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => sayWatch(context) },
  on: {
    choice: [
      { ...leadsTo('stop-alert', 'looking'), actions: desk.act(() => ({ type: 'stop' })) },
      // Who hastens it reads it first, like whoever approves it.
      leadsTo('approve-at-once', 'judging'),
      to('its-words', 'rereading'),
      sure('resend'),
      sure('follow.correction', 'correction'),
      {
        guard: 'isFollow',
        target: 'looking',
        actions: desk.act(({ event }) => ({ type: 'follow', follow: desk.followOf(event) })),
      },
    ],
  },
})

/** What goes out or went, for who has to say whether it is wrong. */
const rereading = (catalogue: Catalogue) =>
  base.createStateConfig({
    tags: 'settled',
    entry: [...asRead(catalogue), { type: 'say', params: ({ context }) => read.sayToWhom(context) }],
    on: { choice: { ...leadsTo('stop-alert', 'looking'), actions: desk.act(() => ({ type: 'stop' })) } },
  })

const confirming = (catalogue: Catalogue) =>
  base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => sayConfirm(catalogue, context) },
    on: { choice: { guard: 'isSure', target: 'looking', actions: desk.act(({ context }) => confirmed(context)) } },
  })

function confirmed({ sure: what, view }: Writing) {
  if (what === 'withdraw' || what === 'resend') return { type: what } as const
  if (what === 'correction') return { type: 'follow', follow: 'correction' } as const
  return { type: 'approve', digest: view?.digest ?? '', isAtOnce: what === 'approve-at-once' } as const
}

/** The team at work in chat: writing an alert step by step, reading it as it will be read, approving, watching and stopping it. */
export const alertDesk = (catalogue: Catalogue) =>
  asker(catalogue).createMachine({
    id: 'alert-desk',
    options,
    context: desk.ARRIVED,
    initial: 'deciding',
    on: {
      choice: [
        { guard: { type: 'isChoice', params: 'alert-list' }, target: '.looking', actions: desk.askForList() },
        { guard: 'isAgain', target: '.looking', actions: desk.askAgain },
      ],
      resumed: [
        { guard: 'hasAlert', target: '.looking', actions: desk.askAgain },
        { target: '.looking', actions: desk.askForList() },
      ],
    },
    states: {
      deciding: { always: { target: 'looking', actions: desk.askForList() } },
      looking: looking(catalogue),
      arriving,
      listing,
      choosingTemplate: choosingTemplate(catalogue),
      ...askingStates(catalogue),
      opened: opened(catalogue),
      previewing: previewing(catalogue),
      judging: judging(catalogue),
      watching,
      rereading: rereading(catalogue),
      confirming: confirming(catalogue),
      refused: {
        tags: 'settled',
        entry: { type: 'say', params: { ...say.sayOnly(['refused']), choices: [{ id: 'team' }] } },
      },
    },
  })
