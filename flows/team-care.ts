import { ask, base, beginForm, firstPage, keepPerson, keepRole, nextPage, to } from './team-base.ts'
import * as say from './team-lines.ts'

const offered = (id: string, target: string) => ({ guard: { type: 'isOffered' as const, params: id }, target })

const withPerson = (id: string, type: 'accept' | 'turn-down' | 'suspend' | 'restore' | 'remove') => ({
  ...to(id, 'looking'),
  actions: ask(({ context }) => ({ type, person: context.person })),
})

/** The first screen of a member. */
const home = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.sayHome(context) },
  on: {
    choice: [
      { ...offered('applications', 'applications'), actions: firstPage },
      { ...offered('people', 'people'), actions: firstPage },
      { ...offered('invite', 'choosingRole'), actions: beginForm('invite') },
      offered('lost-phone', 'lost'),
      offered('leave-team', 'confirmingLeave'),
    ],
  },
})

/** Who wants to be a volunteer. */
const applications = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.listApplications(context) },
  on: {
    choice: [
      { guard: 'isApplicant', target: 'application', actions: keepPerson },
      { ...to('next-page', 'applications'), reenter: true, actions: nextPage('applications') },
    ],
  },
})

/** One application: yes or no. */
const application = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.showApplication(context) },
  on: {
    choice: [withPerson('accept', 'accept'), withPerson('turn-down', 'turn-down'), to('applications', 'applications')],
  },
})

/** Whom they look after. */
const people = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.listPeople(context) },
  on: {
    choice: [
      { guard: 'isMember', target: 'member', actions: keepPerson },
      { ...to('next-page', 'people'), reenter: true, actions: nextPage('members') },
    ],
  },
})

/** Ending rights asks nothing twice: a phone may be in a wrong hand. */
const member = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.showMember(context) },
  on: {
    choice: [
      withPerson('suspend', 'suspend'),
      withPerson('restore', 'restore'),
      to('remove', 'confirmingRemove'),
      to('people', 'people'),
    ],
  },
})

/** Removing is asked twice. */
const confirmingRemove = base.createStateConfig({
  entry: { type: 'say', params: ({ context }) => say.confirmRemove(context) },
  on: { choice: [withPerson('remove-yes', 'remove'), to('people', 'people')] },
})

/** Who can invite to one role alone is not asked for it. */
const choosingRole = base.createStateConfig({
  always: [{ guard: 'hasOneRole', target: 'askingArea' }, { target: 'askingRole' }],
})

/** What the invited will be. */
const askingRole = base.createStateConfig({
  entry: { type: 'say', params: ({ context }) => say.askRole(context) },
  on: { choice: { guard: 'isRole', target: 'askingArea', actions: keepRole } },
})

/** The link, once. */
const invited = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => say.sayInvited(context) },
  on: { choice: { ...to('invite', 'choosingRole'), actions: beginForm('invite') } },
})

/** Looking after others: applications, people, invitations; and the first screen of every member. */
export const careStates = {
  home,
  applications,
  application,
  people,
  member,
  confirmingRemove,
  choosingRole,
  askingRole,
  invited,
}
