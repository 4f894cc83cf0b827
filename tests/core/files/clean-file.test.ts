import { describe, expect, test } from 'vitest'
import { cleanFile, LARGEST_FILE } from '../../../src/core/files/clean-file.ts'
import { criticalChunk, jpeg, ogg, PLANTED, packed, png, webm, webp } from '../../kit/files.ts'

const FILES = { jpeg: jpeg(), png: png(), webp: webp(), ogg: ogg(), webm: webm() }
/** What a browser recorded becomes what apps send. */
const BECOMES: Readonly<Record<string, string>> = { webm: 'ogg' }
const ALL = Object.entries(FILES)

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1')

describe('a file that is kept', () => {
  test.each(ALL)('%s: nothing is left of place, phone and comments, or of what hung on its end', (format, bytes) => {
    expect(textOf(bytes)).toContain(PLANTED)
    const cleaned = cleanFile(bytes)

    expect(cleaned?.format).toBe(BECOMES[format] ?? format)
    expect(textOf(cleaned?.bytes)).not.toMatch(/GPS|iPhone|Exif|eXIf|EXIF|XMP|tEXt|tIME|Photoshop|ftyp|libopus|ICCP/)
    expect(cleaned?.bytes.length).toBeLessThan(bytes.length - PLANTED.length)
  })

  test.each(ALL)('%s: what was cleaned once is the same when it is cleaned again', (_format, bytes) => {
    const once = cleanFile(bytes)?.bytes ?? new Uint8Array()
    expect(cleanFile(once)?.bytes).toEqual(once)
  })

  test.each(ALL)('%s: what was given is as it was', (_format, bytes) => {
    const before = Buffer.from(bytes)
    cleanFile(bytes)
    expect(bytes.equals(before)).toBe(true)
  })

  test('a JPEG keeps its tables, its frame and every byte of its scan, and of the JFIF head no thumbnail', () => {
    const cleaned = Buffer.from(cleanFile(jpeg())?.bytes ?? [])
    const scan = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9])

    expect(cleaned.subarray(-scan.length)).toEqual(scan)
    expect(cleaned.subarray(2, 20).toString('latin1')).toBe('\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0')
    for (const marker of [0xdb, 0xc0, 0xc4, 0xda]) expect(cleaned.includes(Buffer.from([0xff, marker]))).toBe(true)
  })

  test('a WebP announces nothing that is not there any more, and has its own length', () => {
    const cleaned = Buffer.from(cleanFile(webp())?.bytes ?? [])
    expect(cleaned[20]).toBe(0x10)
    expect(cleaned.readUInt32LE(4)).toBe(cleaned.length - 8)
  })

  test('of a voice message the sound stays, in a stream whose number tells nothing and whose checksums are right', () => {
    const cleaned = Buffer.from(cleanFile(ogg())?.bytes ?? [])
    expect(cleaned.includes(Buffer.alloc(300, 9))).toBe(true)
    const pages = cleaned
      .toString('latin1')
      .split(/(?=OggS)/)
      .map((page) => Buffer.from(page, 'latin1'))
    expect(pages.map((page) => [page.readUInt32LE(14), page.readUInt32LE(18)])).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 3],
    ])
    for (const page of pages) {
      const stated = page.readUInt32LE(22)
      page.writeUInt32LE(0, 22)
      expect(crc(page)).toBe(stated)
    }
  })
})

