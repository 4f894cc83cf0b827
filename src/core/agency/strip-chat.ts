import { normalise } from './normalise.ts'

/** The longest question that is compared with names, in UTF-16 units, after the words around the name are gone. */
const NAME_LIMIT = 160

/** Chat around a name is not looked for beyond this. */
const CHAT_LIMIT = 600

/** The readings of a message, the likeliest last: as typed, and without the words of chat around a name. */
export function nameReadings(text: string): readonly string[] {
  const typed = begin(text)
  if (GREETING.test(typed)) return []
  const ended = strip(typed, ENDINGS)
  const stripped = strip(ended, [...BEGINNINGS, ...ENDINGS])
  return [...new Set([typed, ended, stripped].map((reading) => reading.slice(0, NAME_LIMIT).trim()))].filter(Boolean)
}

/** A message cut where it may go from one agency to the next ("or", "and"), and each part again where only a comma stands. */
export function namesApart(text: string): readonly (readonly string[])[] {
  const typed = begin(text)
  const parts = pieces(typed, JOINS)
  const places = parts.map((part) => pieces(part, COMMA))
  return places.flat().length > MOST_NAMES ? parts.map((part) => [part]) : places
}

/** Normalising makes a text longer at most a little, and shorter by signs that nobody sees. */
const begin = (text: string): string => normalise(text.slice(0, 2 * CHAT_LIMIT)).slice(0, CHAT_LIMIT)

const pieces = (text: string, at: RegExp): string[] =>
  text
    .split(at)
    .map((piece) => piece.trim())
    .filter(Boolean)
    .slice(0, MOST_NAMES)

/** Names of one question that are looked up. */
const MOST_NAMES = 5
const JOINS = /\s+(?:or|and|reu|rer|ru|ning|hay|hoac|va)\s+|\s*ឬ(?!ស)\s*|\s+(?:ហើយ)?និង\s*/u
const COMMA = /,(?!\s*(?:ltd|limited|inc)\b)|[;\n]/u

