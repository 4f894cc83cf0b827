/** Which UTF-16 the bytes are in, by the mark at their start or by the high bytes of Latin (0) and Khmer (0x17) letters; undefined if in none. */
export function utf16Of(file: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  const start = file.subarray(0, LOOKED_AT)
  const highBytes = (rest: number) =>
    start.filter((byte, i) => (byte === 0 || byte === KHMER) && i % 2 === rest).length > start.length / 4
  return highBytes(1) ? 'utf-16le' : highBytes(0) ? 'utf-16be' : undefined
}

/** Bytes; headers are longer. */
const LOOKED_AT = 200

/** UTF-8 text holds neither this sign nor zeros. */
const KHMER = 0x17
