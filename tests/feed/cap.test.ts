import { describe, expect, test } from 'vitest'
import { ALERT_KINDS } from '../../src/core/alert/alert.ts'
import { capMessage } from '../../src/feed/cap.ts'
import type { Element } from '../../src/feed/xml.ts'
import { toXml } from '../../src/feed/xml.ts'
import { DAY, HOUR, line, NOON, oneOf, shown, voice, WORDS } from './kit.ts'

const elements = (node: Element): Element[] => node.children.filter((child) => typeof child !== 'string')
const names = (node: Element): string[] => elements(node).map(({ name }) => name)
const child = (node: Element, name: string): Element | undefined => elements(node).find((one) => one.name === name)
const textOf = (node: Element | undefined): string => (node?.children ?? []).join('')
const say = (node: Element, ...path: string[]): string =>
  textOf(path.reduce<Element | undefined>((at, name) => (at === undefined ? at : child(at, name)), node))

/** The order of the standard (CAP 1.2, appendix A): `!` must be there, once. */
const ALERT = [
  ...['identifier!', 'sender!', 'sent!', 'status!', 'msgType!', 'source', 'scope!', 'restriction', 'addresses'],
  ...['code', 'note', 'references', 'incidents', 'info'],
]
const INFO = [
  ...['language', 'category!', 'event!', 'responseType', 'urgency!', 'severity!', 'certainty!', 'audience'],
  ...['eventCode', 'effective', 'onset', 'expires', 'senderName', 'headline', 'description', 'instruction', 'web'],
  ...['contact', 'parameter', 'resource', 'area'],
]
const AREA = ['areaDesc!', 'polygon', 'circle', 'geocode', 'altitude', 'ceiling']
const ENUMS: Readonly<Record<string, readonly string[]>> = {
  status: ['Actual', 'Exercise', 'System', 'Test', 'Draft'],
  msgType: ['Alert', 'Update', 'Cancel', 'Ack', 'Error'],
  scope: ['Public', 'Restricted', 'Private'],
  category: [
    ...['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Transport', 'Infra', 'CBRNE', 'Other'],
  ],
  responseType: [...['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None']],
  urgency: ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'],
  severity: ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'],
  certainty: ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'],
}
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/

function expectOrder(node: Element, order: readonly string[]): void {
  const known = order.map((name) => name.replace('!', ''))
  const found = names(node)
  expect(found.filter((name) => !known.includes(name))).toEqual([])
  expect(found).toEqual([...found].sort((a, b) => known.indexOf(a) - known.indexOf(b)))
  for (const name of order.filter((one) => one.endsWith('!'))) {
    expect(found.filter((one) => `${one}!` === name)).toHaveLength(1)
  }
  for (const { name, children } of elements(node)) {
    expect(children.join('')).not.toBe('')
    if (ENUMS[name] !== undefined) expect(ENUMS[name]).toContain(children.join(''))
    if (['sent', 'effective', 'expires'].includes(name)) expect(children.join('')).toMatch(MOMENT)
  }
}

/** As the schema of the standard wants it. */
function expectCap(message: Element): void {
  expect(message).toMatchObject({ name: 'alert', attributes: { xmlns: 'urn:oasis:names:tc:emergency:cap:1.2' } })
  expectOrder(message, ALERT)
  for (const name of ['identifier', 'sender']) expect(say(message, name)).toMatch(/^[^\s,<&]+$/)
  for (const info of elements(message).filter(({ name }) => name === 'info')) {
    expectOrder(info, INFO)
    const area = child(info, 'area')
    expect(area).toBeDefined()
    if (area !== undefined) expectOrder(area, AREA)
  }
}

