/** A place where the line takes bodies from outside, as an attacker sees it. */
export interface Endpoint {
  readonly name: string
  readonly path: string
  /** What makes a request with this body acceptable. Fresh each time, so that no limit hides what is tested. */
  headers(body: string | Buffer): Readonly<Record<string, string>>
  /** Bodies that carry these words in each of the fields that take words, names or ids. */
  carrying(words: string): readonly string[]
  /** Bodies of this endpoint that nobody should ever send. */
  readonly bodies: readonly (readonly [what: string, body: string])[]
  /** Headers in place of the right ones, none of which may be let through. */
  readonly forged: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[]
}

/** JSON that is a trap, whoever reads it. */
export const TRAPS: readonly (readonly [what: string, body: string])[] = [
  ['nothing', ''],
  ['a blank', ' '],
  ['an open brace', '{'],
  ['null', 'null'],
  ['true', 'true'],
  ['a number', '42'],
  ['a huge number', '1e999'],
  ['a string', '"x"'],
  ['an empty list', '[]'],
  ['an empty object', '{}'],
  ['two values', '{}{}'],
  ['a comma too many', '{"id":"x",}'],
  ['a comment', '{/* x */}'],
  ['single quotes', "{'id':'x'}"],
  ['a byte order mark', '\uFEFF{}'],
  ['NUL', '\u0000'],
  ['markup', '<script>window.stung=1</script>'],
  ['XML with an entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
  ['a form', 'id=x&event[type]=text&event[text]=menu'],
  ['a multipart body', '--x\r\nContent-Disposition: form-data; name="id"\r\n\r\nx\r\n--x--'],
  ['fifty thousand open lists', '['.repeat(50_000)],
  ['ten thousand lists', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['ten thousand objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['five thousand keys', `{${Array.from({ length: 5_000 }, (_, n) => `"k${n}":1`).join()}}`],
  ['the same key five thousand times', `{${'"id":"x",'.repeat(5_000)}"id":"y"}`],
  ['a key of the prototype', '{"__proto__":{"polluted":true}}'],
  ['a key of the constructor', '{"constructor":{"prototype":{"polluted":true}}}'],
  ['a long key', `{"${'k'.repeat(50_000)}":1}`],
  ['many escapes', `{"id":"${'\\u0000'.repeat(9_000)}"}`],
  ['a broken escape', '{"id":"\\u12"}'],
  ['half a letter in escapes', '{"id":"\\ud800"}'],
]
