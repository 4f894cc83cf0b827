import { normalise } from './normalise.ts'

/** The country code (`th`) of a destination's name or code in English, Khmer or Vietnamese; undefined if it is none we know. */
export function destinationCode(text: string): string | undefined {
  return CODES.get(
    normalise(text.slice(0, 100))
      .replace(/[.'’]/g, '')
      .replace(/^(?:the|ប្រទេស)\s*/u, ''),
  )
}

/** Every destination we know, by its code, with its names as they are compared. */
export function destinationNames(): ReadonlyMap<string, readonly string[]> {
  return NAMES
}

/** The destinations of a cell, each as a code, or as it was written if nobody knows it. */
export function readDestinations(cell: string): readonly string[] {
  const parts = cell.split(/[,;/|\n·•]|\s+(?:and|&|និង)\s+/i).map((part) => part.trim())
  return [...new Set(parts.filter(Boolean).map((part) => destinationCode(part) ?? part))]
}

const NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  `th:thailand,thai,ថៃ,thái lan|my:malaysia,ម៉ាឡេស៊ី,ម៉ាឡេសុី|kr:south korea,korea,republic of korea,rok,កូរ៉េ,កូរ៉េខាងត្បូង,hàn quốc|jp:japan,ជប៉ុន,nhật bản|sg:singapore,សិង្ហបុរី
  |hk:hong kong,hongkong,ហុងកុង|tw:taiwan,តៃវ៉ាន់|vn:vietnam,viet nam,វៀតណាម,việt nam|cn:china,ចិន|sa:saudi arabia,saudi,ksa,អារ៉ាប៊ីសាអូឌីត|ae:united arab emirates,uae,dubai
  |qa:qatar,កាតា|kw:kuwait,គុយវ៉ែត|jo:jordan|bn:brunei,ប្រ៊ុយណេ|la:laos,lao,ឡាវ|au:australia,អូស្ត្រាលី|pl:poland,ប៉ូឡូញ|ro:romania,រ៉ូម៉ានី|il:israel,អ៊ីស្រាអែល|mo:macau,macao|bh:bahrain|om:oman`
    .split('|')
    .map((entry) => {
      const [code = '', names = ''] = entry.trim().split(':')
      return [code, names.split(',').map(normalise)] as const
    }),
)

const CODES: ReadonlyMap<string, string> = new Map(
  [...NAMES].flatMap(([code, names]) => [code, ...names].map((name) => [name, code] as const)),
)
