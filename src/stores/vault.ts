import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { westernDigits } from '../core/agency/normalise.ts'
import { fileField } from '../core/files/told-file.ts'
import { boundTo, type Vault } from '../core/vault.ts'

const IV = 12
const TAG = 16
const CIPHER = 'aes-256-gcm'

/**
 * Seals case by case under keys that are sealed under one derived from DATA_KEY (32 bytes). NIST SP 800-38D allows 2^32 random IVs a key: a
 * key for each case never comes near.
 */
export function createVault(dataKey: Buffer): Vault {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', dataKey, '', `damnaer vault 1 ${use}`, 32))
  const wrapping = derive('keys')
  const owners = namePlate(derive('file owners'), 'file owner', CODE)
  const codes = derive('codes')
  const marks = derive('marks')
  const unwrap = (key: string) => openWith(wrapping, 'case key', key)
  return {
    newKey: () => sealWith(wrapping, 'case key', randomBytes(32)),
    seal: (key, bound, text) => {
      const unwrapped = unwrap(key)
      if (unwrapped === undefined) throw new RangeError('The key of a case cannot be opened with this data key')
      return sealWith(unwrapped, bound, Buffer.from(text))
    },
    open: (key, bound, text) => {
      const unwrapped = unwrap(key)
      return unwrapped === undefined ? undefined : openWith(unwrapped, bound, text)?.toString()
    },
    sealFile(key, { code, n }, bytes) {
      const unwrapped = unwrap(key)
      if (unwrapped === undefined) throw new RangeError('The key of a case cannot be opened with this data key')
      return Buffer.concat([owners.seal(code), sealBytes(unwrapped, boundTo(code, fileField(n)), bytes)])
    },
    openFile(key, { code, n }, sealed) {
      const unwrapped = unwrap(key)
      return unwrapped === undefined
        ? undefined
        : openBytes(unwrapped, boundTo(code, fileField(n)), owners.behind(sealed))
    },
    ownerOf: owners.open,
    ...sealsWaiting(derive('files that wait')),
    numberFor: (name) => createHmac('sha256', codes).update(name).digest().readUIntBE(0, 6) % 1_000_000_000,
    markOf: (value) => createHmac('sha256', marks).update(value).digest().toString('base64url', 0, 16),
    digestOf: (text) => createHash('sha256').update(text).digest('hex'),
    async hashWord(word) {
      const salt = randomBytes(16)
      return `${salt.toString('base64')}.${(await slowHash(bareWord(word), salt)).toString('base64')}.${BARE}`
    },
    async isWord(word, hash) {
      const [salt = '', expected = '', how] = (hash ?? NOBODY).split('.')
      const found = await slowHash((how === BARE ? bareWord : typedWord)(word), Buffer.from(salt, 'base64'))
      const wanted = Buffer.from(expected, 'base64')
      return hash !== undefined && wanted.length === found.length && timingSafeEqual(found, wanted)
    },
  }
}

function sealsWaiting(key: Buffer): Pick<Vault, 'sealWaiting' | 'openWaiting' | 'refOf'> {
  const refs = namePlate(key, 'ref', REF)
  return {
    sealWaiting: (ref, bytes) => Buffer.concat([refs.seal(ref), sealBytes(key, ref, bytes)]),
    openWaiting: (ref, sealed) => openBytes(key, ref, refs.behind(sealed)),
    refOf: refs.open,
  }
}

/** What stands sealed in front of a file and says whose it is, `length` bytes whatever it says. */
function namePlate(key: Buffer, bound: string, length: number) {
  const end = IV + TAG + length
  return {
    seal(name: string): Buffer {
      const padded = Buffer.from(name.padEnd(length))
      if (padded.length !== length) throw new RangeError('A file cannot be kept under this name')
      return sealBytes(key, bound, padded)
    },
    /** Of a file or its beginning; undefined if it was sealed by somebody else. */
    open: (file: Uint8Array): string | undefined =>
      openBytes(key, bound, Buffer.from(file.subarray(0, end)))
        ?.toString()
        .trim(),
    behind: (file: Uint8Array): Buffer => Buffer.from(file.subarray(end)),
  }
}

/** What a word is compared with where there is nothing to compare: as slow, and never equal. */
const NOBODY = `${Buffer.alloc(16).toString('base64')}.`

/** Bytes of a code. */
const CODE = 10
/** Bytes of the ref of a file that waits: address, dot, id. */
const REF = 108

const sealWith = (key: Buffer, bound: string, plain: Buffer): string => sealBytes(key, bound, plain).toString('base64')

const openWith = (key: Buffer, bound: string, sealed: string): Buffer | undefined =>
  openBytes(key, bound, Buffer.from(sealed, 'base64'))

function sealBytes(key: Buffer, bound: string, plain: Uint8Array): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(bound))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text])
}

function openBytes(key: Buffer, bound: string, bytes: Buffer): Buffer | undefined {
  if (bytes.length < IV + TAG) return undefined
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV), { authTagLength: TAG })
      .setAAD(Buffer.from(bound))
      .setAuthTag(bytes.subarray(IV, IV + TAG))
    return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()])
  } catch {
    return undefined
  }
}

/** 16 MB and some 40 ms: slow for who guesses, bearable for who knows. */
const SLOW: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 }

const slowHash = (word: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(word, salt, 32, SLOW, (error, hash) => (error === null ? resolve(hash) : reject(error))),
  )

/** Marks a hash of a bare word; those of before have none. */
const BARE = 'bare'

/** A code word is the same however it was typed: letters, their signs and digits count, and no case, blank, full stop, quote or invisible character. */
function bareWord(word: string): string {
  const bare = westernDigits(typedWord(word)).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
  return bare === '' ? typedWord(word) : bare
}

/** How a code word was compared before: full stops and quotes counted. */
const typedWord = (word: string): string =>
  word
    .normalize('NFKC')
    .replaceAll(/[\s\u200b-\u200d]/g, '')
    .toLowerCase()
