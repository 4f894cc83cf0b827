import type { Language } from '../core/conversation.ts'
import type { District } from '../core/districts.ts'
import type { Messages } from './messages.ts'

/** The names of the districts in one language, by province as their ids are; in English where it has none of its own. */
export function districtMessages(districts: readonly District[], language: Language): Messages {
  const names: Record<string, Record<string, string>> = {}
  for (const { id, province, name } of districts) {
    const own = names[province] ?? {}
    names[province] = { ...own, [id.slice(province.length + 1)]: name[language] ?? name.en ?? '' }
  }
  return names
}
