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
  callButtons: false,
  deleteHours: 0,
  windowHours: 24,
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
