/** For whom somebody looks for help; `any` as long as they have not said. `child`: under 18, a girl or a boy. */
export const WHO = ['any', 'man', 'woman', 'child'] as const
/** Who is asking, as far as they said. */
export type Who = (typeof WHO)[number]

/** Whom a service may be for, as content names it, and who belongs to it. */
const MEMBERS = {
  everybody: ['women', 'men', 'girls', 'boys'],
  adults: ['women', 'men'],
  women: ['women'],
  'women-and-girls': ['women', 'girls'],
  'women-and-children': ['women', 'girls', 'boys'],
  men: ['men'],
  'men-and-boys': ['men', 'boys'],
  children: ['girls', 'boys'],
} as const

/** Whom a service is for: `women-and-girls`. */
export type People = keyof typeof MEMBERS
/** Every name of `People`. */
export const PEOPLE = Object.keys(MEMBERS) as [People, ...People[]]

/** Does a service for `people` take this person? One that names nobody takes everybody; so does one asked for by somebody of whom nothing is known. */
export function takes(people: People | undefined, who: Who): boolean {
  const members: readonly string[] = MEMBERS[people ?? 'everybody']
  switch (who) {
    case 'any':
      return true
    case 'man':
      return members.includes('men')
    case 'woman':
      return members.includes('women')
    case 'child':
      return members.includes('girls') || members.includes('boys')
    default:
      return who satisfies never
  }
}

/** Is it there for children alone? */
export const isForChildren = (people: People | undefined): boolean => people === 'children'
