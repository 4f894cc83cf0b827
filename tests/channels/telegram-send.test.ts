import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toMessage } from '../../src/channels/telegram/to-message.ts'
import type { Outgoing, SendError } from '../../src/core/channel.ts'
import { type Failure, TOKEN } from '../fakes/telegram-api.ts'
import { openTelegram, type TelegramHarness } from './telegram-harness.ts'

const outgoing = (parts: Partial<Outgoing> = {}): Outgoing => ({
  id: 'sok/1.0',
  text: 'my secret words',
  buttons: [],
  turn: 3,
  language: 'km',
  ...parts,
})
const labelled = (...labels: string[]) => labels.map((label, index) => ({ id: `b${index}`, label }))
const keyboard = (parts: Partial<Outgoing>) =>
  (toMessage('42', outgoing(parts)) as { reply_markup?: { inline_keyboard: { text: string }[][] } }).reply_markup
    ?.inline_keyboard

describe('a message as Telegram gets it', () => {
  test('is plain text without a preview of links, and has no keyboard if it has no buttons', () => {
    expect(toMessage('42', outgoing())).toEqual({
      chat_id: 42,
      text: 'my secret words',
      link_preview_options: { is_disabled: true },
    })
  })

  test('a button carries its turn and its choice', () => {
    expect(keyboard({ buttons: [{ id: 'topic.th', label: 'Thailand' }] })).toEqual([
      [{ text: 'Thailand', callback_data: '3:topic.th' }],
    ])
  })

  test('two short labels share a row; a long one has its own', () => {
    const rows = keyboard({ buttons: labelled('Yes', 'No', 'Menu', 'I am in a compound', 'ម៉ឺនុយ', 'ខ្មែរ') })

    expect(rows?.map((row) => row.map(({ text }) => text))).toEqual([
      ['Yes', 'No'],
      ['Menu'],
      ['I am in a compound'],
      ['ម៉ឺនុយ', 'ខ្មែរ'],
    ])
  })

  test('a short Khmer label is measured in letters as people see them', () => {
    // 24 code points, 12 letters.
    expect(keyboard({ buttons: labelled('កា'.repeat(12), 'កា'.repeat(12)) })?.length).toBe(1)
    expect(keyboard({ buttons: labelled('កា'.repeat(13), 'កា'.repeat(12)) })?.length).toBe(2)
  })

  test('a button of more than 64 bytes is refused before Telegram refuses the whole message', () => {
    expect(() => keyboard({ buttons: [{ id: 'a'.repeat(62), label: 'x' }] })).not.toThrow()
    expect(() => keyboard({ buttons: [{ id: 'a'.repeat(63), label: 'x' }] })).toThrow('refused')
    expect(() => keyboard({ buttons: [{ id: 'ខ'.repeat(21), label: 'x' }] })).toThrow('refused')
  })

  test.each(['@a_public_channel', '', '42 ', '1e3', '../42', '99999999999999999'])('%j is nobody', (address) => {
    expect(() => toMessage(address, outgoing())).toThrow('refused')
  })
})

describe.each(['telegraf', 'grammy'] as const)('a message that does not arrive, by %s', (driver) => {
  let harness: TelegramHarness
  beforeEach(async () => {
    const receiver = { receive: async () => {}, back: () => {}, refused: () => {} }
    harness = await openTelegram(receiver, { driver, mode: 'webhook' })
  })
  afterEach(() => harness.stop())

  const fail = async (failure: Failure): Promise<SendError> => {
    harness.api.fail('sendMessage', failure)
    return harness.channel.send('42', outgoing()).then(
      () => Promise.reject(new Error('The message arrived')),
      (error) => error,
    )
  }
  const refusal = (status: number, description: string, parameters?: object): Failure => ({
    type: 'refusal',
    status,
    description,
    ...(parameters && { parameters }),
  })

  test.each([
    ['a person who blocked us', refusal(403, 'Forbidden: bot was blocked by the user'), 'blocked'],
    ['a deleted account', refusal(403, 'Forbidden: user is deactivated'), 'blocked'],
    ['a stranger', refusal(403, "Forbidden: bot can't initiate conversation with a user"), 'blocked'],
    ['a chat that is gone', refusal(400, 'Bad Request: chat not found'), 'blocked'],
    ['a server in trouble', refusal(500, 'Internal Server Error'), 'unreachable'],
    ['a proxy in trouble', { type: 'garbage', status: 502 } as const, 'unreachable'],
    ['a broken line', { type: 'reset' } as const, 'unreachable'],
    ['a wrong message', refusal(400, 'Bad Request: message is too long'), 'refused'],
    [
      'a group that moved',
      refusal(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -100 }),
      'refused',
    ],
    ['a token that was taken back', refusal(401, 'Unauthorized'), 'broken'],
    ['a token that never was', refusal(404, 'Not Found'), 'broken'],
  ])('%s', async (_, failure, code) => {
    expect(await fail(failure)).toMatchObject({ name: 'SendError', code, retryAfter: 0 })
    expect(harness.channel.trouble()).toBe(code === 'broken' ? 'unauthorised' : undefined)
  })

  test('too many messages: we wait as long as Telegram asks', async () => {
    const error = await fail(refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }))

    expect(error).toMatchObject({ code: 'throttled', retryAfter: 7000, isRetryable: true })
  })

  test('a group that moved is told by its cause', async () => {
    const error = await fail(refusal(400, 'Bad Request: upgraded', { migrate_to_chat_id: -100 }))

    expect(error.cause).toMatchObject({ reason: 'migrated' })
  })

  test('a token that was taken back is trouble until a message arrives again', async () => {
    await fail(refusal(401, 'Unauthorized'))
    expect(harness.channel.trouble()).toBe('unauthorised')

    await harness.channel.send('42', outgoing())
    expect(harness.channel.trouble()).toBeUndefined()
  })

  test.each([
    ['a refusal', refusal(400, 'Bad Request: message is too long')],
    ['a broken line', { type: 'reset' } as const],
    ['a proxy in trouble', { type: 'garbage', status: 502 } as const],
  ])('the error of %s holds neither the words nor the token', async (_, failure) => {
    const error = inspect(await fail(failure), { depth: Number.POSITIVE_INFINITY, showHidden: true })

    expect(error).toContain('sendMessage')
    expect(error).not.toContain('secret')
    expect(error).not.toContain(TOKEN)
    expect(error).not.toContain(TOKEN.split(':')[1])
  })
})
