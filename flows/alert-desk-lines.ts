import type { Finding } from '../src/core/alert/alert-news.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice, Line, Say, Value } from '../src/core/conversation.ts'
import { groupOf, LINES, type Writing } from './alert-desk-base.ts'
import { type Field, fieldsOf, progressOf, wordsOf } from './alert-desk-fields.ts'
import type { AlertView } from './alert-desk-view.ts'
import { day, time } from './clock.ts'

/** Choices labelled by the message `alert-desk.do.<id>`. */
export const buttons = (...ids: readonly string[]): Choice[] =>
  ids.map((id) => ({ id, label: { key: `alert-desk.do.${id}` } }))

/** From everywhere back to all of the alert. */
export const BACK: Choice = { id: 'alert-again', label: { key: 'alert-desk.do.overview' } }

/** Plain sentences, and where to go from them. */
export const sayOnly = (keys: readonly string[], ...ways: string[]): Say => ({
  lines: keys.map((key) => ({ key: `alert-desk.${key}` })),
  choices: buttons(...ways),
})

/** All alerts that somebody may read, under headings; each is opened by its number. */
export function sayList({ lines, page, lead, mayBegin }: Writing): Say {
  const from = page * LINES
  const shown = lines.slice(from, from + LINES)
  const under = (heading: string): Line[] => {
    const all = shown.flatMap((line, n) => (groupOf(line) === heading ? [{ line, number: from + n + 1 }] : []))
    return all.length === 0
      ? []
      : [
          {
            key: `alert-desk.group.${heading}`,
            values: { list: { isList: true, lines: all.map(({ line, number }) => listed(line, number)) } },
          },
        ]
  }
  return {
    lines: [
      ...(LEADS.has(lead) ? [{ key: `alert-desk.did.${lead}` }] : []),
      ...(lines.length === 0 ? [{ key: 'alert-desk.empty' }] : [{ key: 'alert-desk.list' }]),
      ...['for-me', 'drafts', 'others', 'going', 'current', 'over'].flatMap(under),
    ],
    choices: [
      ...shown.map(({ id }, n) => numbered(`open-alert.${id}`, from + n + 1)),
      ...buttons(...(mayBegin ? ['new-alert'] : []), ...(lines.length > LINES ? ['next-page'] : []), 'alert-list'),
      { id: 'team' },
    ],
  }
}

/** What the list may begin with. */
export const LEADS: ReadonlySet<string> = new Set(['unknown', 'not-allowed'])

/** A button that bears a number alone: what it stands for is above. */
export const numbered = (id: string, number: number): Choice => ({
  id,
  label: { key: 'alert-desk.nth', values: { number: { number } } },
})

const listed = ({ kind, follow, provinces, headline, status }: Writing['lines'][number], number: number): Line => ({
  key: 'alert-desk.line',
  values: {
    number: { number },
    what: {
      lines: [
        ...(follow === undefined ? [] : [{ key: `alerts.follow.${follow}` }]),
        { key: kind === undefined ? 'alert-desk.no-kind' : `alert-kind.${kind}` },
        ...(provinces === undefined ? [] : [{ key: 'alert-desk.area', values: { area: areaOf(provinces) } }]),
        { key: `alert-desk.short-status.${status}` },
        ...(headline === undefined ? [] : [{ key: 'alert-desk.quoted', values: { text: { text: headline } } }]),
      ],
    },
  },
})

/** Provinces by name, or the whole country. */
export const areaOf = (provinces: readonly string[]): Value =>
  provinces.length === 0
    ? { key: 'alert-desk.whole-country' }
    : { keys: provinces.map((province) => `provinces.${province}`) }

/** With what somebody begins: a template, or nothing. */
export const offerTemplates = ({ alertTemplates }: Catalogue): Say => ({
  lines: [{ key: 'alert-desk.ask-template' }],
  choices: [
    ...alertTemplates.map(({ id }) => ({ id: `template.${id}`, label: { key: `alertTemplates.${id}` } })),
    ...buttons('empty', 'alert-list'),
  ],
})

/** All that an alert says so far, and what is in its way. */
export function sayOverview(catalogue: Catalogue, writing: Writing): Say {
  const { view, findings, did } = writing
  if (view === undefined) return sayOnly(['empty'], 'alert-list')
  const fields = fieldsOf(catalogue, view)
  const isEditable = view.acts.includes('edit')
  return {
    lines: [
      ...didLines(did),
      ...(view.sentBack === '' ? [] : [{ key: 'alert-desk.sent-back', values: { text: { text: view.sentBack } } }]),
      { key: view.follow === '' ? 'alert-desk.overview' : `alert-desk.overview-${view.follow}` },
      {
        key: 'alert-desk.facts',
        values: {
          list: {
            isList: true,
            lines: [...fields.flatMap((field) => factLines(view, field)), ...wordLines(catalogue, view)],
          },
        },
      },
      ...standing(view),
      ...findingLines(findings),
    ],
    choices: [
      ...buttons(...view.acts.filter((id) => id === 'submit' || id === 'preview')),
      ...(isEditable
        ? missingFirst(catalogue, view, fields).map((field) => ({
            id: `change.${field}`,
            label: { key: `alert-desk.field.${field}` },
          }))
        : []),
      ...buttons(...view.acts.filter((id) => id === 'withdraw'), 'alert-again', 'alert-list'),
    ],
  }
}

