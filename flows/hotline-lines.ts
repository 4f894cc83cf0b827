import type { Catalogue } from '../src/core/catalogue.ts'
import { chooseContacts } from '../src/core/choose-contacts.ts'
import type { Choice, Say } from '../src/core/conversation.ts'
import { noticesFor } from '../src/core/notices.ts'
import { WHO, type Who } from '../src/core/people.ts'
import { contactLines } from './contact-lines.ts'
import { home } from './danger-lines.ts'
import { choices } from './flow.ts'

/** What somebody looks for; empty as long as they have not said. */
export interface Looking {
  readonly place: string
  readonly need: string
  readonly who: Who
}

/** Needs that are mostly met at home: without a country the numbers of home come at once, and another country is one tap away. */
const AT_HOME = new Set(['shelter', 'legal', 'child', 'work'])

/** Can it be answered before the country is known? */
export const isHome = (need: string): boolean => AT_HOME.has(need)

/** Those who do it first, then others nearby, then those whom the family at home can call. */
export function numbers(catalogue: Catalogue, looking: Looking): Say {
  const place = looking.place === '' ? home(catalogue) : looking.place
  const { contacts, isFallback, also, family } = chosenFor(catalogue, looking, looking.who)
  const values = { place: { key: `places.${place}` } }
  return {
    lines: [
      { key: isFallback ? 'hotline.nearest' : 'hotline.numbers', values },
      ...(looking.who === 'any' ? [] : [{ key: `hotline.for-${looking.who}` }]),
      ...contactLines(contacts),
      ...(also.length > 0 ? [{ key: 'hotline.also' }, ...contactLines(also)] : []),
      ...(family.length > 0 ? [{ key: 'hotline.family' }, ...contactLines(family)] : []),
      ...noticesFor(catalogue.notices, place, looking.need),
      ...(looking.place === '' ? [{ key: 'hotline.assumed', values }] : []),
    ],
    choices: [...whoChoices(catalogue, looking), ...choices('what-to-say', 'ask-help', 'other-need', 'other-place')],
  }
}

const chosenFor = (catalogue: Catalogue, { place, need }: Looking, who: Who) =>
  chooseContacts(catalogue.contacts, { country: place === '' ? home(catalogue) : place, need, who })

/** For a man, for a woman, under 18, for everybody: only where that brings other numbers. */
function whoChoices(catalogue: Catalogue, looking: Looking): Choice[] {
  const shown = (who: Who) => {
    const { contacts, also, family } = chosenFor(catalogue, looking, who)
    return [...contacts, ...also, ...family].map(({ id }) => id).join()
  }
  const now = shown(looking.who)
  return WHO.filter((who) => who !== looking.who && shown(who) !== now).map((who) => ({
    id: `who.${who}`,
    label: { key: `who.${who}` },
  }))
}
