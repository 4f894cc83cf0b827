import type { Inbound } from '../../src/core/conversation.ts'

/** One thing a person will do. `press` names a button of the last message they got. */
export type Deed = { readonly say: string } | { readonly press: string } | { readonly start: string }

/** The same numbers for the same seed (mulberry32): a run that failed can be run again. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const AGENCIES = [
  'Golden Lotus Road',
  'Kite Season Supply',
  'Nobody Knows This One',
  '012 000 002',
  'Twin Bamboo Manpower',
]
const PLACES = ['thailand', 'malaysia', 'cambodia']

/** Pieces of conversations; each begins and ends anywhere. */
const PIECES: ((pick: <T>(from: readonly T[]) => T) => Deed[])[] = [
  (pick) => [{ press: 'agency' }, { say: pick(AGENCIES) }],
  (pick) => [{ press: 'hotline' }, { press: `place.${pick(PLACES)}` }, { press: 'need.danger' }, { press: 'menu' }],
  (pick) => [{ say: 'agency' }, { say: pick(AGENCIES) }, { press: 'another' }, { say: pick(AGENCIES) }],
  () => [{ say: 'help me they beat me' }, { press: 'menu' }],
  () => [{ say: 'language' }, { press: 'language.km' }, { say: 'menu' }],
  () => [{ press: 'my-data' }, { press: 'menu' }],
]

/** Words of danger, numbers and what is kept are asked for on channels whose messages cannot be swept: where they can, each message that arrived makes a turn of its own, at a moment that nobody can foretell. */
const SWEPT = PIECES.filter(
  (piece) => !/they beat me|hotline|my-data/.test(JSON.stringify(piece((from) => from[0] as never))),
)

/** The deeds of one person: a first contact, then pieces, eight or nine in all. */
export function planFor(random: () => number, isSwept: boolean): Deed[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const deeds: Deed[] = [{ start: 'en' }, { press: 'language.en' }]
  while (deeds.length < 8)
    deeds.push(
      ...pick(isSwept ? SWEPT : PIECES)(pick),
      { say: pick(isSwept ? ['menu', 'help'] : ['menu', 'help', 'hotline']) },
      { say: 'menu' },
    )
  return deeds.slice(0, 9)
}

/** A deed as the event that reaches the line. A button that was not offered is pressed all the same, as of that turn. */
export function toEvent(deed: Deed, turn: number | undefined): Inbound {
  if ('start' in deed) return { type: 'start' }
  if ('say' in deed) return { type: 'text', text: deed.say }
  return { type: 'choice', id: deed.press, ...(turn === undefined ? {} : { turn }) }
}