/** What must be said and is not yet stands first: on small channels the last ones are on another page. */
function missingFirst(catalogue: Catalogue, view: AlertView, fields: readonly Field[]): readonly Field[] {
  const isMissing = (field: Field): boolean =>
    field === 'words'
      ? catalogue.languages.some((language) => progressOf(wordsOf(view, language)) !== 'whole')
      : !MAY_BE_LEFT_OUT.has(field) && saidOf(view, field) === undefined
  return [...fields.filter(isMissing), ...fields.filter((field) => !isMissing(field))]
}

const MAY_BE_LEFT_OUT = new Set<Field>(['topics', 'picture'])

/** What was just done, above the screen of an alert. */
export const didLines = (did: string): Line[] => (DID.has(did) ? [{ key: `alert-desk.did.${did}` }] : [])

const DID = new Set([
  ...['begun', 'edited', 'submitted', 'not-submitted', 'withdrawn', 'stopped', 'approved', 'not-approved'],
  ...['sent-back', 'resent', 'corrected', 'changed', 'not-now'],
])

/** Where an alert stands that waits for approval. */
const standing = ({ status, approvals, needed, reach, acts }: AlertView): Line[] =>
  status === 'submitted'
    ? [
        { key: 'alert-desk.waits', values: { number: { number: approvals }, of: { number: needed } } },
        { key: 'alert-desk.reach', values: { number: { number: reach } } },
        ...(acts.includes('edit') ? [{ key: 'alert-desk.voids' }] : []),
      ]
    : []

function factLines(view: AlertView, field: Field): Line[] {
  if (field === 'words') return []
  const value = saidOf(view, field)
  return [
    {
      key: 'alert-desk.fact',
      values: { field: { key: `alert-desk.field.${field}` }, value: value ?? { key: 'alert-desk.not-said' } },
    },
  ]
}

function saidOf({ content }: AlertView, field: Exclude<Field, 'words'>): Value | undefined {
  switch (field) {
    case 'kind':
      return content.kind && { key: `alert-kind.${content.kind}` }
    case 'urgency':
    case 'severity':
    case 'certainty':
    case 'audience':
      return content[field] && { key: `alert-desk.${field}.${content[field]}` }
    case 'provinces':
      return content.provinces && areaOf(content.provinces)
    case 'districts':
      return listOf(content.districts, (id) => `districts.${id}`) ?? { key: 'alert-desk.whole-province' }
    case 'contacts':
      return listOf(content.contacts, (id) => `contacts.${id}.name`)
    case 'topics':
      return listOf(content.topics, (id) => `guides.${id}.short`)
    case 'end':
      return content.expiresAt === undefined ? undefined : { lines: [endLine(content.expiresAt)] }
    case 'picture':
      return content.picture === undefined ? undefined : { text: content.picture }
    default:
      return field satisfies never
  }
}

/** Is the time until which it holds over? */
export const isPast = ({ findings }: Pick<Writing, 'findings'>): boolean =>
  findings.some(({ id }) => id === 'end-is-past')

/** Until when, to the minute. */
export const endLine = (at: number): Line => ({
  key: 'alert-desk.until',
  values: { date: day(at), time: { ...time(at) } },
})

const listOf = (ids: readonly string[] = [], keyOf: (id: string) => string): Value | undefined =>
  ids.length === 0 ? undefined : { keys: ids.map(keyOf) }

/** How far the words of each language are: a missing language is named. */
export const wordLines = ({ languages }: Pick<Catalogue, 'languages'>, view: AlertView): Line[] =>
  languages.map((language) => ({
    key: `alert-desk.words.${progressOf(wordsOf(view, language))}`,
    values: { language: { key: `languages.${language}` } },
  }))

/** More at once nobody mends. */
const MOST_FINDINGS = 8

/** What the checks found, in plain words: what is in the way comes first. */
export function findingLines(findings: readonly Finding[]): Line[] {
  const sorted = [...findings.filter(({ isFatal }) => isFatal), ...findings.filter(({ isFatal }) => !isFatal)]
  const group = (isFatal: boolean, key: string): Line[] => {
    const lines = sorted.slice(0, MOST_FINDINGS).filter((one) => one.isFatal === isFatal)
    return lines.length === 0 ? [] : [{ key, values: { list: { isList: true, lines: lines.map(findingLine) } } }]
  }
  return [
    ...group(true, 'alert-desk.mend'),
    ...group(false, 'alert-desk.to-know'),
    ...(sorted.length > MOST_FINDINGS
      ? [{ key: 'alert-desk.more-findings', values: { number: { number: sorted.length - MOST_FINDINGS } } }]
      : []),
  ]
}

const findingLine = ({ id, language, quote }: Finding): Line => ({
  key: `alert-check.${id}`,
  values: {
    ...(language === undefined ? {} : { language: { key: `languages.${language}` } }),
    ...(quote === undefined
      ? {}
      : { quote: OF_CONTACTS.has(id) ? { key: `contacts.${quote}.name` } : { text: quote } }),
  },
})

const OF_CONTACTS = new Set(['contact-not-called'])
