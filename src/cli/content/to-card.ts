import type { Card } from '../../cards/card.ts'
import type { Content } from '../../content/content.ts'
import type { Guide, GuidePart, Statement } from '../../content/guide.ts'
import { guideNote, sourceNotes } from '../../content/notes.ts'
import { isConfirmed } from '../../core/contacts.ts'
import { cardContacts, type Say, toCardContact } from './card-contacts.ts'

/** More than these and nobody reads them; on a full page there are fewer. */
const MOST_STEPS = 5

/** What all cards of one printing share. */
export interface Printing {
  /** `2026-11-22`, of which day the card says that it is. */
  readonly today: string
  /** The address that opens the line at a topic; undefined while the line has none. */
  readonly link: ((topic: string) => string) | undefined
  /** The agencies that the chat knows are invented. */
  readonly isPractice: boolean
}

/** The card of a guide, in the guide's language. */
export function toCard(guide: Guide, { texts, catalogue }: Content, { today, link, isPractice }: Printing): Card {
  const { id, language, front, parts } = guide
  const say: Say = (key, values) => texts.speak({ key, ...(values && { values }) }, language)
  const first = parts[0]?.statements ?? []
  const steps = (findSteps(parts, say('cards.steps'))?.statements ?? []).slice(0, MOST_STEPS)
  const contacts = cardContacts(catalogue.contacts, front.contacts)
  return {
    topic: id,
    language,
    title: front.title,
    first: { heading: say('cards.first'), lines: first.map(({ text }) => text) },
    steps: { heading: say('cards.steps'), lines: steps.map(({ text }) => text.replace(/^– (\d+\. )?/, '')) },
    contacts: { heading: say('cards.who'), lines: contacts.map((contact) => toCardContact(contact, say)) },
    notes: [
      ...(contacts.every(isConfirmed) ? [] : [say('cards.not-called')]),
      ...sourceNotes(front.sources, [...first, ...steps], today).map((line) => texts.speak(line, language)),
      writeReview(guide, say),
      writeYears(guide, [...first, ...steps], say),
      say('cards.made', { date: { date: today } }),
    ],
    link: link && { url: link(id), caption: say('cards.scan') },
    practice: isPractice ? say('cards.practice') : undefined,
  }
}

/** The section that the steps of a card come from: the one with their heading. */
const findSteps = (parts: readonly GuidePart[], heading: string): GuidePart | undefined =>
  parts.find(({ title }) => title === heading)

const writeReview = (guide: Guide, say: Say): string => {
  const { key, values } = guideNote(guide)
  return say(key === 'guide.not-reviewed' ? 'cards.not-reviewed' : key, values)
}

/** From which years the sources are of what stands on the card. */
function writeYears({ front }: Guide, statements: readonly Statement[], say: Say): string {
  const cited = new Set(statements.flatMap(({ marks }) => marks))
  const dates = front.sources.filter(({ id }) => cited.has(id)).map(({ date }) => date)
  const years = [...new Set(dates.filter((date) => date !== 'undated').map((date) => date.slice(0, 4)))].sort()
  const all = [...years, ...(dates.includes('undated') ? [say('cards.undated')] : [])]
  return all.length === 0 ? say('cards.advice') : say('cards.sources', { years: { text: all.join(', ') } })
}
