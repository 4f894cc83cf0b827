import { callsIn } from './calls-in.ts'
import type { Button, CallButton, Capabilities } from './channel.ts'
import type { Choice, Deletes, Language, Line, Say } from './conversation.ts'
import { lengthIn, shorten, split } from './split.ts'

/** Puts a line into the words of a language, empty if it is not to be said in it; links are made by what the channel can do. */
export type Speak = (line: Line, language: Language, deepLink?: (payload: string) => string) => string

/** One message as it will be sent, before it has an id. */
export interface Rendered {
  readonly text: string
  readonly buttons: readonly Button[]
  readonly calls?: readonly CallButton[]
  readonly picture?: string
  readonly takesFiles?: true
}

/** Turns what is to be said into messages that fit the channel: text cut where it may be cut, choices as buttons, in pages, or numbered. */
export const render = (whole: Say, language: Language, can: Capabilities, speak: Speak): Rendered[] =>
  withFiles(withPicture(inWords(whole, language, can, speak), whole.picture, can), whole, can)

/** The last message says that a file may answer it. */
function withFiles(parts: Rendered[], { lines }: Say, can: Capabilities): Rendered[] {
  const last = parts.at(-1)
  const takesFiles = can.takesFiles && lines.some(({ onlyIf }) => onlyIf === 'takesFiles')
  if (!takesFiles || last === undefined) return parts
  return [...parts.slice(0, -1), { ...last, takesFiles: true }]
}

/** Words first: whoever gets only one of two messages shall have them. */
function withPicture(
  parts: Rendered[],
  picture: string | undefined,
  { captionLength, unit }: Capabilities,
): Rendered[] {
  const [only, ...more] = parts
  if (picture === undefined || captionLength === undefined || only === undefined) return parts
  if (more.length === 0 && lengthIn(only.text, unit) <= captionLength) return [{ ...only, picture }]
  return [...parts, { text: '', buttons: [], picture }]
}

function inWords(whole: Say, language: Language, can: Capabilities, speak: Speak): Rendered[] {
  const label = labeller(language, can, speak)
  // What an editor has taken out since has no words any more.
  const say = {
    ...whole,
    choices: whole.choices.filter((choice) => isOffered(choice, can) && label(choice).label !== ''),
  }
  const lines = say.lines.filter(({ onlyIf }) => onlyIf === undefined || isLike(can, onlyIf))
  const text = lines
    .map((line) => speak(line, language, can.deepLink))
    .filter((words) => words !== '')
    .join('\n\n')
  // A message that waited while all that it told of was taken out: there is nothing to say.
  if (text === '') return []
  const calls = callsIn(lines, can, (key) => speak({ key }, language))
  if (say.choices.length + calls.length === 0)
    return split(text, can.textLength, can.unit).map((part) => ({ text: part, buttons: [] }))
  if (can.buttons === 0) return numbered(text, say.choices.map(label), can)
  const buttons = onPage(say, can).map(label)
  return withButtons(text, calls.length === 0 ? { buttons } : { buttons, calls }, can)
}

function isLike(can: Capabilities, wanted: NonNullable<Line['onlyIf']>): boolean {
  switch (wanted) {
    case 'hasInbox':
    case 'takesFiles':
    case 'showsPictures':
    case 'endsWithPage':
      return can[wanted] === true
    case 'showsNoPictures':
      return can.showsPictures !== true
    case 'hasWindow':
      return Number.isFinite(can.windowHours)
    default:
      return wanted === deletesOf(can)
  }
}

const deletesOf = ({ deleteHours }: Capabilities): Deletes =>
  deleteHours === 0 ? 'deletesNothing' : Number.isFinite(deleteHours) ? 'deletesSome' : 'deletesAll'

const isOffered = ({ onlyIf }: Choice, can: Capabilities): boolean => onlyIf === undefined || can[onlyIf] !== undefined

/** The choices that a page shows, with a way to the next page, or from the last back to the first. */
function onPage({ choices, page = 1 }: Say, can: Capabilities): readonly Choice[] {
  if (choices.length <= can.buttons) return choices
  // Beside one choice and the way to the next page; where that leaves no room, the exits stand on pages of their own.
  const exits = choices.filter(({ id }) => EXITS.has(id)).slice(0, Math.max(0, can.buttons - 2))
  const rest = choices.filter((choice) => !exits.includes(choice))
  const room = Math.max(1, can.buttons - exits.length - 1)
  const pages = Math.ceil(rest.length / room)
  const at = ((Math.max(1, page) - 1) % pages) * room
  const next = (Math.max(1, page) % pages) + 1
  return [
    ...rest.slice(at, at + room),
    { id: `choices.${next}`, label: { key: next === 1 ? 'choice.first-choices' : 'choice.more-choices' } },
    ...exits,
  ]
}

/** Of all that is offered, what every channel shows without leafing: a number typed means one of these. */
export const onFirstPage = (ids: readonly string[]): readonly string[] =>
  ids.length <= FEWEST_BUTTONS ? ids : ids.filter((id) => !EXITS.has(id)).slice(0, FEWEST_BUTTONS - EXITS.size - 1)

const FEWEST_BUTTONS = 12

/** They stand on every page: nobody has to leaf for the way out. */
const EXITS = new Set(['resume', 'hotline', 'menu', 'stages', 'quick-exit'])

/** The last part carries the buttons; what comes before may be longer. A button that dials stands under the part that says whose number it is. */
function withButtons(text: string, { buttons, calls = [] }: Omit<Rendered, 'text'>, can: Capabilities): Rendered[] {
  const short = split(text, can.textLengthWithButtons, can.unit)
  const last = short.at(-1) ?? ''
  const isShort = short.length === 1 || (calls.length > 0 && short.length <= MOST_SHORT)
  const before = isShort
    ? short.slice(0, -1)
    : split(text.slice(0, text.lastIndexOf(last)).trim(), can.textLength, can.unit)
  const dialled = (part: string) => {
    const named = isFitting(part, can) ? calls.filter(({ number }) => hasNumber(part, number)) : []
    return named.length === 0 ? {} : { calls: named.slice(0, can.callButtons) }
  }
  return [
    ...before.map((part) => ({ text: part, buttons: [], ...dialled(part) })),
    { text: last, buttons, ...dialled(last) },
  ]
}

/** More messages than this are worse than a number without a button. */
const MOST_SHORT = 4

const isFitting = (text: string, can: Capabilities): boolean => lengthIn(text, can.unit) <= can.textLengthWithButtons

const hasNumber = (text: string, number: string): boolean => text.replaceAll(/[ -]/g, '').includes(number)

/** Where nothing can be pressed the choices are numbered, and a number typed is a choice. */
function numbered(text: string, buttons: readonly Button[], can: Capabilities): Rendered[] {
  const list = buttons.map(({ label }, index) => `${index + 1}. ${label}`).join('\n')
  return split(`${text}\n\n${list}`, can.textLength, can.unit).map((part) => ({ text: part, buttons: [] }))
}

const labeller =
  (language: Language, can: Capabilities, speak: Speak) =>
  ({ id, label }: Choice): Button => {
    const text = label !== undefined && 'text' in label ? label.text : speak(label ?? { key: `choice.${id}` }, language)
    return { id, label: shorten(text, can.labelLength, can.unit) }
  }