describe('an alert as CAP 1.2', () => {
  test.each(ALERT_KINDS)('has every element that the standard asks for, in its order: %s', (kind) => {
    expectCap(capMessage(oneOf(line({ kind })), voice))
  })

  test('says who, when, what and where, once in each language that it is written in', () => {
    const message = capMessage(oneOf(line()), voice)
    const infos = elements(message).filter(({ name }) => name === 'info')
    expect(infos.map((info) => say(info, 'language'))).toEqual(['km', 'en'])
    const [km, en] = infos as [Element, Element]
    expect([say(message, 'identifier'), say(message, 'sender'), say(message, 'sent')]).toEqual([
      ...['482913706', 'line.example', '2026-11-22T12:00:00+07:00'],
    ])
    expect([say(message, 'status'), say(message, 'msgType'), say(message, 'scope')]).toEqual([
      ...['Actual', 'Alert', 'Public'],
    ])
    expect(say(km, 'headline')).toBe(WORDS.km.headline)
    expect(say(en, 'description')).toBe(WORDS.en.text)
    expect(say(en, 'event')).toBe('False recruiters')
    expect(say(en, 'expires')).toBe('2026-11-29T12:00:00+07:00')
    expect(say(en, 'instruction')).toMatch(/^Who helps:\n.*117/)
    expect(say(en, 'web')).toBe('https://line.example/alerts?lang=en#a482913706')
    expect(say(en, 'area', 'areaDesc')).toBe('Banteay Meanchey (Krong Paoy Paet)')
    expect(say(km, 'area', 'areaDesc')).toContain('(ក្រុងប៉ោយប៉ែត)')
    expect(say(en, 'area', 'geocode', 'valueName')).toBe('NCDD')
    expect(say(en, 'area', 'geocode', 'value')).toBe('0110')
  })

  test('leads to its picture, in the order of the standard', () => {
    const message = capMessage(oneOf(line({ picture: 'water.png' })), voice)
    expectCap(message)
    expect(say(message, 'info', 'resource', 'mimeType')).toBe('image/png')
    expect(say(message, 'info', 'resource', 'uri')).toBe('https://line.example/pictures/water.png')
  })

  test('names a province by the digits of its districts, and the whole country by its own code', () => {
    const codeOf = (change: Parameters<typeof line>[0]) =>
      say(capMessage(oneOf(line(change)), voice), 'info', 'area', 'geocode', 'value')
    expect(codeOf({ provinces: ['kandal'], districts: [] })).toBe('08')
    expect(codeOf({ provinces: [], districts: [] })).toBe('KH')
  })

  test.each([
    ['correction', 'Update', ''],
    ['cancel', 'Cancel', ''],
    ['all-clear', 'Update', 'AllClear'],
  ] as const)(
    'that follows as %s is of type %s and refers to the first one exactly as that one named itself',
    (follow, type, response) => {
      const first = line()
      const later = line({ id: '739105284', sentAt: NOON + DAY, of: { alert: first.id, follow } })
      const alerts = shown([first, later], NOON + 2 * DAY)
      const [second, original] = alerts.map((alert) => capMessage(alert, voice)) as [Element, Element]
      expectCap(second)
      expect(say(second, 'msgType')).toBe(type)
      expect(say(second, 'info', 'responseType')).toBe(response)
      expect(say(second, 'references')).toBe(
        ['sender', 'identifier', 'sent'].map((name) => say(original, name)).join(','),
      )
    },
  )

  test('that was stopped is taken back by a message of its own, which names the first one and says nothing of its words', () => {
    const original = capMessage(oneOf(line()), voice)
    const message = capMessage(oneOf(line({ status: 'stopped', words: {}, stoppedAt: NOON + HOUR / 2 })), voice)
    expectCap(message)
    expect(say(message, 'msgType')).toBe('Cancel')
    expect(say(message, 'sent')).toBe('2026-11-22T12:30:00+07:00')
    expect(say(message, 'identifier')).not.toBe(say(original, 'identifier'))
    expect(say(message, 'references')).toBe(
      ['sender', 'identifier', 'sent'].map((name) => say(original, name)).join(','),
    )
    expect(elements(message).filter(({ name }) => name === 'info')).toHaveLength(3)
    expect(toXml(message)).toContain('Stopped on November 22, 2026. Do not go by it, and do not pass it on.')
    for (const { headline, text } of Object.values(WORDS)) {
      expect(toXml(message)).not.toContain(headline)
      expect(toXml(message)).not.toContain(text)
    }
  })

  test('whose first one nobody knows any more stands for itself, and is still valid', () => {
    const message = capMessage(oneOf(line({ of: { alert: '111', follow: 'correction' } })), voice)
    expectCap(message)
    expect(say(message, 'msgType')).toBe('Alert')
    expect(names(message)).not.toContain('references')
  })

  test('of a line whose data is for practice is an exercise, and says so', () => {
    const message = capMessage(oneOf(line()), { ...voice, isPractice: true })
    expectCap(message)
    expect(say(message, 'status')).toBe('Exercise')
    expect(say(message, 'note')).toContain('Practice data')
  })

  test('gives words as they are, and what XML cannot hold never', () => {
    const headline = `<script>&"'\u0000\u0008\uD800]]>`
    const text = toXml(capMessage(oneOf(line({ words: { en: { headline, text: 'x' } } })), voice))
    expect(text).toContain('<headline>&lt;script&gt;&amp;&quot;&#39;\uFFFD]]&gt;</headline>')
  })
})
