import { businessWord } from './business-words.ts'
import { destinationCode } from './destinations.ts'
import { isKhmer, normalise } from './normalise.ts'
import { isPlain } from './plain-words.ts'

/** Names of one text that are looked up. */
const MOST_NAMES = 6
/** In letters: what is longer is a sentence. */
const LONGEST = 80
/** Words of one name. */
const MOST_WORDS = 9

/**
 * What in the pieces of a text is written like a company's name, as typed, without knowing any list: capitals with a word of business behind
 * ("Golden Lotus Manpower Co., Ltd"), or what stands after "company", "ក្រុមហ៊ុន" or "công ty".
 */
export function namesIn(pieces: readonly string[]): readonly string[] {
  const found = pieces.flatMap((piece) => [...inKhmerWords(piece), ...inLatinWords(piece)])
  const names = found.map((name) => name.trim()).filter((name) => name.length >= 3 && name.length <= LONGEST)
  return [...new Map(names.map((name) => [normalise(name), name])).values()].slice(0, MOST_NAMES)
}

/** After the Khmer word for a company, up to a word that no name has. */
function inKhmerWords(piece: string): string[] {
  return [...piece.matchAll(KHMER_NOUN)].flatMap(({ index, 0: noun }) => {
    const after = piece.slice(index + noun.length)
    const end = after.search(KHMER_END)
    const name = (end < 0 ? after : after.slice(0, end)).trim().split(/\s+/u).slice(0, MOST_WORDS).join(' ')
    return isKhmer(name) && [...name].length <= KHMER_LONGEST ? [name] : []
  })
}

/** In letters with signs. */
const KHMER_LONGEST = 60
const KHMER_NOUN = /(?:ក្រុមហ៊ុន|ទីភ្នាក់ងារ)(?:\s*ឈ្មោះ)?\s*/gu
// Words that follow a company in a sentence; a name in Latin letters is found by itself.
const KHMER_END =
  /ជ្រើសរើស|រើសបុគ្គលិក|រើសពលករ|រើសកម្មករ|ត្រូវការ|កំពុង|យើង|មាន|របស់|នៅ|បាន|ទទួល|ប្រកាស|ដែល|ចង់|ដោយ|សូម|ធំ|ល្អ|ផ្ទាល់|ចិន|ជប៉ុន|កូរ៉េ|ថៃ|ម៉ាឡេស៊ី|វៀតណាម|បរទេស|ចេញថ្លៃ|ចេញអោយ|ចេញឱ្យ|ចេញឲ្យ|នឹង|ជួយ|ផ្តល់|ផ្ដល់|គេ|នេះ|នោះ|ហ្នឹង|អោយ|ឱ្យ|ឲ្យ|ណា|អី|អ្វី|ទេ|ស្រប|ត្រូវ|ឯកជន|រោងចក្រ|ធានា|ទុក|កាន់|ស្នាក់|អត់|មិន|តាម|បញ្ជូន|លេខ|ទូរស័ព្ទ|អាជ្ញាប័ណ្ណ|[A-Za-z0-9០-៩]/u

/** Is this word (normalised) one that adverts write in capitals, or everyday talk? */
export const isOfferWord = (word: string): boolean =>
  isPlain(word) || OFFER.has(word) || destinationCode(word) !== undefined

