import { crc32, deflateSync } from 'node:zlib'

/** Words that must be nowhere afterwards. */
export const PLANTED = 'GPS 11.5564N 104.9282E iPhone of Sok'

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

const frame = (width: number, height: number): Buffer => {
  const content = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  content.writeUInt16BE(height, 1)
  content.writeUInt16BE(width, 3)
  return segment(0xc0, content)
}

/** The least JPEG that a viewer shows, as a phone makes it: EXIF with the place, a thumbnail, a comment, a film behind its end. */
export const jpeg = ({ width = 8, height = 8, isWhole = true } = {}): Buffer =>
  Buffer.concat([
    bytesOf('\xff\xd8'),
    segment(0xe0, Buffer.concat([bytesOf('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01'), bytesOf('abc')])),
    segment(0xe1, bytesOf(`Exif\0\0MM${PLANTED}`)),
    segment(0xe2, bytesOf(`MPF\0${PLANTED}`)),
    segment(0xed, bytesOf(`Photoshop 3.0\0${PLANTED}`)),
    segment(0xfe, bytesOf(PLANTED)),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    frame(width, height),
    segment(0xc4, Buffer.from([0, 1, ...Array(15).fill(0), 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // FF 00 and FF D0 are within the scan.
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    ...(isWhole ? [bytesOf('\xff\xd9'), bytesOf(`ftypmp42${PLANTED}`)] : []),
  ])

const chunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(content.length)
  const body = Buffer.concat([bytesOf(name), content])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, sum])
}

/** A PNG with text, EXIF and a time, and words behind its end. */
export const png = ({ width = 1, height = 1, more = [] as Buffer[] } = {}): Buffer => {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([
    bytesOf('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    chunk('tEXt', bytesOf(`Comment\0${PLANTED}`)),
    chunk('eXIf', bytesOf(`MM${PLANTED}`)),
    chunk('tIME', Buffer.from([7, 234, 11, 22, 10, 0, 0])),
    ...more,
    // Black; what says that it is huge has less in it.
    chunk('IDAT', deflateSync(Buffer.alloc(width * height < 1_000_000 ? (width + 1) * height : 2))),
    chunk('IEND', Buffer.alloc(0)),
    bytesOf(PLANTED),
  ])
}

/** A chunk of a PNG that every viewer must know. */
export const criticalChunk = (): Buffer => chunk('ZZZZ', bytesOf(PLANTED))

const riff = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(content.length)
  return Buffer.concat([bytesOf(name), head, content, Buffer.alloc(content.length % 2)])
}

/** A WebP with EXIF and XMP. */
export const webp = ({ width = 16, flags = 0x1c } = {}): Buffer => {
  const canvas = Buffer.from([flags, 0, 0, 0, 15, 0, 0, 15, 0, 0])
  const picture = Buffer.from([0x30, 1, 0, 0x9d, 1, 0x2a, 0, 0, 16, 0, 1, 2, 3])
  picture.writeUInt16LE(width, 6)
  const chunks = Buffer.concat([
    riff('VP8X', canvas),
    riff('ICCP', bytesOf(PLANTED)),
    riff('VP8 ', picture),
    riff('EXIF', bytesOf(PLANTED)),
    riff('XMP ', bytesOf(`${PLANTED}!`)),
  ])
  return Buffer.concat([riff('RIFF', Buffer.concat([bytesOf('WEBP'), chunks])), bytesOf(PLANTED)])
}

const page = (flags: number, n: number, packet: Buffer, serial = 77): Buffer => {
  const lacings = [...Array(Math.floor(packet.length / 255)).fill(255), packet.length % 255]
  const head = Buffer.alloc(27)
  head.write('OggS', 0, 'latin1')
  head[5] = flags
  head.writeUInt32LE(serial, 14)
  head.writeUInt32LE(n, 18)
  head[26] = lacings.length
  return Buffer.concat([head, Buffer.from(lacings), packet])
}

const HEAD = Buffer.concat([bytesOf('OpusHead\x01\x01\x38\x01'), Buffer.from([0x80, 0xbb, 0, 0, 0, 0, 0])])

/** A voice message with comments, as an app makes it. */
export const ogg = ({ serial = 77 } = {}): Buffer =>
  Buffer.concat([
    page(2, 0, HEAD),
    page(0, 1, bytesOf(`OpusTags\x08\0\0\0libopus1\x01\0\0\0${PLANTED}`)),
    page(0, 2, Buffer.alloc(300, 9)),
    page(4, 3, Buffer.alloc(40, 8), serial),
  ])

/** An element of EBML with its size in four bytes; `size` of those whose recorder does not know it. */
const element = (id: number, content: Buffer, size = content.length): Buffer => {
  const name = Buffer.from(id.toString(16).padStart(id > 0xff && id < 0x10000 ? 4 : 2, '0'), 'hex')
  return Buffer.concat([name, Buffer.from([0x10 | (size >>> 24), size >>> 16, size >>> 8, size]), content])
}
const UNKNOWN = 0x0fffffff

/** A voice message as a browser records it (Opus in WebM), with whatever may tell of its maker. `packets`: sound; `more`: what else stands in its track. */
export const webm = ({
  packets = [Buffer.alloc(300, 9), Buffer.alloc(40, 8)] as Buffer[],
  lacing = 0,
  more = Buffer.alloc(0) as Buffer,
} = {}): Buffer => {
  const track = element(
    0xae,
    Buffer.concat([
      element(0xd7, Buffer.from([1])),
      element(0x536e, bytesOf(PLANTED)),
      element(0x86, bytesOf('A_OPUS')),
      element(0x63a2, HEAD),
      more,
    ]),
  )
  const blocks = packets.map((packet, n) =>
    element(0xa3, Buffer.concat([Buffer.from([0x81, 0, n * 20, 0x80 | lacing]), packet])),
  )
  return Buffer.concat([
    element(0x1a45dfa3, element(0x4282, bytesOf('webm'))),
    element(
      0x18538067,
      Buffer.concat([
        element(0x1549a966, element(0x5741, bytesOf(PLANTED))),
        element(0x1654ae6b, track),
        element(0x1254c367, element(0x7373, bytesOf(PLANTED))),
        element(0x1f43b675, Buffer.concat([element(0xe7, Buffer.from([0])), ...blocks]), UNKNOWN),
        element(0x1941a469, bytesOf(PLANTED)),
      ]),
      UNKNOWN,
    ),
  ])
}

/** An element that says that the track is packed. */
export const packed = (): Buffer => element(0x6d80, Buffer.from([0]))
