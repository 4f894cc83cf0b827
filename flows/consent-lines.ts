import type { Consent } from '../src/core/case/case-file.ts'
import type { Group } from '../src/core/case/fields.ts'
import type { Choice, Line, Say, Value } from '../src/core/conversation.ts'
import { day } from './clock.ts'
import { filesLine } from './file-lines.ts'
import { choices } from './flow.ts'
import type { MyCase } from './my-case-context.ts'
import { fieldsOf, filesOf, givenTo, isWithThem, latestConsents, offered, optionalGroups } from './my-case-view.ts'

/** The partner's own name; an invented one says so in it. */
export const nameOf = (partner: string): Value => ({ key: `partners.${partner}` })

/** Was it offered as one that does not work at this hour? */
export const isClosedNow = ({ view }: MyCase, partner: string): boolean =>
  offered(view).some((offer) => offer.partner === partner && offer.why.includes('closed-now'))

/** Every sentence of a consent, with the very words that would go: the keys `consent.*` are what the recorded wording is the digest of. */
export function askConsent(context: MyCase): Say {
  const { view, partner } = context
  return {
    lines: [
      { key: 'consent.to', values: { partner: nameOf(partner) } },
      ...(view?.isChild ? [{ key: view.isAgeUnknown ? 'consent.unsure' : 'consent.child' }] : []),
      { key: 'consent.what' },
      ...(['need', ...optionalGroups(view)] as const).flatMap((group) => groupLines(context, group)),
      { key: 'consent.free' },
    ],
    choices: consentChoices(context),
  }
}

/** After a group was put in or left out: what would go now. */
export function changedConsent(context: MyCase): Say {
  const { partner, groups, view } = context
  const kept = optionalGroups(view).filter((group) => !groups.includes(group))
  return {
    lines: [
      { key: 'consent.now-told', values: { partner: nameOf(partner), groups: namesOf(groups) } },
      ...(kept.length === 0 ? [] : [{ key: 'consent.now-kept', values: { groups: namesOf(kept) } }]),
    ],
    choices: consentChoices(context),
  }
}

const namesOf = (groups: readonly Group[]): Value => ({ keys: groups.map((group) => `consent.groups.${group}`) })

const consentChoices = ({ view, groups, partner }: MyCase): Choice[] => [
  ...choices('agree', ...(givenTo(view, partner) === undefined ? ['decline'] : ['my-case-again'])),
  ...optionalGroups(view).map((group) => ({
    id: `group.${group}`,
    label: {
      key: groups.includes(group) ? 'my-case.is-told' : 'my-case.is-kept',
      values: { group: { key: `consent.short.${group}` } },
    },
  })),
  ...(givenTo(view, partner) === undefined ? choices('other-partner') : []),
]

/** What is in a group, word for word; of one that is empty nothing is said. */
function groupLines({ code, view, groups }: MyCase, group: Group): Line[] {
  const fields = fieldsOf(view, group)
  const files = filesOf(view, group)
  if (fields.length + files.length === 0) return []
  const lines: Line[] = fields.map((field) => ({
    key: 'consent.field',
    values: { label: { key: `fields.${field}` }, words: { case: code, field } },
  }))
  if (files.length > 0) lines.push(filesLine('consent.files', files))
  return [
    {
      key: group === 'need' ? 'consent.always' : groups.includes(group) ? 'consent.told' : 'consent.kept',
      values: { group: { key: `consent.groups.${group}` }, list: { lines, isList: true } },
    },
  ]
}

/** To whom something was told, to whom not, since when; given ones can be taken back. */
export function tellWhoKnows({ view }: MyCase): Say {
  const consents = latestConsents(view)
  const given = consents.filter(({ status }) => status === 'given')
  /** Where there is one only it needs no number. */
  const ofGiven =
    (id: 'withdraw' | 'change') =>
    ({ partner }: Consent): Choice => ({
      id: `${id}.${partner}`,
      label:
        given.length === 1
          ? { key: id === 'withdraw' ? 'choice.withdraw' : 'my-case.change' }
          : {
              key: `my-case.${id}-number`,
              values: { number: { number: consents.findIndex((one) => one.partner === partner) + 1 } },
            },
    })
  return {
    lines: [
      { key: consents.length === 0 ? 'my-case.nobody-knows' : 'my-case.who-knows' },
      ...consents.map(({ partner, status, groups, at }, index) => ({
        key: `my-case.consents.${status}`,
        values: {
          number: { number: index + 1 },
          partner: nameOf(partner),
          date: day(at),
          ...(status === 'given' ? { groups: namesOf(groups) } : {}),
        },
      })),
    ],
    choices: [
      ...given.map(ofGiven('withdraw')),
      ...given.filter(({ partner }) => isWithThem(view, partner)).map(ofGiven('change')),
      ...((view?.offers.length ?? 0) > 0 ? choices('choose-partner') : []),
      ...choices('my-case-again'),
    ],
  }
}

/** Before something is taken back: what that does, and what it cannot. */
export const askWithdrawal = ({ partner }: MyCase): Say => ({
  lines: [{ key: 'my-case.withdraw', values: { partner: nameOf(partner) } }],
  choices: choices('withdraw-yes', 'my-case-again'),
})
