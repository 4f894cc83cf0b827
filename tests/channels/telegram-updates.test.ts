import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toIncoming } from '../../src/channels/telegram/to-incoming.ts'

const me = { id: 7, is_bot: true, first_name: 'Damnaer', username: 'damnaer_bot' } as const
const chat = { id: 42, type: 'private' }
const group = { id: -100, type: 'supergroup' }
const sok = { id: 42, is_bot: false, language_code: 'km' }

const message = (fields: object) => ({ message: { message_id: 1, date: 0, chat, from: sok, ...fields } })
const press = (data: unknown, where: object | undefined = chat) => ({
  callback_query: { id: '9', from: sok, data, ...(where && { message: { date: 0, chat: where } }) },
})
const member = (before: string, now: string, where: object = chat) => ({
  my_chat_member: { chat: where, from: sok, old_chat_member: { status: before }, new_chat_member: { status: now } },
})
const read = (update: object) => toIncoming({ update_id: 5, ...update }, me)

describe('what a person does', () => {
  test.each([
    ['words', message({ text: 'hello' }), { type: 'text', text: 'hello' }],
    ['the words under a photo', message({ photo: [], caption: 'my contract' }), { type: 'text', text: 'my contract' }],
    ['/start', message({ text: '/start' }), { type: 'start', language: 'km' }],
    ['/start with spaces only', message({ text: '/start  ' }), { type: 'start', language: 'km' }],
    ['a deep link', message({ text: '/start topic-th' }), { type: 'start', payload: 'topic-th', language: 'km' }],
    ['a deep link of no form we make', message({ text: '/start a b/../c' }), { type: 'start', language: 'km' }],
    ['/start of an app with no language', message({ text: '/start', from: { id: 42 } }), { type: 'start' }],
    [
      '/start of an app with a strange language',
      message({ text: '/start', from: { id: 42, language_code: 7 } }),
      { type: 'start' },
    ],
    ['a command', message({ text: '/menu' }), { type: 'text', text: 'menu' }],
    [
      'a command to the bot by name',
      message({ text: '/hotline@damnaer_bot now' }),
      { type: 'text', text: 'hotline now' },
    ],
    ['a slash that is no command', message({ text: '/ខ្មែរ' }), { type: 'text', text: '/ខ្មែរ' }],
    ['a date with slashes', message({ text: '/etc/passwd' }), { type: 'text', text: '/etc/passwd' }],
    ['a press', press('41:topic.th'), { type: 'choice', id: 'topic.th', turn: 41 }],
    ['a press on a message too old to see', press('41:menu', undefined), { type: 'choice', id: 'menu', turn: 41 }],
    ['a press without a turn', press('menu'), { type: 'choice', id: 'menu' }],
    ['a choice whose own name has a colon', press('3:rate:yes'), { type: 'choice', id: 'rate:yes', turn: 3 }],
    ['a photo', message({ photo: [{}] }), { type: 'media', kind: 'photo' }],
    ['a voice message', message({ voice: {} }), { type: 'media', kind: 'voice' }],
    ['a video', message({ video: {} }), { type: 'media', kind: 'video' }],
    ['a round video', message({ video_note: {} }), { type: 'media', kind: 'video' }],
    [
      'a moving picture, which Telegram calls a document too',
      message({ animation: {}, document: {} }),
      { type: 'media', kind: 'video' },
    ],
    ['a document', message({ document: {} }), { type: 'media', kind: 'document' }],
    ['a place', message({ location: {} }), { type: 'media', kind: 'location' }],
    [
      'a contact',
      message({ contact: { phone_number: '85512000007', first_name: 'Sok' } }),
      { type: 'media', kind: 'contact', phone: '85512000007' },
    ],
    ['a contact without a number', message({ contact: {} }), { type: 'media', kind: 'contact' }],
    [
      'a contact whose number is none',
      message({ contact: { phone_number: '{{x}} $t(y)' } }),
      { type: 'media', kind: 'contact' },
    ],
    ['a sticker', message({ sticker: {} }), { type: 'media', kind: 'sticker' }],
    ['something of next year', message({ hologram: {} }), { type: 'media', kind: 'other' }],
    ['changed words', { edited_message: { chat, from: sok, text: 'hi' } }, { type: 'edited', text: 'hi' }],
    ['blocking us', member('member', 'kicked'), { type: 'blocked' }],
    ['unblocking us', member('kicked', 'member'), { type: 'unblocked' }],
  ])('%s is understood', (_, update, event) => {
    expect(read(update)).toMatchObject({ type: 'event', incoming: { id: '5', from: 'telegram:42' } })
    expect(read(update)).toHaveProperty('incoming.event', event)
  })
})

