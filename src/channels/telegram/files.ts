import { z } from 'zod'
import { type OutgoingFile, SendError } from '../../core/channel.ts'
import { LARGEST_FILE } from '../../core/files/clean-file.ts'
import { ApiError } from './api-error.ts'
import type { Driver } from './driver.ts'
import { toSendError } from './to-send-error.ts'
import { Sent } from './update.ts'

/** What getFile answers. The path becomes part of an address, so it may be nothing else. */
const FileAnswer = z.object({
  file_path: z.string().regex(/^(?!.*\.\.)[\w-][\w./-]{0,255}$/),
  file_size: z.number().optional().catch(undefined),
})

/** Fetches what somebody sent: getFile, then the file itself. Rejects with `SendError` if it may work later. */
export async function fetchFile(driver: Driver, ref: string): Promise<Buffer | 'gone' | 'too-large'> {
  try {
    const answer = FileAnswer.safeParse(await driver.call('getFile', { file_id: ref }))
    if (!answer.success) return 'gone'
    if ((answer.data.file_size ?? 0) > LARGEST_FILE) return 'too-large'
    return (await driver.download(answer.data.file_path)) ?? 'too-large'
  } catch (error) {
    // 400: no file of this id, or one that bots are not given. A file that was there a moment ago and is not now: asked for anew.
    if (error instanceof ApiError && error.status === 400) return 'gone'
    if (error instanceof ApiError && error.method === 'download' && error.status !== 0 && !error.isTemporary)
      throw new SendError('unreachable', { cause: error })
    throw toSendError(error)
  }
}

/** Shows a file; Telegram lets nobody pass it on or save it, unless it is made for that. Rejects with `SendError`. */
export async function sendFile(
  driver: Driver,
  address: string,
  { format, bytes, isToForward }: OutgoingFile,
): Promise<string | undefined> {
  if (!/^-?\d{1,16}$/.test(address)) throw new SendError('refused')
  const fields = { chat_id: address, protect_content: isToForward ? 'false' : 'true' }
  const [method, as, name] = WAYS[format]
  const upload = (method: string, as: string) => driver.upload(method, fields, { name, as, bytes })
  try {
    const sent = await upload(method, as).catch((error: unknown) => {
      // A picture that is too long or too wide to be shown as one.
      const isUnfit = error instanceof ApiError && error.status === 400 && method === 'sendPhoto'
      if (!isUnfit) throw error
      return upload('sendDocument', 'document')
    })
    const { data } = Sent.safeParse(sent)
    return data === undefined ? undefined : String(data.message_id)
  } catch (error) {
    throw toSendError(error)
  }
}

/** Names that tell nothing. */
const WAYS = {
  jpeg: ['sendPhoto', 'photo', 'picture.jpg'],
  png: ['sendPhoto', 'photo', 'picture.png'],
  webp: ['sendDocument', 'document', 'picture.webp'],
  ogg: ['sendVoice', 'voice', 'voice.ogg'],
} as const
