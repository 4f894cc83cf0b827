import { mayBegin } from '../src/core/alert/may.ts'
import type { Application, TeamMember } from '../src/core/alert/team.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice, Line, Say, Value } from '../src/core/conversation.ts'
import { day } from './clock.ts'
import { languageChoices } from './offered.ts'
import { actsOf, LINES, rolesFor, type Teaming, WHOLE } from './team-base.ts'

/** Choices labelled by the message `team.do.<id>`. */
const buttons = (...ids: readonly string[]): Choice[] => ids.map((id) => ({ id, label: { key: `team.do.${id}` } }))

/** Plain sentences, and where to go from them. */
export const sayOnly = (keys: readonly string[], ...ways: string[]): Say => ({
  lines: keys.map((key) => ({ key: `team.${key}` })),
  choices: buttons(...ways),
})

/** Why somebody does not see the team: by what they wanted. */
export const sayRefused = ({ wish }: Teaming): Say =>
  sayOnly([wish === 'apply' ? 'apply-refused' : wish === 'join' ? 'link-refused' : 'refused'])

/** How rights end when a phone is lost; how to end those of others, for whoever looks after some. */
export const sayLost = ({ me }: Teaming): Say =>
  sayOnly(me?.role === 'volunteer' ? ['lost'] : ['lost', 'lost-others'], 'team')

/** The first screen of a member: what they are, what waits. */
export function sayHome(teaming: Teaming): Say {
  const { me, applications, invitations } = teaming
  if (me === undefined) return sayOnly(['refused'])
  const waits: Line[] =
    applications.length === 0
      ? []
      : [{ key: 'team.applications-wait', values: { number: { number: applications.length } } }]
  return {
    lines: [
      ...didLines(teaming),
      { key: 'team.home', values: { role: { key: `team.roles.${me.role}` }, area: areaOf(me.provinces) } },
      { key: `team.can.${me.role}` },
      ...waits,
      ...(invitations === 0 ? [] : [{ key: 'team.invitations-open', values: { number: { number: invitations } } }]),
    ],
    choices: [...(mayBegin(me, []) ? [{ id: 'alert-desk' }] : []), ...buttons(...actsOf(teaming))],
  }
}

const didLines = ({ did }: Teaming): Line[] => (DID.has(did) ? [{ key: `team.did.${did}` }] : [])

/** Acts that are confirmed above the first screen. */
const DID = new Set([
  'accept',
  'turn-down',
  'suspend',
  'restore',
  'remove',
  'join',
  'pass',
  'gone',
  'not-allowed',
  'not-lower',
  'last-approver',
])

const areaOf = (provinces: readonly string[]): Value =>
  provinces.length === 0 || provinces.includes(WHOLE)
    ? { key: 'team.whole-country' }
    : { keys: provinces.map((id) => `provinces.${id}`) }

const nameOf = ({ name }: { readonly name?: string }, number: number): Value =>
  name === undefined ? { lines: [{ key: 'team.unnamed', values: { number: { number } } }] } : { text: name }

/** In which provinces. Who looks after some of them can give no others. */
export function askArea({ provinces: all }: Catalogue, { wish, me, provinces }: Teaming): Say {
  const isBounded = wish === 'invite' && me !== undefined && me.provinces.length > 0
  const offered = isBounded ? me.provinces : [...(wish === 'invite' ? [WHOLE] : []), ...all]
  return {
    lines: [{ key: `team.ask-area.${wish === 'invite' ? 'invite' : 'apply'}` }, ...tickedLines(areaChosen(provinces))],
    choices: [
      ...(provinces.length === 0 ? [] : DONE),
      ...offered.map((id) =>
        tick(
          `province.${id}`,
          { key: id === WHOLE ? 'team.whole-country' : `provinces.${id}` },
          provinces.includes(id),
        ),
      ),
    ],
  }
}

const DONE: readonly Choice[] = [{ id: 'done' }]

const areaChosen = (provinces: readonly string[]): Value | undefined =>
  provinces.length === 0 ? undefined : areaOf(provinces)

const tickedLines = (list: Value | undefined): Line[] =>
  list === undefined ? [{ key: 'report.several' }] : [{ key: 'report.ticked', values: { list } }]

const tick = (id: string, label: Line, isTicked: boolean): Choice => ({
  id,
  label: isTicked ? { key: 'report.tick', values: { option: label } } : label,
})

/** Which languages they can write and speak. */
export const askLanguages = (catalogue: Catalogue, { languages }: Teaming): Say => ({
  lines: [
    { key: 'team.ask-languages' },
    ...tickedLines(languages.length === 0 ? undefined : { keys: languages.map((id) => `languageNames.${id}`) }),
  ],
  choices: [
    ...languageChoices(catalogue).map(({ id }) => {
      const language = id.slice(id.indexOf('.') + 1)
      return tick(`speaks.${language}`, { key: `languageNames.${language}` }, languages.includes(language))
    }),
    ...(languages.length === 0 ? [] : DONE),
  ],
})

