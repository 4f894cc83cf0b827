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
  const start = Buffer.from(file.subarray(0, 1_024)).toString('latin1')
  const known = SIGNATURES.find(([pattern]) => pattern.test(start))
  if (known !== undefined) return known[1]
  const text = start.replaceAll('\u0000', '').replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
  if (/^\s*<(?:!doctype html|html|head|body|table|meta|style|div)\b/i.test(text)) return 'html'
  if (/^\s*<\?xml/i.test(text)) return /<html/i.test(text) ? 'html' : 'xml'
  return isBinary(file) ? 'binary' : 'text'
}

const SIGNATURES: readonly (readonly [RegExp, FileKind])[] = [
  [/^PK(?:\x03\x04|\x05\x06)/, 'zip'],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|^\x09\x08\x10\x00|^\x09[\x00\x02\x04]\x06\x00/, 'xls'],
  [/%PDF-\d/, 'pdf'],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF[^]{4}WEBP|[^]{4}ftyp(?:hei|mif|avif))|^BM[^]{4}\x00\x00\x00\x00/, 'image'],
  [/^\{\\rtf/, 'rtf'],
  [/^(?:\x1f\x8b|Rar!|7z\xbc\xaf|BZh|\xfd7zXZ)/, 'archive'],
]

/** Text in UTF-16 is half zeros; a file of another kind has other signs that no text has. */
function isBinary(file: Uint8Array): boolean {
  const start = file.subarray(0, 4_096)
  const strange = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  const zeros = start.filter((byte) => byte === 0).length
  return strange - zeros > start.length * 0.05 || (zeros > start.length * 0.05 && zeros < start.length * 0.2)
}
