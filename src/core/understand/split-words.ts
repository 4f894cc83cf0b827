const KHMER = /[\u1780-\u17DD]/u
const segmenter = new Intl.Segmenter('km', { granularity: 'word' })

/** Cuts a normalised text into words. Khmer writes none of its spaces, so ICU's dictionary cuts it; its joined pairs stay joined. */
export function splitWords(text: string): string[] {
  return text.split(/\s+/u).flatMap((run) => (KHMER.test(run) ? splitKhmer(run) : run === '' ? [] : [run]))
}

function splitKhmer(run: string): string[] {
  return Array.from(segmenter.segment(run), (part) => part.segment)
}
