import {
  applicationOf,
  ask,
  base,
  beginForm,
  hear,
  invitationOf,
  keepName,
  keepNothing,
  keepShown,
  to,
  wishing,
} from './team-base.ts'
import * as say from './team-lines.ts'

/** Something was asked of the team: its answer leads on. A second press of the same button changes nothing. */
const looking = base.createStateConfig({
  on: {
    'team.shown': { target: 'arriving', actions: keepShown },
    'team.applied': { target: 'applied', actions: keepNothing },
    'team.refused': [
      { guard: 'isLeaving', target: 'left', actions: keepNothing },
      { guard: 'isKnown', target: 'refused', actions: keepNothing },
      { target: 'about' },
    ],
    choice: { guard: 'isOwn', actions: hear },
  },
})

/** Where somebody of the team stands. */
const arriving = base.createStateConfig({
  always: [
    { guard: 'mustPromise', target: 'promising' },
    { guard: 'mustLearn', target: 'asking' },
    { guard: 'wasInvited', target: 'invited' },
    { target: 'home' },
  ],
})

/** What volunteers do, for whoever may want to. */
const about = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: say.sayOnly(['about', 'about-rules', 'about-way'], 'apply') },
  on: { choice: { ...to('apply', 'askingArea'), actions: beginForm('apply') } },
})

/** A name, or none: for an application that is looked over, or an invitation that is made. */
const askingName = base.createStateConfig({
  tags: 'words',
  entry: { type: 'say', params: ({ context }) => say.askName(context) },
  on: {
    text: [
      { guard: 'isNameOfApplicant', target: 'reviewing', actions: keepName },
      { guard: 'isName', target: 'looking', actions: [keepName, ask(({ context }) => invitationOf(context))] },
    ],
    choice: [
      { guard: 'isApplicantWithout', target: 'reviewing' },
      { ...to('skip', 'looking'), actions: ask(({ context }) => invitationOf(context)) },
    ],
  },
})

/** All of an application, before anybody reads it. */
const reviewing = base.createStateConfig({
  entry: { type: 'say', params: ({ context }) => say.review(context) },
  on: {
    choice: [
      { ...to('send', 'looking'), actions: ask(({ context }) => applicationOf(context)) },
      { ...to('apply-anew', 'askingArea'), actions: beginForm('apply') },
    ],
  },
})

/** It waits for a coordinator. */
const applied = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: say.sayOnly(['applied'], 'withdraw-application') },
  on: { choice: to('withdraw-application', 'confirmingLeave') },
})

/** The promise comes before everything. */
const promising = base.createStateConfig({
  tags: 'settled',
  entry: {
    type: 'say',
    params: say.sayOnly(
      ['welcome', 'promise.ask', 'promise.names', 'promise.phone', 'promise.limits'],
      'promise',
      'leave-team',
    ),
  },
  on: {
    choice: [
      { ...to('promise', 'looking'), actions: ask(() => ({ type: 'promise' })) },
      to('leave-team', 'confirmingLeave'),
    ],
  },
})

/** What to do when a phone is lost. */
const lost = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.sayLost(context) },
})

/** Leaving is asked twice. */
const confirmingLeave = base.createStateConfig({
  entry: { type: 'say', params: ({ context }) => say.confirmLeave(context) },
  on: { choice: { ...to('leave-yes', 'looking'), actions: [wishing('leave'), ask(() => ({ type: 'leave' }))] } },
})

/** They have left. */
const left = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: say.sayOnly(['left']) },
})

/** Their rights have ended, or what they wanted cannot be. */
const refused = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.sayRefused(context) },
})

/** Coming, going, and what the team answers. */
export const joiningStates = {
  looking,
  arriving,
  about,
  askingName,
  reviewing,
  applied,
  promising,
  lost,
  confirmingLeave,
  left,
  refused,
}
