import { cleanFile } from '../../core/files/clean-file.ts'
import { type WaitingFiles, waitingRef } from '../../core/waiting-files.ts'
import type { Keep } from './chat-post.ts'

/**
 * A picture or a voice message: clean before it touches a disk, and on the disk before the conversation names it. What dies in between is named
 * by nobody, and goes. The page sends it again under the same id.
 */
export const keepFile =
  (files: WaitingFiles): Keep =>
  async ({ query, body }, address, to) => {
    const id = query.get('id') ?? ''
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) return [400, 'malformed']
    const clean = cleanFile(body)
    if (clean === undefined) return [415, 'unfit']
    const ref = waitingRef(address, id)
    const put = await files.put(ref, clean.bytes)
    if (put !== 'kept') return [put === 'enough' ? 409 : 507, put]
    const isVoice = clean.format === 'ogg'
    await to.receive({
      id,
      from: `web:${address}`,
      event: {
        type: 'media',
        kind: isVoice ? 'voice' : 'photo',
        file: { ref, kind: isVoice ? 'voice' : 'picture', bytes: clean.bytes.length },
      },
    })
    return undefined
  }