/** What colleagues may call them; nobody has to say. */
export const askName = ({ wish }: Teaming): Say => ({
  lines: [{ key: `team.ask-name.${wish === 'invite' ? 'invite' : 'apply'}` }],
  choices: [{ id: 'skip' }],
})

/** All of an application, before anybody reads it. */
export const review = ({ provinces, languages, name }: Teaming): Say => ({
  lines: [
    { key: 'team.review' },
    { key: 'team.fact.area', values: { area: areaOf(provinces) } },
    { key: 'team.fact.languages', values: { list: { keys: languages.map((id) => `languageNames.${id}`) } } },
    name === '' ? { key: 'team.fact.no-name' } : { key: 'team.fact.name', values: { name: { text: name } } },
    { key: 'team.who-reads' },
  ],
  choices: [{ id: 'send' }, ...buttons('apply-anew')],
})

/** What the invited will be. */
export const askRole = (teaming: Teaming): Say => ({
  lines: [{ key: 'team.ask-role' }],
  choices: rolesFor(teaming).map((role) => ({ id: `role.${role}`, label: { key: `team.roles.${role}` } })),
})

/** The link, once: it is never shown again. */
export const sayInvited = ({ given }: Teaming): Say => ({
  lines: [
    { key: 'team.invited' },
    { key: 'team.invited-link', values: { link: { link: `team-${given}`, orElse: 'team.no-link' } } },
    { key: 'team.invited-words', values: { words: { text: `/start team-${given}` } } },
  ],
  choices: buttons('team', 'invite'),
})

/** Who wants to be a volunteer, the first first. */
export const listApplications = ({ applications, page }: Teaming): Say => ({
  lines: [{ key: 'team.applications', values: { number: { number: applications.length } } }],
  choices: listed('applicant', applications, page),
})

/** Whom they look after. */
export const listPeople = ({ members, page }: Teaming): Say => ({
  lines: [{ key: 'team.people', values: { number: { number: members.length } } }],
  choices: listed('member', members, page),
})

function listed(kind: 'applicant' | 'member', list: readonly (Application | TeamMember)[], page: number): Choice[] {
  const from = page * LINES
  return [
    ...list.slice(from, from + LINES).map(
      ({ name }, n): Choice => ({
        id: `${kind}.${from + n}`,
        label:
          name === undefined ? { key: 'team.unnamed', values: { number: { number: from + n + 1 } } } : { text: name },
      }),
    ),
    ...buttons(...(list.length > LINES ? ['next-page'] : []), 'team'),
  ]
}

/** One application. */
export function showApplication({ applications, person }: Teaming): Say {
  const n = applications.findIndex((one) => one.person === person)
  const application = applications[n]
  if (application === undefined) return sayOnly(['did.gone'], 'team')
  const { provinces, languages, at } = application
  return {
    lines: [
      { key: 'team.application', values: { name: nameOf(application, n + 1), date: day(at) } },
      ...factLines(provinces, languages),
      { key: 'team.before-accepting' },
    ],
    choices: buttons('accept', 'turn-down', 'applications'),
  }
}

const factLines = (provinces: readonly string[], languages: readonly string[]): Line[] => [
  { key: 'team.fact.area', values: { area: areaOf(provinces) } },
  ...(languages.length === 0
    ? []
    : [{ key: 'team.fact.languages', values: { list: { keys: languages.map((id) => `languageNames.${id}`) } } }]),
]

/** One member, and what may be done. */
export function showMember({ members, person }: Teaming): Say {
  const n = members.findIndex((one) => one.person === person)
  const member = members[n]
  if (member === undefined) return sayOnly(['did.gone'], 'team')
  const { role, provinces, languages, status, since } = member
  return {
    lines: [
      {
        key: 'team.member',
        values: {
          name: nameOf(member, n + 1),
          role: { key: `team.roles.${role}` },
          status: { key: `team.statuses.${status}` },
          date: day(since),
        },
      },
      ...factLines(provinces, languages),
    ],
    choices: buttons(status === 'suspended' ? 'restore' : 'suspend', 'remove', 'people'),
  }
}

/** Removing is asked twice: they have to be invited again. */
export const confirmRemove = ({ members, person }: Teaming): Say => {
  const n = members.findIndex((one) => one.person === person)
  return {
    lines: [{ key: 'team.confirm-remove', values: { name: nameOf(members[n] ?? {}, n + 1) } }],
    choices: buttons('remove-yes', 'people'),
  }
}

/** Whether they want to leave, or take an application back. */
export const confirmLeave = ({ me }: Teaming): Say =>
  sayOnly([me === undefined ? 'confirm-withdraw' : 'confirm-leave'], 'leave-yes', 'team')

/** Where somebody of the team stands in the quiz that comes before rights. */
export const sayTryAgain = ({ quiz }: Teaming): Say => ({
  lines: [
    { key: 'learn.score', values: { right: { number: quiz.right }, of: { number: quiz.at + 1 } } },
    { key: 'team.try-again' },
  ],
  choices: buttons('quiz-again'),
})
