import { describe, expect, test } from 'vitest'
import { SendError } from '../../src/core/channel.ts'
import { LARGEST_FILE } from '../../src/core/files/clean-file.ts'
import { openOneATest, receiver, until, VARIANTS } from './telegram-harness.ts'

const start = openOneATest()
const PICTURE = Buffer.from([0xff, 0xd8, 0xff, 0xd9])

const from = { id: 1001, is_bot: false, first_name: 'Sok' }
const message = (more: object) => ({
  message: { message_id: 5, date: 0, chat: { id: 1001, type: 'private' }, from, ...more },
})
const sizes = [
  { file_id: 'small', width: 90, height: 90, file_size: 1_000 },
  { file_id: 'largest', width: 4000, height: 4000, file_size: LARGEST_FILE + 1 },
  { file_id: 'large', width: 1280, height: 1280, file_size: 300_000 },
]

describe.each([VARIANTS[0], VARIANTS[2]])('files over $driver', (variant) => {
  test('what can be fetched comes with its id: the largest size that is taken, a voice, a document that is a picture', async () => {
    const inbox = receiver()
    const { api } = await start(inbox, variant)
    api.push(message({ photo: sizes }))
    api.push(message({ photo: sizes, caption: 'the room' }))
    api.push(message({ voice: { file_id: 'v1', mime_type: 'audio/ogg' } }))
    api.push(
      message({ document: { file_id: 'd1', mime_type: 'image/png', file_size: 7, file_name: 'Sok passport.png' } }),
    )
    api.push(message({ document: { file_id: 'd2', mime_type: 'application/pdf' } }))
    api.push(message({ voice: { file_id: '../../etc/passwd' } }))
    await until(() => expect(inbox.kept).toHaveLength(6))

    expect(inbox.kept.map(({ event }) => event)).toEqual([
      { type: 'media', kind: 'photo', file: { ref: 'large', kind: 'picture', bytes: 300_000 } },
      { type: 'text', text: 'the room', file: { ref: 'large', kind: 'picture', bytes: 300_000 } },
      { type: 'media', kind: 'voice', file: { ref: 'v1', kind: 'voice' } },
      { type: 'media', kind: 'document', file: { ref: 'd1', kind: 'picture', bytes: 7 } },
      { type: 'media', kind: 'document' },
      { type: 'media', kind: 'voice' },
    ])
  })

  test('a file is fetched; one that is gone, too large or elsewhere is not', async () => {
    const { api, channel } = await start(receiver(), variant)
    api.files.set('whole', { bytes: PICTURE })
    api.files.set('large', { bytes: PICTURE, size: LARGEST_FILE + 1 })
    api.files.set('lying', { bytes: Buffer.alloc(LARGEST_FILE + 1), size: 10 })
    api.files.set('outside', { bytes: PICTURE, path: '../../bot7:other/getMe' })
    api.files.set('elsewhere', { bytes: PICTURE, path: 'https://example.org/x' })

    expect(await channel.fetch?.('whole', '7')).toEqual(PICTURE)
    expect(await channel.fetch?.('large', '7')).toBe('too-large')
    expect(await channel.fetch?.('lying', '7')).toBe('too-large')
    for (const ref of ['unknown', 'outside', 'elsewhere']) expect(await channel.fetch?.(ref, '7')).toBe('gone')
  })

  test.each([
    ['getFile', { type: 'reset' }, 'unreachable'],
    ['file', { type: 'reset' }, 'unreachable'],
    ['file', { type: 'garbage', status: 404 }, 'unreachable'],
    ['getFile', { type: 'refusal', status: 429, description: 'Too Many Requests' }, 'throttled'],
  ] as const)('when %s fails it may work later, and the error holds no token', async (method, failure, code) => {
    const { api, channel } = await start(receiver(), variant)
    api.files.set('whole', { bytes: PICTURE })
    api.fail(method, failure)
    const error = await channel.fetch?.('whole', '7').catch((one: unknown) => one)

    expect(error).toBeInstanceOf(SendError)
    expect(error).toMatchObject({ code, isRetryable: true })
    expect(String((error as Error).cause)).not.toContain('test-token')
    expect(await channel.fetch?.('whole', '7')).toEqual(PICTURE)
  })

  test('a card, which is made for it, may be passed on', async () => {
    const { api, channel } = await start(receiver(), variant)
    await channel.sendFile?.('1001', { format: 'png', bytes: PICTURE, isToForward: true })

    expect(api.sentFiles).toMatchObject([{ method: 'sendPhoto', protect_content: false }])
  })

  test('a file is shown so that it cannot be passed on, and its name tells nothing', async () => {
    const { api, channel } = await start(receiver(), variant)
    const refs = [
      await channel.sendFile?.('1001', { format: 'jpeg', bytes: PICTURE }),
      await channel.sendFile?.('1001', { format: 'ogg', bytes: PICTURE }),
    ]
    api.fail('sendPhoto', { type: 'refusal', status: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' })
    await channel.sendFile?.('1001', { format: 'png', bytes: PICTURE })

    expect(refs.every((ref) => /^\d+$/.test(ref ?? ''))).toBe(true)
    expect(api.sentFiles).toEqual(
      [
        ['sendPhoto', 'picture.jpg'],
        ['sendVoice', 'voice.ogg'],
        ['sendDocument', 'picture.png'],
      ].map(([method, name]) => ({ method, name, chat_id: 1001, protect_content: true, bytes: PICTURE })),
    )
    await expect(channel.sendFile?.('@everybody', { format: 'jpeg', bytes: PICTURE })).rejects.toMatchObject({
      code: 'refused',
    })
  })
})