describe('a voice that a browser recorded', () => {
  const opus = (config: number, code: number, rest: readonly number[] = []) =>
    Buffer.from([(config << 3) | code, ...rest, 7])
  const pagesOf = (bytes: Uint8Array | undefined) =>
    Buffer.from(bytes ?? [])
      .toString('latin1')
      .split(/(?=OggS)/)
      .map((page) => Buffer.from(page, 'latin1'))

  test('is a stream that begins and ends, with every packet in its order, and each page knows when it ends', () => {
    // 20 ms of CELT, twice 60 ms of SILK, 3 frames of 10 ms hybrid: RFC 6716, table 2.
    const packets = [opus(31, 0), opus(3, 1), opus(12, 3, [3])]
    const pages = pagesOf(cleanFile(webm({ packets }))?.bytes)
    expect(pages.map((page) => [page[5], page.readBigUInt64LE(6)])).toEqual([
      [2, 0n],
      [0, 0n],
      [4, 960n + 5760n + 1440n],
    ])
    expect(pages[2]?.subarray(-Buffer.concat(packets).length)).toEqual(Buffer.concat(packets))
    expect(pages[1]?.subarray(28).toString('latin1')).toBe(`OpusTags${'\0'.repeat(8)}`)
  })

  test('is cut into pages of a second, whatever its packets weigh', () => {
    const light = pagesOf(cleanFile(webm({ packets: Array(120).fill(opus(31, 0)) }))?.bytes)
    expect(light.slice(2).map((page) => [page[5], page[26], page.readBigUInt64LE(6)])).toEqual([
      [0, 50, 48_000n],
      [0, 50, 96_000n],
      [4, 20, 115_200n],
    ])
    const heavy = pagesOf(cleanFile(webm({ packets: Array(5).fill(Buffer.alloc(30_000, 0xf8)) }))?.bytes)
    expect(heavy.slice(2).map((page) => page.length)).toEqual([60_263, 60_263, 30_145])
  })

  test.each<[string, Buffer]>([
    ['without sound', webm({ packets: [] })],
    ['with an empty packet', webm({ packets: [Buffer.alloc(0)] })],
    ['with several packets in a block', webm({ lacing: 2 })],
    ['that is packed again', webm({ more: packed() })],
    ['of more than one track', Buffer.concat([webm(), webm()])],
    ['in another code', Buffer.from(webm().toString('latin1').replace('A_OPUS', 'A_AAC_'), 'latin1')],
    [
      'of more channels than two',
      Buffer.from(webm().toString('latin1').replace('\x80\xbb\0\0\0\0\0', '\x80\xbb\0\0\0\0\x01'), 'latin1'),
    ],
    ['with a packet larger than a page', webm({ packets: [Buffer.alloc(70_000, 9)] })],
    ['of a million small parts', Buffer.concat([webm(), Buffer.from('ec80'.repeat(1_000_000), 'hex')])],
  ])('is not kept %s', (_what, bytes) => {
    expect(cleanFile(bytes)).toBeUndefined()
  })
})

/** Bit by bit, as RFC 3533 says it. */
function crc(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}

describe('a file that is not kept', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['words', Buffer.from('I am a picture')],
    ['a program that says it is a picture', Buffer.from('MZ\x90\0')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['SVG, which may hold programs', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an MP3', Buffer.from('ID3\x04\0\0')],
    ['more than may be', Buffer.concat([jpeg(), Buffer.alloc(LARGEST_FILE)])],
    ['a JPEG without an end', jpeg({ isWhole: false })],
    ['a JPEG of 60,000 by 60,000', jpeg({ width: 60_000, height: 60_000 })],
    ['a JPEG without height', jpeg({ height: 0 })],
    ['a PNG that unpacks to gigabytes', png({ width: 100_000, height: 100_000 })],
    ['a PNG with a part that nobody knows', png({ more: [criticalChunk()] })],
    ['a WebP of 16,000 by 16', webp({ width: 0 })],
    ['a moving WebP', webp({ flags: 0x02 })],
    ['two voices in one', ogg({ serial: 78 })],
  ])('%s', (_what, bytes) => {
    expect(cleanFile(bytes)).toBeUndefined()
  })

  test.each(ALL)('%s that was cut anywhere is refused or harmless, and nothing throws', (_format, bytes) => {
    for (let end = 0; end < bytes.length; end++) {
      expect(textOf(cleanFile(bytes.subarray(0, end))?.bytes)).not.toContain('GPS')
    }
  })

  test.each(ALL)(
    '%s with any byte changed is refused or still holds no length beyond its own, and nothing throws',
    (_format, bytes) => {
      for (let at = 0; at < bytes.length; at++) {
        for (const value of [0, 0x7f, 0xff]) {
          const changed = Buffer.from(bytes)
          changed[at] = value
          expect(cleanFile(changed)?.bytes.length ?? 0).toBeLessThanOrEqual(bytes.length)
        }
      }
    },
  )
})
