import { destinationCode } from './destinations.ts'
import { normalise } from './normalise.ts'

/** What a column of a published list can mean to us. */
export type Field =
  | 'id'
  | 'name'
  | 'khmerName'
  | 'latinName'
  | 'formerNames'
  | 'tradingNames'
  | 'licences'
  | 'phones'
  | 'pages'
  | 'addresses'
  | 'destinations'
  | 'status'
  | 'statusDestination'
  | 'from'
  | 'until'
  | 'document'
  | 'listDate'
  | 'source'

/** A column: a field, a destination to tick, or nothing we know. */
export type Column =
  | { readonly type: 'field'; readonly header: string; readonly field: Field }
  | { readonly type: 'tick'; readonly header: string; readonly destination: string }
  | { readonly type: 'other'; readonly header: string }

/** What each cell of a header row means, in English or Khmer; two equal headers are told apart. */
export function readHeader(cells: readonly string[]): readonly Column[] {
  const seen = new Map<string, number>()
  return cells.map((cell) => {
    const text = cell.replace(/\s+/g, ' ').trim()
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    const header = times === 1 ? text : `${text} (${times})`
    const field = fieldOf(text)
    if (field !== undefined) return { type: 'field', header, field }
    const destination = destinationCode(text)
    return destination === undefined ? { type: 'other', header } : { type: 'tick', header, destination }
  })
}

/** Is this row a header: does it name a column for names, and another one? */
export function isHeader(cells: readonly string[]): boolean {
  const fields = readHeader(cells.slice(0, 100)).flatMap((column) => (column.type === 'field' ? [column.field] : []))
  return fields.some((field) => NAME_FIELDS.includes(field)) && fields.length > 1
}

const NAME_FIELDS: readonly Field[] = ['name', 'khmerName', 'latinName']

const HEADERS: readonly (readonly [Field, string])[] = [
  ['id', 'id|agency id|ref|reference'],
  [
    'khmerName',
    'name km|name kh|khmer name|name khmer|name in khmer|ឈ្មោះ|ឈ្មោះជាភាសាខ្មែរ|ឈ្មោះខ្មែរ|ឈ្មោះក្រុមហ៊ុន|ឈ្មោះទីភ្នាក់ងារ|នាមករណ៍|ក្រុមហ៊ុន',
  ],
  [
    'latinName',
    'name en|english name|name english|name latin|latin name|name in english|ឈ្មោះជាភាសាអង់គ្លេស|ឈ្មោះឡាតាំង|ឈ្មោះអង់គ្លេស|អក្សរឡាតាំង',
  ],
  [
    'name',
    'name|names|agency|agency name|company|company name|name of agency|name of company|name of the agency|full name|recruitment agency|firm',
  ],
  ['formerNames', 'former name|former names|formerly|old name|previous name|previous names|ឈ្មោះចាស់|ឈ្មោះមុន|អតីតឈ្មោះ'],
  [
    'tradingNames',
    'trading name|trading names|short name|alias|aliases|also known as|brand|abbreviation|ឈ្មោះពាណិជ្ជកម្ម|ឈ្មោះកាត់|ឈ្មោះហៅក្រៅ',
  ],
  [
    'licences',
    'licence|license|licence no|license no|licence number|license number|licences|no of licence|rl no|rl|លេខអាជ្ញាប័ណ្ណ|អាជ្ញាប័ណ្ណ|លេខអាជ្ញាបណ្ណ',
  ],
  [
    'phones',
    'phone|phones|phones raw|tel|telephone|telephones|phone number|phone numbers|mobile|contact|contact no|contact number|hp|land line|ទូរស័ព្ទ|លេខទូរស័ព្ទ|លេខទំនាក់ទំនង',
  ],
  ['pages', 'facebook|fb|page|pages|facebook page|telegram|social media|ហ្វេសប៊ុក|ទំព័រហ្វេសប៊ុក'],
  ['addresses', 'address|addresses|location|office|office address|អាសយដ្ឋាន|ទីតាំង|ទីស្នាក់ការ'],
  [
    'destinations',
    'destination|destinations|country|countries|destination country|destination countries|ប្រទេស|ប្រទេសគោលដៅ|គោលដៅ',
  ],
  ['status', 'status|status raw|licence status|license status|remark|remarks|ស្ថានភាព|ស្ថានភាពអាជ្ញាប័ណ្ណ|ផ្សេងៗ'],
  ['statusDestination', 'status destination|only for|status country|សម្រាប់ប្រទេស'],
  ['from', 'from|valid from|since|start|start date|date of issue|issue date|issued|ចាប់ពី|ថ្ងៃចាប់ផ្តើម|កាលបរិច្ឆេទចេញ'],
  [
    'until',
    'until|to|valid to|valid until|valid up to|validity|expiry|expiry date|expires|end|end date|ដល់|រហូតដល់|ថ្ងៃផុតកំណត់|សុពលភាព',
  ],
  ['document', 'document|document no|letter|prakas|decision|ឯកសារ|លិខិត|ប្រកាស'],
  ['listDate', 'list date|date of list|as of|កាលបរិច្ឆេទបញ្ជី'],
  ['source', 'source|list|list source|ប្រភព'],
]

const FIELDS: ReadonlyMap<string, Field> = new Map(
  HEADERS.flatMap(([field, headers]) => headers.split('|').map((header) => [normalise(header), field] as const)),
)

function fieldOf(header: string): Field | undefined {
  return FIELDS.get(
    normalise(header.slice(0, 200))
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim(),
  )
}
