import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Capabilities } from '../../src/core/channel.ts'
import type { Choice, Say } from '../../src/core/conversation.ts'
import { render, type Speak } from '../../src/core/render.ts'
import { lengthIn } from '../../src/core/split.ts'

const CAN: Capabilities = {
  textLength: 200,
  textLengthWithButtons: 120,
  unit: 'code points',
  buttons: 5,
  labelLength: 20,
  callButtons: 0,
  deleteHours: 0,
  windowHours: 24,
  hasInbox: false,
  deepLink: undefined,
}
/** Messages are their keys; a key beginning with `empty` says nothing in this language. */
const speak: Speak = ({ key }) => (key.startsWith('empty') ? '' : key)
const say = (texts: readonly string[], ids: readonly string[] = [], page?: number): Say => ({
  lines: texts.map((key) => ({ key })),
  choices: ids.map((id) => ({ id })),
  ...(page === undefined ? {} : { page }),
})
const show = (what: Say, can: Partial<Capabilities> = {}) => render(what, 'en', { ...CAN, ...can }, speak)
const idsOf = (messages: ReturnType<typeof show>) => messages.flatMap(({ buttons }) => buttons.map(({ id }) => id))

describe('what is to be said', () => {
  test('is one message when it fits: a paragraph a line, none for a line without words', () => {
    expect(show(say(['One', 'empty', 'Two'], ['a']))).toEqual([
      { text: 'One\n\nTwo', buttons: [{ id: 'a', label: 'choice.a' }] },
    ])
  })

  test('is more messages when it does not; the last one has the buttons and room for them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('ខ្ញុំចង់ទៅប្រទេសថៃ', 'A short line.', 'word '.repeat(30), '👩‍👩‍👧'.repeat(20)), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'menu'), { maxLength: 4 }),
        (texts, ids) => {
          const messages = show(say(texts, ids))
          const last = messages.at(-1)
          expect(
            messages
              .map(({ text }) => text)
              .join('')
              .replace(/\s+/g, ''),
          ).toBe(texts.join('').replace(/\s+/g, ''))
          expect(messages.every(({ text }) => lengthIn(text, CAN.unit) <= CAN.textLength)).toBe(true)
          expect(last?.buttons.map(({ id }) => id)).toEqual(ids)
          expect(messages.slice(0, -1).every(({ buttons }) => buttons.length === 0)).toBe(true)
          if (ids.length > 0)
            expect(lengthIn(last?.text ?? '', CAN.unit)).toBeLessThanOrEqual(CAN.textLengthWithButtons)
        },
      ),
    )
  })
})

describe('a button', () => {
  test('is labelled by its own message, by another line, or by somebody’s own words, shortened to fit', () => {
    const choices: Choice[] = [
      { id: 'a' },
      { id: 'b', label: { key: 'places.thailand' } },
      { id: 'c', label: { text: '{{name}} <b>' } },
      { id: 'd', label: { text: 'ខ្ញុំចង់ទៅធ្វើការនៅប្រទេសថៃឆ្ងាយណាស់' } },
    ]
    const [message] = show({ lines: [{ key: 'Which?' }], choices })
    const labels = message?.buttons.map(({ label }) => label) ?? []
    expect(labels.slice(0, 3)).toEqual(['choice.a', 'places.thailand', '{{name}} <b>'])
    expect(labels[3]).toMatch(/^ខ្ញុំ.*…$/u)
    expect([...(labels[3] ?? '')].length).toBeLessThanOrEqual(CAN.labelLength)
  })
})

