import { inventKhmer, inventLatin, isInKhmerToo } from './invented-register.ts'

/** What somebody types, and the agency that they mean; undefined if it is not on the list. */
export interface NameQuestion {
  readonly text: string
  readonly id: string | undefined
}

type Kind = (n: number, size: number) => NameQuestion

/** So many questions of each kind about a list of `size`, in turn, always the same. */
export function askNames(size: number, each: number): NameQuestion[] {
  const numbers = Array.from({ length: each }, (_, n) => (n * 7_919 + 101) % size)
  // Twice each kind, so that both halves hold every kind.
  return numbers.flatMap((n) => KINDS.flatMap((kind) => [kind(n, size), kind((n + 3_571) % size, size)]))
}

const about = (n: number, text: string): NameQuestion => ({ id: `I${n}`, text })

const KINDS: readonly Kind[] = [
  (n) => about(n, inventLatin(n)),
  (n) => about(n, partOf(inventLatin(n)).toLowerCase()),
  (n) =>
    about(
      n,
      inventLatin(n).replace(/^(...)./u, (_, start: string) => `${start}x`),
    ),
  (n) => about(n, inventLatin(n).replace(/^(..)(.)(.)/u, '$1$3$2')),
  (n, size) => inKhmer(n, size, (text) => text),
  (n, size) => inKhmer(n, size, (text) => text.replace('ក្រុមហ៊ុន ', '').replace(' ឯ.ក', '')),
  (n) => about(n - (n % 3), inventKhmer(n - (n % 3))),
  (n, size) => ({ id: undefined, text: inventLatin(n + size) }),
]

/** Its words without trade and legal form. */
const partOf = (name: string): string => name.split(' ').slice(0, 2).join(' ')

function inKhmer(n: number, size: number, change: (text: string) => string): NameQuestion {
  const listed = isInKhmerToo(n) ? n : (n + 1) % size
  return isInKhmerToo(listed)
    ? about(listed, change(inventKhmer(listed)))
    : about(listed + 1, change(inventKhmer(listed + 1)))
}
