import type { CallButton, Capabilities } from './channel.ts'
import type { Line, Value } from './conversation.ts'

/** The numbers that lines name, each once and in their order, as buttons that dial. Numbers without a country code cannot be dialled from a button. */
export function callsIn(lines: readonly Line[], can: Capabilities, speak: (key: string) => string): CallButton[] {
  if (can.callButtons === 0) return []
  const numbers = [...new Set(lines.flatMap(numbersIn))].filter((number) => number.startsWith('+'))
  return numbers.map((number) => toButton(number, can.labelLength, speak('choice.call')))
}

/** A number that is cut is a wrong number: it loses its blanks instead, and then the word before it. */
function toButton(phone: string, labelLength: number, word: string): CallButton {
  const number = phone.replaceAll(/[ -]/g, '')
  const label = [`${word} ${phone}`, `${word} ${number}`].find(({ length }) => length <= labelLength)
  return { number, label: label ?? number }
}

const numbersIn = ({ values = {} }: Line): string[] => Object.values(values).flatMap(numbersOf)

function numbersOf(value: Value): readonly string[] {
  if ('lines' in value) return value.lines.flatMap(numbersIn)
  return 'phone' in value ? [value.phone] : []
}