describe('more choices than a channel has buttons', () => {
  const many = Array.from({ length: 11 }, (_, n) => `c${n}`)

  test('come in pages; the ways out stand on every page', () => {
    const first = idsOf(show(say(['Which?'], [...many, 'hotline', 'menu'])))
    expect(first).toEqual(['c0', 'c1', 'choices.2', 'hotline', 'menu'])
    expect(idsOf(show(say(['Which?'], [...many, 'hotline', 'menu'], 6)))).toEqual([
      'c10',
      'choices.1',
      'hotline',
      'menu',
    ])
  })

  test('are all reached by pressing "more", and the last page leads back to the first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.subarray(['resume', 'hotline', 'menu']),
        fc.integer({ min: 3, max: 13 }),
        (count, exits, buttons) => {
          const ids = [...Array.from({ length: count }, (_, n) => `c${n}`), ...exits]
          const seen = new Set<string>()
          let page: number | undefined
          for (let pressed = 0; pressed <= ids.length; pressed++) {
            const shown = idsOf(show(say(['Which?'], ids, page), { buttons }))
            expect(shown.length).toBeLessThanOrEqual(buttons)
            if (buttons >= 5) expect(shown).toEqual(expect.arrayContaining(exits))
            for (const id of shown) seen.add(id)
            const more = shown.find((id) => id.startsWith('choices.'))
            if (more === undefined) break
            page = Number(more.slice('choices.'.length))
            if (page === 1) break
          }
          expect([...seen].filter((id) => !id.startsWith('choices.')).sort()).toEqual([...ids].sort())
        },
      ),
    )
  })

  test('are called "more" on the way on, and on the last page a way back', () => {
    const toNext = (page: number) =>
      show(say(['Which?'], many, page)).flatMap(({ buttons }) => buttons.filter(({ id }) => id.startsWith('choices.')))

    expect(toNext(1)).toEqual([{ id: 'choices.2', label: 'choice.more-choices' }])
    expect(toNext(3)).toEqual([{ id: 'choices.1', label: 'choice.first-choices' }])
  })

  test('show something on a page that does not exist', () => {
    for (const page of [0, 99, 999]) expect(idsOf(show(say(['Which?'], many, page))).length).toBeGreaterThan(1)
  })

  test('are numbered where there are no buttons, each once and in order', () => {
    const messages = show(say(['Which?'], many), { buttons: 0 })
    const text = messages.map((each) => each.text).join('\n')
    expect(messages.every(({ buttons }) => buttons.length === 0)).toBe(true)
    expect(text.match(/^\d+\. .*$/gm)).toEqual(many.map((id, index) => `${index + 1}. choice.${id}`))
  })
})

test('links are made by the channel that can make them', () => {
  const linked: Speak = ({ key }, _language, deepLink) => deepLink?.('topic-thailand') ?? key
  const deepLink = (payload: string) => `https://t.me/line?start=${payload}`
  const can = { ...CAN, deepLink }
  expect(render(say(['no link']), 'en', can, linked)[0]?.text).toBe('https://t.me/line?start=topic-thailand')
  expect(render(say(['no link']), 'en', CAN, linked)[0]?.text).toBe('no link')
})

describe('a picture', () => {
  const shown: Say = { ...say(['x'.repeat(100)], ['a']), picture: 'water.jpg' }

  test('stands with its words where they fit, and else after them: they come first', () => {
    expect(show(shown, { captionLength: 100 })).toMatchObject([{ picture: 'water.jpg', buttons: [{ id: 'a' }] }])
    const [words, alone, ...more] = show(shown, { captionLength: 99 })
    expect(words).toMatchObject({ text: 'x'.repeat(100), buttons: [{ id: 'a' }] })
    expect([words?.picture, alone, more]).toEqual([undefined, { text: '', buttons: [], picture: 'water.jpg' }, []])
  })

  test('is left out where the channel shows none, and where there is nothing to say', () => {
    expect(show(shown).map(({ picture }) => picture)).toEqual([undefined])
    expect(show({ ...shown, lines: [] }, { captionLength: 100 })).toEqual([])
  })
})

describe('a text too long for a message with buttons', () => {
  const can = { textLength: 2000, textLengthWithButtons: 640, buttons: 13 }
  const sentences = (count: number) =>
    Array.from({ length: count }, (_, n) => `This is sentence number ${n}. `).join('')

  test('becomes two messages, the second with the buttons, as long as the first can hold the rest', () => {
    for (const count of [25, 40, 60, 80]) {
      const [first, second, ...more] = show(say([sentences(count)], ['a', 'b']), can)
      expect(more).toEqual([])
      expect(first?.buttons).toEqual([])
      expect(first?.text.length).toBeLessThanOrEqual(2000)
      expect(second?.buttons.map(({ id }) => id)).toEqual(['a', 'b'])
      expect(second?.text.length).toBeLessThanOrEqual(640)
      expect(`${first?.text} ${second?.text}`).toBe(sentences(count).trim())
    }
  })

  test('stays one message up to the last letter that fits', () => {
    expect(show(say(['x'.repeat(640)], ['a']), can)).toHaveLength(1)
    expect(show(say(['x'.repeat(641)], ['a']), can)).toHaveLength(2)
  })
})

