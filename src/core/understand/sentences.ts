/** In UTF-16 units: a longer sentence is a story whose writer sets no full stops; it is cut between words. */
const LONG = 120
/** In UTF-16 units: what is shorter tells nothing by itself. */
const SHORT = 8

/** The sentences of a text, in which danger is sensed one by one: among other sentences it would be outvoted. A text of one short sentence has none. */
export function sentencesOf(text: string): string[] {
  const sentences = text
    .split(END)
    .flatMap((sentence) => shortened(sentence.trim()))
    .filter((sentence) => sentence.length >= SHORT)
  return sentences.length > 1 || (sentences[0]?.length ?? 0) > LONG ? sentences : []
}

const END = /(?<=[.!?…])\s+|(?<=[។៕])|[\n;]+/u

/** Cut after the last blank that leaves a part of some length; where none is, as in Khmer, before the last letter that begins a syllable. */
function shortened(sentence: string): string[] {
  const parts: string[] = []
  let rest = sentence
  while (rest.length > LONG) {
    const start = rest.slice(0, LONG)
    const cut = /^.{40,}[\s\u200B]/su.exec(start) ?? /^.{40,}(?<!\u17D2)(?=[\u1780-\u17B3])/su.exec(start)
    const length = cut?.[0].length ?? LONG
    parts.push(rest.slice(0, length).trim())
    rest = rest.slice(length)
  }
  return [...parts, rest.trim()]
}
