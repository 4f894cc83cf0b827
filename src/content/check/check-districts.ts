import type { Messages } from '../messages.ts'
import type { ContentFiles } from '../read-folder.ts'
import { error, type Problem } from './problem.ts'

const FILE = 'districts.yaml'
/** The digits of a code that are the province's. */
const OF_PROVINCE = 2

/** Districts as alerts need them: each in a province that there is, told from its neighbours by id, code and name, named in the languages with letters of their own. */
export function checkDistricts({ districts, languages, messages }: ContentFiles): Problem[] {
  const original = languages[0]?.id ?? ''
  const provinces = Object.keys((messages[original]?.provinces ?? {}) as Messages)
  return [
    ...double(districts.map(({ id }) => id)),
    ...double(districts.map(({ code }) => code)),
    ...double(districts.map(({ province, name }) => `${province}: ${name.en}`)),
    ...districts
      .filter(({ name }) => name[original] === undefined)
      .map(({ id }) => error('missing-language', FILE, `${id} has no name in ${original}`)),
    ...districts
      .filter(({ province }) => !provinces.includes(province))
      .map(({ id, province }) => error('dead-link', FILE, `${id}, province: there is no ${province}`)),
    ...provinces.flatMap((province) => checkCodes(province, districts)),
  ]
}

const double = (names: readonly string[]): Problem[] =>
  names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => error('double-id', FILE, `${name} stands twice`))

/** A province without districts could not be chosen by district; feeds name it by the digits that its districts share. */
function checkCodes(province: string, districts: ContentFiles['districts']): Problem[] {
  const codes = districts.filter((district) => district.province === province).map(({ code }) => code)
  const [own, ...others] = [...new Set(codes.map((code) => code.slice(0, OF_PROVINCE)))]
  if (own === undefined) return [error('no-districts', FILE, `${province} has no district`)]
  return others.length === 0
    ? []
    : [error('codes', FILE, `${province} has codes that begin with ${[own, ...others].join(' and ')}; all begin alike`)]
}