describe('numbers to call', () => {
  const numbers = ['117', '+855 23 880 880', '+66 2 141 8000', '+855 23 880 880', '+1 2', '+60 3 4257 1150 9999']
  const lines = [
    { key: 'One', values: { phone: { phone: numbers[0] ?? '' }, name: { text: '+999 9' } } },
    {
      key: 'Two',
      values: { list: { lines: numbers.slice(1).map((phone) => ({ key: 'x', values: { n: { phone } } })) } },
    },
  ]
  const said: Record<string, string> = { 'choice.call': '☎', One: '117', Two: numbers.slice(1).join(', ') }
  const call: Speak = ({ key }) => said[key] ?? key
  const calls = (callButtons: number, labelLength = 20) =>
    render({ lines, choices: [{ id: 'menu' }] }, 'en', { ...CAN, callButtons, labelLength }, call).at(-1)?.calls

  test('are buttons where the channel has such buttons: those that can be dialled from there, each once', () => {
    expect(calls(3)).toEqual([
      { number: '+85523880880', label: '☎ +855 23 880 880' },
      { number: '+6621418000', label: '☎ +66 2 141 8000' },
      { number: '+12', label: '☎ +1 2' },
    ])
    expect(calls(0)).toBeUndefined()
  })

  test('are never cut: a number that is too long for a button loses its blanks, then the word before it', () => {
    expect(calls(4)?.[3]?.label).toBe('☎ +603425711509999')
    expect(calls(4, 17)?.[3]?.label).toBe('+603425711509999')
  })

  test('stand under the last message, also where nothing else can be pressed', () => {
    const messages = render({ lines, choices: [] }, 'en', { ...CAN, callButtons: 1 }, call)
    expect(messages).toEqual([{ text: `117\n\n${numbers.slice(1).join(', ')}`, buttons: [], calls: calls(1) }])
  })

  test('stand under the message that says whose they are, when there are several', () => {
    const place = (key: string, phone: string) => ({ key, values: { phone: { phone } } })
    const longer: Say = {
      lines: [place('Embassy', '+66 2 141 8000'), place('Ministry', '+855 23 880 880')],
      choices: [{ id: 'menu' }],
    }
    const card: Speak = ({ key, values = {} }) =>
      'phone' in (values.phone ?? {}) ? `${key} ${(values.phone as { phone: string }).phone} ${'x'.repeat(80)}` : '☎'
    const messages = render(longer, 'en', { ...CAN, callButtons: 3 }, card)

    expect(messages.map(({ text, calls = [] }) => [text.split(' ')[0], calls.map(({ number }) => number)])).toEqual([
      ['Embassy', ['+6621418000']],
      ['Ministry', ['+85523880880']],
    ])
  })
})

test('what only some channels need to say is said there only', () => {
  const what: Say = { lines: [{ key: 'One' }, { key: 'Two', onlyIf: 'hasInbox' }], choices: [] }
  expect(show(what).map(({ text }) => text)).toEqual(['One'])
  const share: Say = { lines: [{ key: 'One' }], choices: [{ id: 'share', onlyIf: 'deepLink' }] }
  expect(idsOf(show(share))).toEqual([])
  expect(idsOf(show(share, { deepLink: (payload) => payload }))).toEqual(['share'])
  expect(show(what, { hasInbox: true }).map(({ text }) => text)).toEqual(['One\n\nTwo'])
  const reach: Say = {
    lines: (['endsWithPage', 'hasWindow'] as const).map((key) => ({ key, onlyIf: key })),
    choices: [],
  }
  expect(show(reach, { endsWithPage: true, windowHours: Number.POSITIVE_INFINITY })[0]?.text).toBe('endsWithPage')
  expect(show(reach, { windowHours: 24 })[0]?.text).toBe('hasWindow')
  const left: Say = {
    lines: (['deletesNothing', 'deletesSome', 'deletesAll'] as const).map((key) => ({ key, onlyIf: key })),
    choices: [],
  }
  expect([0, 48, Number.POSITIVE_INFINITY].map((deleteHours) => show(left, { deleteHours })[0]?.text)).toEqual(
    left.lines.map(({ key }) => key),
  )
})
