import type { Catalogue } from '../src/core/catalogue.ts'
import { type Contact, isConfirmed, needs } from '../src/core/contacts.ts'
import type { Choice, Language, Line, Say } from '../src/core/conversation.ts'
import { LINES, type Writing } from './alert-desk-base.ts'
import {
  blanksOf,
  districtsFor,
  type Field,
  isSeveral,
  OPTIONS,
  type Several,
  wordsOf,
  wordsToMend,
} from './alert-desk-fields.ts'
import { BACK, buttons, didLines, isPast, numbered, sayOnly, wordLines } from './alert-desk-lines.ts'
import type { AlertView } from './alert-desk-view.ts'
import { choices } from './flow.ts'

/** One question, with what may be pressed. */
export function sayQuestion(catalogue: Catalogue, writing: Writing): Say {
  const { view, field, did, group } = writing
  if (view === undefined || field === '') return sayOnly(['empty'], 'alert-list')
  const lead = didLines(did === 'begun' ? did : '')
  if (field === 'words') return askLanguage(catalogue, view, lead)
  if (isSeveral(field)) {
    const { lines, offered, more = [] } = severalOf(catalogue, writing, field)
    const isFree = field === 'topics' || field === 'districts'
    const done = writing.picked.length > 0 || isFree ? choices('done') : []
    const all = [
      ...(field === 'provinces' && writing.me?.provinces.length === 0 ? buttons('whole-country') : []),
      ...(field === 'districts' ? buttons('whole-province') : []),
    ]
    // A number that is typed means the first, the second ... of what is offered.
    const isNumbered = field === 'contacts' && group !== ''
    return {
      lines: [...lead, ...lines, ...pickedLines(writing, field)],
      choices: [
        ...(isNumbered ? [...offered, ...done] : [...done, ...all, ...offered]),
        ...more,
        ...(group === '' ? [] : buttons('back-to-groups')),
        ...waysOn(writing),
      ],
    }
  }
  return {
    lines: [...lead, ...(field === 'end' && isPast(writing) ? [PAST] : []), { key: `alert-desk.ask.${field}` }],
    choices: [...optionChoices(catalogue, field), ...waysOn(writing)],
  }
}

const PAST: Line = { key: 'alert-check.end-is-past' }

/** Whoever is led through may leave a question for later; all of it can be seen from everywhere. */
const waysOn = ({ isGuided, group }: Writing): Choice[] => [...(isGuided && group === '' ? choices('skip') : []), BACK]

/** The answers of a field that has one of a few. */
export function optionChoices({ alertRules }: Catalogue, field: Field): readonly Choice[] {
  if (field === 'picture') return alertRules.pictures.map((name) => ({ id: `picture.${name}`, label: { text: name } }))
  if (field === 'kind') return OPTIONS.kind.map((id) => labelled('alert-kind', id, `alert-kind.${id}`))
  if (!Object.hasOwn(OPTIONS, field)) return []
  return OPTIONS[field as keyof typeof OPTIONS].map((id) => labelled(field, id, `alert-desk.${field}.${id}`))
}

const labelled = (field: string, id: string, key: string): Choice => ({ id: `${field}.${id}`, label: { key } })

/** What is offered of a field of which several may be ticked: groups first, where there are too many. */
export function severalOf(
  catalogue: Catalogue,
  writing: Writing,
  field: Several,
): { readonly lines: readonly Line[]; readonly offered: readonly Choice[]; readonly more?: readonly Choice[] } {
  const { view, me, group, picked } = writing
  const asked: Line[] = [{ key: `alert-desk.ask.${field}` }]
  const ticks = (ids: readonly string[], prefix: string, keyOf: (id: string) => string) =>
    ids.map((id) => tick(labelled(prefix, id, keyOf(id)), picked.includes(id)))
  switch (field) {
    case 'provinces': {
      const own = me?.provinces ?? []
      const all = own.length === 0 ? catalogue.provinces : catalogue.provinces.filter((id) => own.includes(id))
      return { lines: asked, offered: ticks(all, 'province', (id) => `provinces.${id}`) }
    }
    case 'districts': {
      const ids = districtsFor(catalogue, view?.content ?? {}).map(({ id }) => id)
      return { lines: asked, offered: ticks(ids, 'district', (id) => `districts.${id}`) }
    }
    case 'topics': {
      const stage = catalogue.stages.find(({ id }) => id === group)
      if (stage !== undefined)
        return { lines: asked, offered: ticks(stage.topics, 'guide', (id) => `guides.${id}.short`) }
      return { lines: asked, offered: catalogue.stages.map(({ id }) => labelled('stage', id, `stages.${id}`)) }
    }
    case 'contacts':
      return group === '' ? { lines: asked, offered: needChoices(catalogue) } : offerContacts(catalogue, writing)
    default:
      return field satisfies never
  }
}