describe('in a group', () => {
  test.each([
    ['a command', message({ chat: group, text: '/help' })],
    ['a command to us by name', message({ chat: group, text: '/help@Damnaer_Bot' })],
    ['our name', message({ chat: group, text: 'hey @damnaer_bot, is this true?' })],
    ['our name under a photo', message({ chat: group, photo: [], caption: '@damnaer_bot' })],
    ['a reply to us', message({ chat: group, text: 'thanks', reply_to_message: { from: { id: 7 } } })],
    ['adding us', member('left', 'member', group)],
  ])('%s is heard, but not what was said', (_, update) => {
    expect(read(update)).toEqual({
      type: 'event',
      incoming: { id: '5', from: 'telegram:-100', event: { type: 'group' } },
    })
  })

  test.each([
    ['talk', message({ chat: group, text: 'my boss keeps my passport' })],
    ['a command to another bot', message({ chat: group, text: '/help@other_bot' })],
    ['a name that only begins like ours', message({ chat: group, text: '@damnaer_bot2' })],
    ['a reply to somebody else', message({ chat: group, text: 'thanks', reply_to_message: { from: sok } })],
    ['a changed message', { edited_message: { chat: group, from: sok, text: '@damnaer_bot' } }],
    ['a press', press('1:menu', group)],
    ['being thrown out', member('member', 'kicked', group)],
    ['becoming an administrator', member('member', 'administrator', group)],
    ['being added to a channel', member('left', 'administrator', { id: -200, type: 'channel' })],
  ])('%s is not heard', (_, update) => {
    expect(read(update)).toMatchObject({ type: 'refused', reason: 'group-talk' })
  })
})

describe('what is turned away, by reason', () => {
  test.each([
    ['a bot that writes', message({ text: 'hi', from: { id: 8, is_bot: true } }), 'bot'],
    ['a pinned message', message({ pinned_message: {} }), 'service'],
    ['a timer that was set on the chat', message({ message_auto_delete_timer_changed: {} }), 'service'],
    ['a place that moves', { edited_message: { chat, from: sok, location: {} } }, 'edited-media'],
    ['an update type we did not ask for', { poll_answer: {} }, 'unknown-update'],
    ['an update of nothing', {}, 'unknown-update'],
    ['a chat beyond 2^53', message({ chat: { id: 2 ** 53, type: 'private' }, text: 'hi' }), 'unsafe-id'],
    ['a sender beyond 2^53', message({ from: { id: 2 ** 60 }, text: 'hi' }), 'unsafe-id'],
    ['a sender that is half a number', message({ from: { id: 1.5 }, text: 'hi' }), 'unsafe-id'],
    ['an update id beyond 2^53', { update_id: 2 ** 53, ...message({ text: 'hi' }) }, 'unsafe-id'],
    ['a press from beyond 2^53', { callback_query: { id: '9', from: { id: 2 ** 53 }, data: '1:menu' } }, 'unsafe-id'],
    ['a chat named by a word', message({ chat: { id: '@channel', type: 'private' }, text: 'hi' }), 'malformed'],
    ['words that are no text', message({ text: { $gt: '' } }), 'malformed'],
    ['a list', [] as object, 'unknown-update'],
  ])('%s', (_, update, reason) => {
    expect(read(update)).toEqual({ type: 'refused', reason })
  })

  test.each([
    ['no data', undefined],
    ['an empty name', '1:'],
    ['letters we do not use', '1:ម៉ឺនុយ'],
    ['markup', '1:<b>'],
    ['a path', '1:../menu'],
    ['a turn that is no number', '-1:MENU'],
    ['more than a button holds', `1:${'a'.repeat(65)}`],
  ])('a press with %s is refused, and still acknowledged', (_, data) => {
    expect(read(press(data))).toEqual({ type: 'refused', reason: 'bad-button', press: '9' })
  })

  test('anything at all is read without a fault', () => {
    const field = fc.anything({ withNullPrototype: true, withBigInt: true })
    const update = fc.oneof(
      field,
      fc.record({ update_id: fc.nat(), message: field, callback_query: field }, { requiredKeys: [] }),
      fc.record({ update_id: fc.nat(), message: fc.record({ chat: fc.constant(chat), text: field, from: field }) }),
    )
    fc.assert(
      fc.property(update, (raw) => {
        expect(['event', 'refused']).toContain(toIncoming(raw, me).type)
      }),
    )
  })
})
