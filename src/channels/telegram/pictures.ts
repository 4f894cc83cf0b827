import { z } from 'zod'
import type { Picture } from '../../core/picture.ts'
import { ApiError } from './api-error.ts'
import type { Driver } from './driver.ts'
import type { Message } from './to-message.ts'

/** Sends a picture with a message as its caption. `plain` sends the message alone, where the picture is gone. */
export type ShowPicture = (mark: string, message: Message, plain: () => Promise<unknown>) => Promise<unknown>

/** Uploads a picture once and then names it by the id that Telegram gave it: to thousands of people it goes over our line once. */
export function pictures(driver: Driver, pictureOf: (mark: string) => Picture | undefined): ShowPicture {
  const ids = new Map<string, string>()

  async function upload({ mark, bytes }: Picture, message: Message): Promise<unknown> {
    const { text, reply_markup: keys } = message
    const fields = {
      chat_id: String(message.chat_id),
      ...(text === '' ? {} : { caption: text }),
      ...(keys === undefined ? {} : { reply_markup: JSON.stringify(keys) }),
    }
    const sent = await driver.upload('sendPhoto', fields, { name: mark, as: 'photo', bytes })
    const id = Photo.safeParse(sent).data?.photo.at(-1)?.file_id
    if (id !== undefined) ids.set(mark, id)
    return sent
  }

  return async (mark, message, plain) => {
    const picture = pictureOf(mark)
    if (picture === undefined) return message.text === '' ? {} : plain()
    const photo = ids.get(mark)
    if (photo === undefined) return upload(picture, message)
    const { text: caption, link_preview_options: _, ...rest } = message
    return driver
      .call('sendPhoto', { ...rest, photo, ...(caption === '' ? {} : { caption }) })
      .catch((error: unknown) => {
        // Telegram may have forgotten it. Whatever else is wrong is wrong once more.
        if (!(error instanceof ApiError) || error.status !== 400) throw error
        ids.delete(mark)
        return upload(picture, message)
      })
  }
}

const Photo = z.object({ photo: z.array(z.object({ file_id: z.string() })) })
