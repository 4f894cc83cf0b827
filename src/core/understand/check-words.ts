import { misspelling, type WordLists } from './pattern.ts'
import type { Phrases, Words } from './vocabulary.ts'

/** A phrase of `content/words` that is spelt wrongly: in which part, where in it (`dangers.3.phrases.en.0`), and how. */
export interface Misspelt {
  readonly part: keyof Words
  readonly place: string
  readonly phrase: string
  readonly problem: string
}

/** All phrases that are spelt wrongly: where those stand that `prepareWords` throws at, without the rest of its work. */
export function findMisspelt(words: Words): Misspelt[] {
  return booksOf(words).flatMap(({ part, place, phrases, lists }) =>
    Object.entries(phrases).flatMap(([writing, entries]) =>
      entries.flatMap((phrase, at) => {
        const problem = misspelling(phrase, writing, lists[writing] ?? {})
        return problem === undefined ? [] : [{ part, place: `${place}.${writing}.${at}`, phrase, problem }]
      }),
    ),
  )
}

interface Book {
  readonly part: keyof Words
  readonly place: string
  readonly phrases: Phrases
  readonly lists: Readonly<Record<string, WordLists>>
}

function booksOf({ commands, intents, danger, choices, advert }: Words): Book[] {
  const book =
    (part: Book['part'], lists: Book['lists'] = {}) =>
    (place: string, phrases: Phrases): Book => ({ part, place, phrases, lists })
  const inCommands = book('commands')
  const inIntents = book('intents', intents.lists)
  const inDanger = book('danger', danger.lists)
  const inChoices = book('choices')
  const inAdvert = book('advert')
  return [
    ...Object.entries(commands).flatMap(([id, command]) => [
      inCommands(`${id}.words`, command.words),
      inCommands(`${id}.phrases`, command.phrases),
    ]),
    ...intents.intents.flatMap(({ phrases, unless }, at) => [
      inIntents(`intents.${at}.phrases`, phrases),
      inIntents(`intents.${at}.unless`, unless),
    ]),
    book('intents')('agency.asks', intents.agency.asks),
    ...Object.entries(danger.contexts).map(([name, phrases]) => inDanger(`contexts.${name}`, phrases)),
    inDanger('still', danger.still),
    inDanger('others', danger.others),
    inDanger('cues.phrases', danger.cues.phrases),
    ...danger.dangers.map(({ phrases }, at) => inDanger(`dangers.${at}.phrases`, phrases)),
    ...choices.flatMap((group, at) => [
      inChoices(`${at}.unless`, group.unless),
      ...Object.entries(group.choices).map(([id, phrases]) => inChoices(`${at}.choices.${id}`, phrases)),
    ]),
    ...Object.entries(advert.signs).map(([id, phrases]) => inAdvert(`signs.${id}`, phrases)),
    inAdvert('told', advert.told),
    inAdvert('easy', advert.easy),
    ...Object.entries(advert.marks).flatMap(([id, { phrases, unless }]) => [
      inAdvert(`marks.${id}.phrases`, phrases),
      inAdvert(`marks.${id}.unless`, unless),
    ]),
  ]
}
