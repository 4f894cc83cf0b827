/** How much of a message is listened to for danger, in UTF-16 units: the longest message that a channel brings. */
const HEARD_LENGTH = 4096
/** In UTF-16 units: what `normalise` reads of one text. */
const WINDOW = 1000
/** In UTF-16 units: a cry for help that lies on a border is whole in one of the two. */
const OVERLAP = 150
/** In UTF-16 units: how far from a border a better place to cut is looked for. */
const REACH = 40

/**
 * A long text in parts of at most 1,000 UTF-16 units that overlap and are cut between words; a short one is its only part. What lies beyond
 * 4,096 is in none.
 */
export function windowsOf(text: string): string[] {
  const heard = text.slice(0, HEARD_LENGTH)
  const windows: string[] = []
  let from = 0
  while (from + WINDOW < heard.length) {
    const to = borderBefore(heard, from + WINDOW)
    windows.push(heard.slice(from, to))
    from = borderBefore(heard, to - OVERLAP)
  }
  return [...windows, heard.slice(from)]
}

/** After the last blank before a place; where none is near, as in Khmer, before the last letter that begins a syllable. */
function borderBefore(text: string, place: number): number {
  const near = text.slice(place - REACH, place)
  const left = /^.*[\s\u200B]/su.exec(near) ?? /^.*(?<!\u17D2)(?=[\u1780-\u17B3])/su.exec(near)
  return left === null ? place : place - REACH + left[0].length
}
