import { needs } from '../../core/contacts.ts'
import type { Partner } from '../../core/partners.ts'
import { takes } from '../../core/people.ts'
import type { Messages } from '../messages.ts'
import type { ContentFiles } from '../read-folder.ts'
import { error, note, type Problem } from './problem.ts'

const FILE = 'partners.yaml'
/** One that is full or closed must not be the only one. */
const FEWEST = 2
/** What referrals are mostly about; danger is for the emergency services, and an agency is complained of at the ministry. */
const COMMON = [...needs.filter((need) => need !== 'danger' && need !== 'agency'), 'counselling'] as const

/** Partners as referrals need them: every name, place and language known, children only where they are protected, two for every common need. */
export function checkPartners({ partners, languages, messages }: ContentFiles): Problem[] {
  const tree = messages[languages[0]?.id ?? ''] ?? {}
  const ids = partners.map(({ id }) => id)
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => error('double-id', FILE, `${id} stands twice`)),
    ...partners.flatMap((partner) => [
      ...languages
        .filter(({ id }) => partner.name[id] === undefined)
        .map(({ id }) => error('missing-language', FILE, `${partner.id} has no name in ${id}`)),
      ...unknown(partner, 'languages', tree),
      ...unknown(partner, 'countries', tree, 'places'),
      ...unknown(partner, 'provinces', tree),
      ...checkChildren(partner),
    ]),
    ...COMMON.flatMap((service) => {
      const count = partners.filter((partner) => partner.takes.includes(service)).length
      return count < FEWEST ? [note('few-partners', FILE, `${service} is taken by ${count}, ${FEWEST} are safer`)] : []
    }),
  ]
}

function unknown(
  partner: Partner,
  field: 'languages' | 'countries' | 'provinces',
  tree: Messages,
  names: string = field,
): Problem[] {
  const known = Object.keys((tree[names] ?? {}) as Messages)
  return partner[field]
    .filter((id) => !known.includes(id))
    .map((id) => error('dead-link', FILE, `${partner.id}, ${field}: there is no ${id}`))
}

/** Who is for children must protect them; who protects them must be for them. */
const checkChildren = ({ id, serves, takesChildren }: Partner): Problem[] => [
  ...(takesChildren && !takes(serves, 'child')
    ? [error('children', FILE, `${id} serves ${serves}, not children`)]
    : []),
  ...(!takesChildren && serves === 'children' ? [error('children', FILE, `${id} is for children and takes none`)] : []),
]
