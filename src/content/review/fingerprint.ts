import { createHash } from 'node:crypto'

/** A text as it is compared: what a spreadsheet does to it (ends of lines, blanks around, two writings of the same letter) is no change. */
export const sameText = (text: string): string => text.replace(/\r\n?/g, '\n').trim().normalize('NFC')

/** Eight letters that change when a text does. */
export const fingerprint = (...texts: readonly string[]): string =>
  createHash('sha256').update(texts.map(sameText).join('\0')).digest('hex').slice(0, 8)
