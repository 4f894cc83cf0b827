import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomFillSync } from 'node:crypto'

/** AES-256-GCM: IV 12 bytes, tag 16 bytes, and the text, as long as what it hides. */
export interface Sealed {
  readonly iv: Buffer
  readonly tag: Buffer
  readonly text: Buffer
}

/** What the data key is used for; the key itself is never used or kept. */
export interface Sealer {
  /** 16 bytes as latin1 that stand for a name on disk. */
  hash(name: string): string
  seal(plain: Buffer, bound: Buffer): Sealed
  /** Throws if the text, what it is bound to, or the key is not the one it was sealed with. */
  unseal(sealed: Sealed & { readonly bound: Buffer }): Buffer
  /** 16 bytes that only this key gives for `id`: tells a wrong key before anything is touched. */
  check(id: Buffer): Buffer
}

/** Derives one key per use from the 32 bytes of DATA_KEY. */
export function sealer(key: Buffer): Sealer {
  if (key.length !== 32) throw new RangeError(`The data key has ${key.length} bytes; it needs 32`)
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `damnaer store 1 ${use}`, 32))
  const names = derive('names')
  const texts = derive('texts')
  const checks = derive('check')
  const nextIv = ivs()
  return {
    hash: (name) => createHmac('sha256', names).update(name).digest().toString('latin1', 0, 16),
    check: (id) => createHmac('sha256', checks).update(id).digest().subarray(0, 16),
    seal(plain, bound) {
      const iv = nextIv()
      const cipher = createCipheriv('aes-256-gcm', texts, iv).setAAD(bound)
      const text = cipher.update(plain)
      cipher.final()
      return { iv, tag: cipher.getAuthTag(), text }
    },
    unseal({ iv, tag, text, bound }) {
      const decipher = createDecipheriv('aes-256-gcm', texts, iv, { authTagLength: 16 }).setAAD(bound).setAuthTag(tag)
      const plain = decipher.update(text)
      decipher.final()
      return plain
    },
  }
}

const IV = 12
const POOL = 256 * IV

/** Random IVs, drawn many at a time: a single draw costs as much as sealing a short record. */
function ivs(): () => Buffer {
  let pool = Buffer.alloc(0)
  return () => {
    if (pool.length === 0) pool = randomFillSync(Buffer.allocUnsafe(POOL))
    const iv = pool.subarray(0, IV)
    pool = pool.subarray(IV)
    return iv
  }
}