function strip(typed: string, patterns: readonly RegExp[]): string {
  let text = typed
    .replace(/[“”"«»?!។៕]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  for (let round = 0; round < 6; round++) {
    const before = text
    for (const pattern of patterns) text = text.replace(pattern, ' ').trim()
    if (text === before) break
  }
  return text
}

const COMPANY = '(?:the\\s+)?(?:agency|company|firm|recruiter|krom ?hun|kromhun|kromhoun)'
const STARTS = [
  '(?:hi|hello|hey|dear|sir|madam|please|pls|plz|bong|pu|ming|b|excuse me|sorry|so|and|but|ok|good morning|suosdey|chum ?reap ?suo?r?)[\\s,.:]+',
  '(?:can|could|would) (?:you|u) (?:please )?(?:check|tell me|help|find|look up)(?: me)?(?: about| if| whether| for)?\\s+',
  "(?:i|we) (?:want|wanna|would like|need|d like|'d like) to (?:check|know|ask|work with|go with|apply)(?: about| if| whether| for)?\\s+",
  '(?:can|could|should|may) (?:i|we) (?:trust|go with|use|believe|join|apply (?:to|with|at)|work (?:with|for)|sign with)\\s+',
  '(?:check|search|find|look up|lookup|verify|about|what about|how about|who is|what is|do you know|have you heard of|tell me about)[\\s:]+',
  `(?:is|are|does|did|has|was) (?:it true that\\s+)?(?:${COMPANY}\\s+)?(?:called\\s+|named\\s+)?`,
  `(?:my|our|the|this|an?) (?:(?:recruitment|sending) )?(?:agent|agency|broker|company|recruiter|boss|friend|cousin|brother|sister)(?: (?:is|works|work|comes|goes))?(?: (?:from|with|for|at|by|called|named|go with|goes with|via|through))?\\s+`,
  `(?:i|he|she|they|we) (?:am|is|are|will|want to|wants to|went|go|goes|paid|applied|work|works)(?: (?:go|going|to go|work|abroad))?(?: (?:with|to|by|via|through|for))?\\s+`,
  `(?:the )?(?:name|agency|company|krom ?hun|kromhun|facebook|fb|page|tel|phone)\\s*(?::|is\\b|-)\\s*`,
  '(?:krom ?hun|kromhun|kromhoun|ker krom ?hun)\\s+',
  'ខ្ញុំ[\\u1780-\\u17ff]{0,40}?(?:តាមរយៈ|តាម|ជាមួយ|អំពី|ពី|នៅ)\\s+',
  '(?:តើ|សូមសួរ|ចង់សួរ|ចង់ដឹង|សួរ|បង|ប្អូន|ជំរាបសួរ|សួស្តី|សួស្ដី|ពិនិត្យ|ឆែក|ខ្ញុំចង់សួរ(?:អំពី|ពី)?|ខ្ញុំចង់ដឹង(?:អំពី|ពី)?|អំពី|ពី|ឈ្មោះ|ក្រុមហ៊ុនឈ្មោះ)[\\s,:]*(?=[\\p{L}\\p{N}])',
]
const ENDS = [
  ',?\\s+(?:and\\s+)?(?:they|he|she|who|which|it)\\s+(?:ask|asks|asked|want|wants|charge|charges|said|say|says|told|take|takes|took|need|needs|promise|promised|will|is|are)\\b.*',
  '[\\s,]+(?:is\\s+)?(?:it\\s+)?(?:ok|okay|legal|real|licensed|good|safe|trusted|fake|genuine|registered)(?:\\s+(?:or|and)\\s+(?:not|no|fake|scam|illegal))?(?:\\s+company|\\s+agency)?\\.?',
  '[\\s,]+(?:or not|or no|right|please|pls|plz|thanks|thank you|bong|sir|na|nah)\\.?',
  '[\\s,]+(?:is |are )?(?:(?:still )?on|in) the (?:ministry|government|official|licen[cs]ed)?(?: ?s)? ?list\\b.*',
  '[\\s,]+(?:have|has|having|got|with|hold|holds)(?: an?| the)? (?:license|licence|permit|licen[cs]es)\\b.*',
  '[\\s,]+(?:sok te|trov cbab te|trov chbab te|mean (?:license|licence|cbab|chbab|lesen)(?: te)?|mean te|ot te|te|nov na|neung|nis|hnung)\\b[\\s,.]*',
  '\\s*(?:តើ\\s*)?(?:មាន(?:ច្បាប់|អាជ្ញាប័ណ្ណ|អាជ្ញាបណ្ណ|ឈ្មោះ|លេសិន)(?:ក្នុងបញ្ជី|ត្រឹមត្រូវ)?(?:ដែរ)?(?:ឬ)?(?:ទេ|អត់)?|ត្រូវច្បាប់(?:ទេ|អត់)?|ស្របច្បាប់(?:ទេ|អត់)?|នៅណា|នៅឯណា|ល្អ(?:ទេ|អត់)|ពិត(?:ទេ|អត់)|បាន(?:ទេ|អត់)|ទុកចិត្តបានទេ|ឬទេ|ឬអត់|អត់|ទេ|បង|នេះ|ហ្នឹង)(?:បង|ប្អូន|ចា៎?|បាទ)?[\\s.]*',
  '[\\s,.:;?]+',
]
const BEGINNINGS = STARTS.map((pattern) => new RegExp(`^(?:${pattern})(?=.)`, 'u'))
const ENDINGS = ENDS.map((pattern) => new RegExp(`(?<=.)(?:${pattern})$`, 'u'))
const GREETING =
  /^(?:hi+|hello+|hey|ok|okay|yes|no|thanks|thank you|good morning|ជំរាបសួរ|ជម្រាបសួរ|សួស្[តដ]ី|អរគុណ|បាទ|ចា៎?ស?|ទេ|អត់ទេ)(?:[\s,]*(?:bong|បង|ច្រើន|sir))?[\s!.?។]*$/u
