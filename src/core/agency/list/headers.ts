import { plainWords } from './clean-text.ts'

/** What a column of a published list can mean to us; `number` is the row's own count, `fax` is known and not used. */
export type Field =
  | 'id'
  | 'number'
  | 'name'
  | 'khmerName'
  | 'latinName'
  | 'formerNames'
  | 'tradingNames'
  | 'licences'
  | 'phones'
  | 'fax'
  | 'pages'
  | 'addresses'
  | 'destinations'
  | 'status'
  | 'remarks'
  | 'statusDestination'
  | 'from'
  | 'until'
  | 'document'
  | 'listDate'
  | 'source'

/** The meaning of a header in English, Khmer or Vietnamese: the very words first, then words it holds; undefined if nobody knows. */
export function fieldOf(header: string): Field | undefined {
  const words = plainWords(header)
  if (words === '' || words.length > LONGEST) return undefined
  return EXACT.get(words) ?? (PERSON.test(words) ? undefined : HOLDING.find(([pattern]) => pattern.test(words))?.[1])
}

/** A longer cell is a title or a note. */
const LONGEST = 80

const HEADERS: readonly (readonly [Field, string])[] = [
  ['id', 'id|agency id|ref|reference'],
  ['number', 'no|nr|n|sl|sl no|s n|sn|s no|sr no|serial|serial no|item|ល រ|លរ|stt|tt|លេខរៀង'],
  ['khmerName', 'name km|name kh|khmer'],
  ['latinName', 'name en|english|latin|អក្សរឡាតាំង'],
  [
    'name',
    'names|agency|agencies|company|name of company|recruitment agency|recruiting agency|firm|ក្រុមហ៊ុន|ទីភ្នាក់ងារ|នាមករណ៍',
  ],
  ['tradingNames', 'alias|aliases|also known as|brand|abbreviation|ឈ្មោះពាណិជ្ជកម្ម|ឈ្មោះកាត់|ឈ្មោះហៅក្រៅ'],
  ['licences', 'rl|rl no|mla|mla no|ra no|អាជ្ញាប័ណ្ណ|អាជ្ញាបណ្ណ'],
  ['phones', 'phones raw|contact|contacts|contact no|hp|land line|landline|office phone|លេខទំនាក់ទំនង|ទំនាក់ទំនង'],
  ['pages', 'fb|social media|ហ្វេសប៊ុក|ទំព័រហ្វេសប៊ុក'],
  ['addresses', 'office|head office|ទីតាំង|ទីស្នាក់ការ'],
  ['statusDestination', 'status destination|only for|status country|សម្រាប់ប្រទេស'],
  ['status', 'status raw|state|standing'],
  ['from', 'from|since|start|end of issue|issued|ចាប់ពី|កាលបរិច្ឆេទចេញ'],
  ['until', 'until|to|end|end date|expires|ដល់|រហូតដល់|ថ្ងៃផុតកំណត់'],
  ['document', 'document|document no|decision|ឯកសារ'],
  ['listDate', 'list date|date of list|as of|កាលបរិច្ឆេទបញ្ជី'],
  ['source', 'source|list|list source|ប្រភព'],
]

const EXACT: ReadonlyMap<string, Field> = new Map(
  HEADERS.flatMap(([field, headers]) => headers.split('|').map((header) => [plainWords(header), field] as const)),
)

/** A person's name is nobody's licence. */
const PERSON =
  /owner|proprietor|director|manag(?:er|ing)|person|president|representative|licensee|ម្ចាស់|នាយក|តំណាង|giam doc|nguoi/

/** Read from the top: a column of former names is no column of names. */
const HOLDING: readonly (readonly [RegExp, Field])[] = [
  [/\bformer|\bprevious|\bold name|អតីត|ឈ្មោះ(?:ចាស់|មុន)/, 'formerNames'],
  [/\btrading name|\bshort name|\babbrev|\bknown as|\bten viet tat/, 'tradingNames'],
  [/\bnames?\b.*\b(?:khmer|km|kh)\b|\bkhmer\b.*\bname|ឈ្មោះ.*ខ្មែរ|ភាសាខ្មែរ/, 'khmerName'],
  [/\bnames?\b.*\b(?:english|latin|en)\b|\b(?:english|latin)\b.*\bname|អង់គ្លេស|ឡាតាំង/, 'latinName'],
  [/\be ?mails?\b|\bwebsite/, 'fax'],
  [/\bfax\b|ទូរសារ/, 'fax'],
  [/\bstatus\b|ស្ថានភាព|\btrang thai|\btinh trang/, 'status'],
  [/\bvalid|\bexpir|\buntil\b|ផុតកំណត់|សុពលភាព|\bhet han|\bhieu luc/, 'until'],
  [/\bissued?\b|\bstart|\beffective|\bdate of licen|\blicen[cs]e date|ថ្ងៃ(?:ចេញ|ចាប់ផ្[ដត]ើម)|\bngay cap/, 'from'],
  [/\bremarks?\b|\bnotes?\b|\bcomments?\b|\bobservations?\b|ផ្សេងៗ|សម្គាល់|\bghi chu/, 'remarks'],
  [/\bletter\b|\bprakas\b|លិខិត|ប្រកាស/, 'document'],
  [/\blicen[cs]es?\b|\blic\b|\bpermit\b|អាជ្ញា|\bgiay phep/, 'licences'],
  [/\bfacebook|\btelegram|\bpages?\b/, 'pages'],
  [/\b(?:tele)?phones?\b|\btel\b|\bmobile|\bcell\b|\bhot ?line|\bcontact (?:no|num)|ទូរស័ព្ទ|\bdien thoai/, 'phones'],
  [/\bname\b.*\baddress/, 'name'],
  [/\baddress|\blocation|អាសយដ្ឋាន|\bdia chi/, 'addresses'],
  [/\bdestination|\bcountry|\bcountries|ប្រទេស|គោលដៅ|\bthi truong/, 'destinations'],
  [/\bnames?\b|ឈ្មោះ|\bten (?:cong ty|doanh nghiep|day du)/, 'name'],
]
