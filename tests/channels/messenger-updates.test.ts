import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toIncoming } from '../../src/channels/messenger/to-incoming.ts'
import { PAGE } from '../fakes/messenger-api.ts'

const SOK = '9900000000000001'
const from = { sender: { id: SOK }, recipient: { id: PAGE }, timestamp: 1_795_000_000_000 }
const says = (fields: object) => ({ ...from, message: { mid: 'm_1', ...fields } })
const presses = (fields: object) => ({ ...from, postback: { mid: 'm_1', title: 'Words', ...fields } })
const sends = (type: string, payload: object = { url: 'https://scontent.example/x' }) =>
  says({ attachments: [{ type, payload }] })
const echo = (fields: object) => ({
  sender: { id: PAGE },
  recipient: { id: SOK },
  timestamp: 1,
  message: { mid: 'm_2', is_echo: true, text: 'You can call me', ...fields },
})
const read = (raw: unknown, app?: string) => toIncoming(raw, { page: PAGE, app })
const idOf = (raw: unknown) => {
  const reading = read(raw)
  return reading.type === 'event' ? reading.incoming.id : reading.type
}

describe('what a person does', () => {
  test.each([
    ['words', says({ text: 'hello' }), { type: 'text', text: 'hello' }],
    [
      'words with a link, which Messenger attaches too',
      says({ text: 'see https://example.org', attachments: [{ type: 'fallback', payload: null }] }),
      { type: 'text', text: 'see https://example.org' },
    ],
    [
      'a quick reply',
      says({ text: 'Thailand', quick_reply: { payload: '41:place.th' } }),
      { type: 'choice', id: 'place.th', turn: 41 },
    ],
    [
      'a quick reply of another app, by its words',
      says({ text: 'Thailand', quick_reply: { payload: 'OTHER_APP{1}' } }),
      { type: 'text', text: 'Thailand' },
    ],
    ['a button', presses({ payload: '41:topic.th' }), { type: 'choice', id: 'topic.th', turn: 41 }],
    ['the menu that is always there', presses({ payload: 'hotline' }), { type: 'choice', id: 'hotline' }],
    ['a button of another app, by its words', presses({ payload: 'OTHER{APP}' }), { type: 'text', text: 'Words' }],
    ['the start button', presses({ payload: 'start' }), { type: 'start' }],
    [
      'the start button after a link',
      presses({ payload: 'start', referral: { ref: 'topic-thailand', source: 'SHORTLINK' } }),
      { type: 'start', payload: 'topic-thailand' },
    ],
    [
      'a link in a chat that is there already',
      { ...from, referral: { ref: 'topic-thailand', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      { type: 'start', payload: 'topic-thailand' },
    ],
    ['a link of no form we make', { ...from, referral: { ref: 'a b/../c' } }, { type: 'start' }],
    ['an advertisement', { ...from, referral: { source: 'ADS' } }, { type: 'start' }],
    ['a picture', sends('image'), { type: 'media', kind: 'photo' }],
    ['a voice message', sends('audio'), { type: 'media', kind: 'voice' }],
    ['a video', sends('video'), { type: 'media', kind: 'video' }],
    ['a file', sends('file'), { type: 'media', kind: 'document' }],
    ['a place', sends('location', { coordinates: { lat: 11.5, long: 104.9 } }), { type: 'media', kind: 'location' }],
    ['a sticker', sends('sticker'), { type: 'media', kind: 'sticker' }],
    ['a thumb, as it came before', sends('image', { sticker_id: 369239263222822 }), { type: 'media', kind: 'sticker' }],
    ['a shared post', sends('fallback'), { type: 'media', kind: 'other' }],
    ['something of next year', sends('hologram'), { type: 'media', kind: 'other' }],
    ['nothing that can be seen', says({}), { type: 'media', kind: 'other' }],
    [
      'changed words',
      { ...from, message_edit: { mid: 'm_1', text: 'hi', num_edit: 2 } },
      { type: 'edited', text: 'hi' },
    ],
    ['a message taken back', says({ is_deleted: true }), { type: 'unsent' }],
  ])('%s: it is understood', (_, update, event) => {
    expect(read(update)).toMatchObject({ type: 'event', incoming: { from: `messenger:${SOK}` } })
    expect(read(update)).toHaveProperty('incoming.event', event)
  })
})

describe('the id of an event', () => {
  test('is the one that Messenger gave it, also for a button', () => {
    expect(idOf(says({ text: 'hello' }))).toBe('m_1')
    expect(idOf(presses({ payload: 'menu' }))).toBe('m_1')
  })

  test('differs for what happened to one message later: it was changed, changed again, taken back', () => {
    const edit = (num: number) => ({ ...from, message_edit: { mid: 'm_1', text: 'hi', num_edit: num } })
    const ids = [says({ text: 'hello' }), edit(1), edit(2), says({ is_deleted: true })].map(idOf)
    expect(new Set(ids).size).toBe(4)
  })

  test('is the same each time for what has none, and differs by person, time and payload', () => {
    const press = (fields: object, payload = 'menu') => ({ ...from, ...fields, postback: { payload, title: 'x' } })
    expect(idOf(press({}))).toBe(idOf(press({})))
    const others = [press({ timestamp: 2 }), press({ sender: { id: '99' } }), press({}, 'help')]
    const links = ['topic-a', 'topic-b'].map((ref) => ({ ...from, referral: { ref } }))
    expect(new Set([press({}), ...others, ...links].map(idOf)).size).toBe(6)
  })
})

describe('what the Page itself wrote', () => {
  test('is only an echo when it was us: by our mark, or by our app once a mark has told which that is', () => {
    expect(read(echo({ metadata: 'damnaer', app_id: 77 }))).toEqual({ type: 'echo', app: '77' })
    expect(read(echo({ app_id: 77 }), '77')).toEqual({ type: 'echo', app: '77' })
    expect(read(echo({ app_id: 77 }))).toMatchObject({ type: 'event' })
    expect(read(echo({ app_id: 78 }), '77')).toMatchObject({ type: 'event' })
    expect(read(echo({}), '77')).toMatchObject({ type: 'event' })
  })

  test.each([
    ['from the inbox of the Page', { app_id: 263902037430900 }],
    ['with no app named', {}],
    ['with another mark', { metadata: 'something' }],
    ['as a picture', { text: undefined, attachments: [{ type: 'image', payload: {} }] }],
  ])('by hand %s leaves the talk to staff, and not a word of it goes any further', (_, fields) => {
    const reading = read(echo(fields))
    expect(reading).toEqual({
      type: 'event',
      at: 1,
      incoming: { id: 'm_2', from: `messenger:${SOK}`, event: { type: 'staff-replied' } },
    })
  })
})

describe('what asks for nothing', () => {
  test.each([
    ['read', { ...from, read: { watermark: 1 } }],
    ['delivered', { ...from, delivery: { mids: ['m_1'], watermark: 1 } }],
    ['a reaction', { ...from, reaction: { reaction: 'love', action: 'react', mid: 'm_1' } }],
    ['the talk handed to us', { ...from, pass_thread_control: { new_owner_app_id: 1 } }],
    ['the talk taken from us', { ...from, take_thread_control: { previous_owner_app_id: 1 } }],
    ['roles of apps', { recipient: { id: PAGE }, app_roles: { 1: ['primary_receiver'] } }],
  ])('%s is ignored', (_, update) => {
    expect(read(update)).toEqual({ type: 'ignored' })
  })

  test('a Page that Meta blocks, or no longer, is told', () => {
    const policy = (action: string) => read({ recipient: { id: PAGE }, timestamp: 1, policy_enforcement: { action } })
    expect(policy('block')).toEqual({ type: 'policy', isBlocked: true })
    expect(policy('unblock')).toEqual({ type: 'policy', isBlocked: false })
  })
})

describe('what is turned away, by reason', () => {
  test.each([
    ['nothing', {}, 'unknown-update'],
    ['a kind we did not ask for', { ...from, hologram: {} }, 'unknown-update'],
    ['a sender that is a number', { ...says({ text: 'hi' }), sender: { id: 2 ** 53 } }, 'malformed'],
    ['a sender that is a word', { ...says({ text: 'hi' }), sender: { id: '../me' } }, 'malformed'],
    ['no sender', { ...says({ text: 'hi' }), sender: undefined }, 'malformed'],
    ['the Page as sender, without an echo', { ...says({ text: 'hi' }), sender: { id: PAGE } }, 'malformed'],
    ['words that are no text', says({ text: { $gt: '' } }), 'malformed'],
    ['a message without an id', { ...from, message: { text: 'hi' } }, 'malformed'],
    ['a button without payload and words', { ...from, postback: {} }, 'bad-button'],
    ['a text', 'hello', 'malformed'],
    ['null', null, 'malformed'],
  ])('%s', (_, update, reason) => {
    expect(read(update)).toEqual({ type: 'refused', reason })
  })

  test('anything at all is read without a fault', () => {
    const field = fc.anything({ withNullPrototype: true, withBigInt: true })
    const update = fc.oneof(
      field,
      fc.record(
        { sender: field, recipient: field, timestamp: field, message: field, postback: field, referral: field },
        { requiredKeys: [] },
      ),
      fc.record({
        sender: fc.constant({ id: SOK }),
        message: fc.record({ mid: fc.string(), text: field, quick_reply: field, attachments: field, is_echo: field }),
      }),
    )
    fc.assert(
      fc.property(update, (raw) => {
        expect(['event', 'ignored', 'echo', 'policy', 'refused']).toContain(read(raw).type)
      }),
    )
  })
})
