import { describe, expect, test } from 'vitest'
import { guest } from '../kit/talk.ts'

/** Somebody who is asked in which province the recruiter was seen. */
function atProvince(language = 'km') {
  const person = guest(language)
  for (const id of ['village-watch', 'safe-yes', 'go-on']) person.press(id)
  return person
}

const answerOf = (person: ReturnType<typeof guest>) =>
  (person.conversation()?.frames.at(-1)?.context as { answers?: Record<string, string> } | undefined)?.answers?.province

describe('a province as people spell it', () => {
  const spellings = (province: string, ...texts: string[]) => texts.map((text): [string, string] => [text, province])

  test.each([
    ...spellings('kampong-cham', 'kampong cham', 'kg cham', 'Kg. Cham', 'kompong cham', 'kampongcham'),
    ...spellings('kampong-cham', 'I am from Kampong Cham', 'ខេត្តកំពង់ចាម', 'កំពង់\u200bចាម', 'ខ្ញុំនៅខេត្តកំពង់ចាម'),
    ...spellings('battambang', 'battambong', 'batambang', 'btb', 'khet battambang'),
    ...spellings('siem-reap', 'siem reab', 'siemreap', 'seam reap'),
    ...spellings('banteay-meanchey', 'bonteay meanchey', 'bmc', 'ប៉ោយប៉ែត', 'poipet', 'poi pet', 'sisophon'),
    ...spellings('phnom-penh', 'p penh', 'pp', 'phnom pehn'),
    ...spellings('kampong-speu', 'kompong speu', 'kg speu', 'kompong spue'),
    ...spellings('preah-sihanouk', 'sihanoukville', 'kompong som'),
    ...spellings('kandal', 'កណ្តាល', 'kandal', 'takhmao'),
    ...spellings('pursat', 'posat', 'pothisat'),
  ])('"%s" is %s', (text, province) => {
    for (const language of ['km', 'en']) {
      const person = atProvince(language)
      person.say(text)

      expect(answerOf(person)).toBe(province)
    }
  })

  test.each([
    ['kompong', ['kampong-cham', 'kampong-chhnang', 'kampong-speu', 'kampong-thom']],
    ['meanchey', ['banteay-meanchey', 'oddar-meanchey']],
    ['មានជ័យ', ['banteay-meanchey', 'oddar-meanchey']],
    ['kampoong chnam', ['kampong-cham', 'kampong-chhnang']],
    ['សៀមរាម', ['siem-reap']],
  ])('"%s" may be several: they are asked back as buttons', (text, provinces) => {
    const person = atProvince()

    expect(person.say(text)).toEqual(['unsure.1'])
    expect(person.choices().filter((id) => id.startsWith('province.'))).toEqual(provinces.map((id) => `province.${id}`))
    person.press(`province.${provinces[0]}`, person.turn())
    expect(answerOf(person)).toBe(provinces[0])
  })

  test.each(['they beat me in Kampong Cham', 'they sold me', 'giúp', 'កូនខ្ញុំបាត់ខ្លួន', 'ok', 'no idea', 'menu'])(
    '"%s" is none',
    (text) => {
      const person = atProvince()
      person.say(text)

      expect(person.conversation()?.frames.map(({ context }) => context)).not.toContainEqual(
        expect.objectContaining({ answers: expect.objectContaining({ province: expect.anything() }) }),
      )
    },
  )
})

test('a province and a district are understood alike where alerts ask for them', () => {
  const person = guest('km')
  person.press('alerts')
  const frame = person.conversation()?.frames.at(-1)?.id ?? 0
  person.happen({ type: 'answer', frame, event: { type: 'subscription.shown', subscriber: undefined } })
  for (const id of ['alerts-subscribe', 'alert-kind.scam', 'done']) person.press(id)
  const chosen = () => person.conversation()?.frames.at(-1)?.context

  person.say('bonteay meanchey')
  expect(chosen()).toMatchObject({ provinces: ['banteay-meanchey'] })
  person.press('done')
  person.say('ប៉ោយប៉ែត')
  person.say('thmor pouk')
  expect(chosen()).toMatchObject({ districts: ['banteay-meanchey.paoy-paet', 'banteay-meanchey.thma-puok'] })
})