interface Token {
  /** Its place in the piece. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly plain: string
  readonly isName: boolean
  readonly isBusiness: boolean
  readonly isAnchor: boolean
}

function inLatinWords(piece: string): string[] {
  if (!CAPITAL_OR_NOUN.test(piece)) return []
  const words = [...piece.matchAll(WORD)]
  const isShouted = !/\p{Ll}/u.test(piece)
  const tokens = words.map((word) => toToken(word, isShouted))
  const names: string[] = []
  for (let at = 0; at < tokens.length; at++) {
    const isAfterNoun = nounLength(tokens, at) > 0
    const from = at + nounLength(tokens, at)
    const to = endOf(tokens, from, isAfterNoun)
    const run = tokens.slice(from, to)
    const isDistinct = run.some(({ isName, isBusiness }) => isName && !isBusiness)
    if (!isDistinct || !(isAfterNoun || run.some(({ isAnchor }) => isAnchor))) continue
    const [first, last] = [run[0], run.at(-1)]
    names.push(piece.slice(first?.from, last?.to).replace(/[.,&\s]+$/u, ''))
    at = to - 1
  }
  return names
}

/** Capitals and words of business in a row. After "công ty" lower letters belong to it too. */
function endOf(tokens: readonly Token[], from: number, isAfterNoun: boolean): number {
  const isVietnamese = isAfterNoun && VIETNAMESE_NOUN.test(tokens[from - 1]?.plain ?? '')
  let to = from
  while (to < tokens.length && to - from < MOST_WORDS) {
    const token = tokens[to]
    if (token === undefined) break
    const isJoin = to > from && JOIN.test(token.text) && tokens[to + 1]?.isName === true
    const goesOn = isVietnamese ? !VIETNAMESE_END.has(token.plain) : token.isName || token.isBusiness || isJoin
    if (!goesOn) break
    to++
  }
  return to
}

const VIETNAMESE_NOUN = /^(?:ty|cty)$/u
const VIETNAMESE_END = new Set(
  'tuyen can chung dang tai o hien cua co se la va xin ben em minh toi khong ho uy lon nao nay do luong bao'.split(' '),
)

/** How many words that mean "company" stand here, with "called" or "name" behind. */
function nounLength(tokens: readonly Token[], at: number): number {
  const [one = '', two = '', three = ''] = tokens.slice(at, at + 3).map(({ plain }) => plain)
  const length =
    one === 'cong' && two === 'ty'
      ? 2
      : /^(?:krom|kroum|krum)$/u.test(one) && /^ho?un$/u.test(two)
        ? 2
        : /^(?:company|agency|cty|krom?ho?un|kromhoun|krumhun)$/u.test(one)
          ? 1
          : 0
  const next = length === 2 ? three : two
  return length > 0 && /^(?:name|named|called|chmoh|chhmos|ten)$/u.test(next) ? length + 1 : length
}

function toToken({ 0: text, index }: RegExpExecArray, isShouted: boolean): Token {
  const plain = normalise(text).replace(/[.,'’]+$/gu, '')
  const business = businessWord(plain.replace(/\./gu, ''))
  const isCapital = /^[\p{Lu}\d]/u.test(text) && /\p{L}/u.test(text)
  return {
    from: index,
    to: index + text.length,
    text,
    plain,
    isName: isCapital && (business !== undefined || !isOfferWord(plain)),
    isBusiness:
      business !== undefined && (/^\p{Lu}/u.test(text) || ANCHORS.has(plain)) && !(isShouted && OFFER.has(plain)),
    isAnchor: ANCHORS.has(plain.replace(/\./gu, '')),
  }
}

const CAPITAL_OR_NOUN = /\p{Lu}|công ty|cong ty|cty/u
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’&-]*|&/gu
const JOIN = /^(?:&|and|và|of)$/iu
/** Words of business that stand in names and hardly anywhere else. */
const ANCHORS = new Set(
  'co ltd limited company coltd corp corporation inc sdn bhd plc jsc tnhh agency manpower recruitment overseas group supply enterprise consultant consultants international'.split(
    ' ',
  ),
)
/** Capitals of adverts that are no names. */
const OFFER = new Set(
  `hiring urgent urgently wanted needed vacancy vacancies hot new job jobs work worker workers staff salary free join apply now welcome online factory factories
  farm hotel restaurant construction cleaner maid driver security customer service services admin typing chat sale sales marketing male female men women man woman
  age experience requirement requirements benefit benefits bonus overtime ot food room accommodation ticket visa passport contract month day year inbox dm pm tel
  call contact location monday tuesday wednesday thursday friday saturday sunday good best high big easy only from per thai thailand korean japanese chinese
  khmer cambodian cambodia poipet bavet sihanoukville dubai macau tuyen gap viec lam luong`.split(/\s+/),
)