const tick = (choice: Choice, isTicked: boolean): Choice =>
  isTicked && choice.label !== undefined && 'key' in choice.label
    ? { ...choice, label: { key: 'report.tick', values: { option: { lines: [choice.label] } } } }
    : choice

const pickedLines = ({ picked }: Writing, field: Several): Line[] =>
  picked.length === 0 ? [] : [{ key: 'report.ticked', values: { list: { keys: picked.map((id) => KEYS[field](id)) } } }]

const KEYS: Readonly<Record<Several, (id: string) => string>> = {
  provinces: (id) => `provinces.${id}`,
  districts: (id) => `districts.${id}`,
  contacts: (id) => `contacts.${id}.name`,
  topics: (id) => `guides.${id}.short`,
}

const needChoices = (catalogue: Catalogue): Choice[] =>
  needs.filter((need) => contactsFor(catalogue, need).length > 0).map((need) => labelled('need', need, `needs.${need}`))

/** Services for a need: those of the country that the line is for come first. */
export function contactsFor({ contacts, places }: Catalogue, need: string): readonly Contact[] {
  const found = contacts.filter((one) => !one.hold && one.needs.some((served) => served === need))
  const isHome = ({ country }: Contact) => country === places[0]
  return [...found.filter(isHome), ...found.filter((one) => !isHome(one))]
}

/** A page of services by number: their names are longer than buttons. */
function offerContacts(catalogue: Catalogue, { group, page, picked }: Writing) {
  const all = contactsFor(catalogue, group)
  const from = page * LINES
  const shown = all.slice(from, from + LINES)
  const lines = shown.map(
    (contact, n): Line => ({
      key: isConfirmed(contact) || contact.phones.length === 0 ? 'alert-desk.contact' : 'alert-desk.contact-not-called',
      values: {
        number: { number: from + n + 1 },
        name: { key: `contacts.${contact.id}.name` },
        place: { key: `places.${contact.country}` },
      },
    }),
  )
  return {
    lines: [{ key: 'alert-desk.ask-contact', values: { list: { isList: true as const, lines } } }],
    offered: shown.map(({ id }, n) => tick(numbered(`contact.${id}`, from + n + 1), picked.includes(id))),
    more: all.length > LINES ? buttons('next-page') : [],
  }
}

/** Which language is written next. Nothing is translated by a machine. */
const askLanguage = (catalogue: Catalogue, view: AlertView, lead: readonly Line[]): Say => ({
  lines: [
    ...lead,
    { key: 'alert-desk.ask.words' },
    { key: 'alert-desk.facts', values: { list: { isList: true, lines: wordLines(catalogue, view) } } },
  ],
  choices: [...catalogue.languages.map((id) => ({ id: `words.${id}`, label: { key: `languageNames.${id}` } })), BACK],
})

/** One part of the words, or what stands in the place of a blank. */
export function sayPart(catalogue: Catalogue, { view, group, part, template }: Writing): Say {
  if (view === undefined) return sayOnly(['empty'], 'alert-list')
  const words = wordsToMend(catalogue, { view, group, template })
  const named = { language: { key: `languages.${group}` } }
  const ways = [...buttons('other-language', ...(mayLeaveOut(catalogue, view, group) ? ['leave-out'] : [])), BACK]
  const [blank] = blanksOf(words)
  if (part === '' && blank !== undefined)
    return {
      lines: [
        {
          key: 'alert-desk.as-it-stands',
          values: { ...named, headline: { text: words.headline }, text: { text: words.text } },
        },
        { key: 'alert-desk.ask-blank', values: { blank: { text: blank } } },
      ],
      choices: [...buttons('write-anew'), ...ways],
    }
  const asked = part === '' ? 'headline' : part
  return {
    lines: [
      { key: `alert-desk.ask-part.${asked}`, values: named },
      ...(words[asked] === '' ? [] : [{ key: 'alert-desk.as-now', values: { text: { text: words[asked] } } }]),
    ],
    choices: [...buttons(...(wordsOf(view, group)[asked] === '' ? [] : ['keep'])), ...ways],
  }
}

/** The first language is everybody's; words in another one may go again. */
export const mayLeaveOut = ({ languages }: Catalogue, { content }: AlertView, language: Language): boolean =>
  language !== languages[0] && content.words?.[language] !== undefined
