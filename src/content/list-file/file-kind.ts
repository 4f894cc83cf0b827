import { utf16Of } from './utf-16.ts'

/** What a file is by its first bytes, whatever its name says. */
export type FileKind =
  | 'text'
  | 'zip'
  | 'xls'
  | 'pdf'
  | 'image'
  | 'html'
  | 'xml'
  | 'rtf'
  | 'archive'
  | 'binary'
  | 'empty'

/** Tells the kinds of file that people take for a list. Pages saved as `.xls` are HTML. */
export function fileKind(file: Uint8Array): FileKind {
  if (file.length === 0) return 'empty'
  const start = Buffer.from(file.subarray(0, 1_024))
  const hex = start.subarray(0, 16).toString('hex')
  const known = SIGNATURES.find(([pattern]) => pattern.test(hex))
  if (known !== undefined) return known[1]
  const text = start
    .toString('latin1')
    .replaceAll('\u0000', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
  if (/%PDF-\d/.test(text)) return 'pdf'
  if (/^\s*<(?:!doctype html|html|head|body|table|meta|style|div)\b/i.test(text)) return 'html'
  if (/^\s*<\?xml/i.test(text)) return /<html/i.test(text) ? 'html' : 'xml'
  return isBinary(file) ? 'binary' : 'text'
}

/** The first bytes, as hexadecimal. */
const SIGNATURES: readonly (readonly [RegExp, FileKind])[] = [
  [/^504b(?:0304|0506)/, 'zip'],
  [/^d0cf11e0|^09(?:08|00|02|04)(?:10|06)00/, 'xls'],
  [
    /^(?:89504e47|ffd8ff|47494638|49492a00|4d4d002a|52494646.{8}57454250|.{8}66747970(?:686569|6d6966|617669)|424d.{8}0{8})/,
    'image',
  ],
  [/^7b5c727466/, 'rtf'],
  [/^(?:1f8b|52617221|377abcaf|425a68|fd377a585a)/, 'archive'],
]

/** A file of another kind holds signs that no text has. */
function isBinary(file: Uint8Array): boolean {
  const start = file.subarray(0, 4_096)
  const encoding = utf16Of(start)
  if (encoding !== undefined) {
    const text = new TextDecoder(encoding).decode(start)
    return (text.match(NO_TEXT)?.length ?? 0) > text.length * 0.05
  }
  const strange = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  return strange > start.length * 0.05
}

/** Controls, halves of signs, and places where Unicode has no sign. */
const NO_TEXT = /[^\P{Cc}\t\r\n]|[\p{Cs}\p{Cn}\p{Co}\ufffd]/gu
