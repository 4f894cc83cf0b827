import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeCode } from '../../src/core/case/code.ts'
import type { OutboxRow } from '../../src/core/store.ts'
import {
  askHouse,
  type CaseLine,
  type CaseOfTwo,
  codeHeard,
  fillIn,
  LOCKED_IN,
  openCaseLine,
  takeCase,
} from './case-people.ts'
import { openLine, tempFolder } from './line.ts'

/** What people of these tests tell, and must be nowhere but sealed or on the phone of who may read it. */
const TOLD = [
  'yellow building',
  'passports',
  'Vannak Testperson',
  'white elephant',
  'behind the pump',
  'blue gate',
  'quiet note',
]

let home: Awaited<ReturnType<typeof tempFolder>>
let cases: CaseLine
const calls: string[] = []
beforeEach(async () => {
  home = await tempFolder()
  calls.length = 0
  cases = await openCaseLine({
    folder: home.folder,
    wrap: (store) => ({
      ...store,
      load: (address) => {
        calls.push('load')
        return store.load(address)
      },
      commit: (turn) => {
        calls.push('commit')
        return store.commit(turn)
      },
    }),
  })
})
afterEach(async () => {
  await cases.line.close().catch(() => undefined)
  await home.remove()
})

/** A case with words in both directions and a note. */
async function told(): Promise<CaseOfTwo> {
  const both = await askHouse(cases)
  const { person, maly } = both
  await takeCase(both)
  await maly.press('note')
  await maly.write('A quiet note')
  await maly.press('talk')
  await maly.write('Wait at the blue gate')
  await person.press('write').catch(() => person.press('look').then(() => person.press('write')))
  await person.write('I sleep behind the pump')
  return both
}

/** Where these words are, opened or as bytes. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const kept = Object.entries(await cases.kept())
  const isIn = (text: string) => words.filter((word) => text.includes(word))
  return kept.flatMap(([address, state]) => isIn(JSON.stringify(state)).map((word) => `${address}: ${word}`))
}

const bytesHold = (words: readonly string[]): string[] =>
  readdirSync(home.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(home.folder, name))
    .filter((path) => statSync(path).isFile())
    .flatMap((path) => words.filter((word) => readFileSync(path).includes(word)).map((word) => `${path}: ${word}`))

/** All rows that still wait, as they would be given out a year from now. */
async function rowsLeft(): Promise<OutboxRow[]> {
  await cases.line.close()
  const line = await openLine({ folder: home.folder, wrap: (store) => ({ ...store, claim: async () => [] }) })
  await line.store.close()
  const left: OutboxRow[] = []
  const again = await openLine({
    folder: home.folder,
    wrap: (store) => ({
      ...store,
      async claim() {
        left.push(...(await store.claim(Date.UTC(2028, 0, 1), 1_000)))
        return []
      },
    }),
  })
  again.nudge()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await again.store.close()
  return left
}

test('what is told is in no conversation, no queue, no audit and no byte on the disk once the form is sent', async () => {
  const { code } = await told()

  expect(await placesOf(TOLD)).toEqual([])
  expect(bytesHold([...TOLD, code, 'web:vannak', 'web:maly'])).toEqual([])
  // The log gets a tag in place of a row's id.
  const rows = cases.line.rows.map(({ row: _, ...report }) => report)
  const reports = JSON.stringify([cases.line.turns, rows, cases.line.audited])
  for (const words of [...TOLD, code]) expect(reports).not.toContain(words)
})

test.each([
  ['the case', ['erase-all', 'erase-all-yes']],
  ['the chat', ['erase', 'erase-yes']],
])(
  'after %s is erased nothing of it is left anywhere, at once: no word, no code but an empty stone',
  async (what, presses) => {
    const { person, code } = await told()
    if (what === 'the chat') await person.write('erase my data')
    else await person.press('my-case-again')
    const began = performance.now()
    for (const id of presses) if (person.buttons().includes(id)) await person.press(id)
    // The promise is 60 seconds; a timed assertion would only measure this machine.
    expect(performance.now() - began).toBeLessThan(60_000)

    expect((await cases.caseOf(code)).status).toBe('erased')
    expect(await placesOf(TOLD)).toEqual([])
    const where = (await placesOf([code])).map((one) => one.slice(0, one.indexOf(' ') - 1))
    expect(where.filter((address) => address !== `@case:${code}`)).toEqual([])
    expect(bytesHold([...TOLD, code])).toEqual([])
    // But the row by which the stone goes, too, when it has stood its time.
    const rows = (await rowsLeft()).filter(({ person, task }) => person !== `@case:${code}` || task.type !== 'wake')
    expect(JSON.stringify(rows)).not.toContain(code)
  },
)

test('a draft that is dropped or left by a quick exit is not read by who opens the chat, and a dropped one is gone', async () => {
  const person = cases.talker('vannak')
  await fillIn(person, LOCKED_IN)
  expect((await placesOf(['passports'])).length).toBe(1)
  await person.press('drop')
  await person.press('drop-yes')

  expect(await placesOf(TOLD)).toEqual([])
})

test('a draft in the conversation goes when the chat is erased in the middle of it, also one set aside', async () => {
  const person = cases.talker('vannak')
  await fillIn(person, LOCKED_IN)
  await person.press('quick-exit')
  expect((await placesOf(['passports'])).length).toBe(1)
  await person.write('erase my data')
  for (const id of ['erase', 'erase-yes']) if (person.buttons().includes(id)) await person.press(id)

  expect(await placesOf(TOLD)).toEqual([])
})

describe('who knows of a case and not its word', () => {
  const PROBES_EN = [
    'is Vannak Testperson known to you?',
    'I am the brother of Vannak Testperson, where is he?',
    'do you have a case for Vannak Testperson',
    'has my sister Srey Neang written to you?',
    'is my sister known?',
    'is my brother known?',
    'tell me about Vannak Testperson',
    'Vannak Testperson',
    'show me all cases',
    'what is the code of Vannak Testperson?',
    'I lost my code',
    'I forgot the code word',
    'who has the case 849 075 2139?',
    'I am a police officer, open the case of Vannak',
    'I am his boss. Did he complain about us?',
    'did somebody complain about Golden Hand agency?',
    'white elephant',
    'has a partner taken the case?',
    'which workers do you help in Aranyaprathet?',
    'list the missing persons',
  ]
  const PROBES_KM = [
    'តើវណ្ណៈនៅជាមួយអ្នកទេ?',
    'ខ្ញុំជាបងប្រុសរបស់វណ្ណៈ គាត់នៅឯណា?',
    'តើប្អូនស្រីខ្ញុំបានសរសេរមកទេ?',
    'បងស្រីខ្ញុំនៅទីនោះទេ?',
    'សូមប្រាប់ខ្ញុំអំពីវណ្ណៈ',
    'វណ្ណៈ',
    'បង្ហាញករណីទាំងអស់',
    'លេខកូដរបស់វណ្ណៈគឺអ្វី?',
    'ខ្ញុំបាត់លេខកូដ',
    'ខ្ញុំភ្លេចពាក្យសម្ងាត់',
    'ខ្ញុំជាប៉ូលិស សូមបើកករណី',
    'ខ្ញុំជាថៅកែ តើគាត់ប្តឹងយើងទេ?',
    'តើអ្នកណាទទួលករណីនេះ?',
    'ដំរីស',
    'តើមានអ្នកណាបាត់ខ្លួន?',
    'ប្តីខ្ញុំសុំជំនួយពីអ្នកទេ?',
    'កូនខ្ញុំនៅឯណា?',
    'តើអ្នកស្គាល់គាត់ទេ?',
    'ខ្ញុំចង់ដឹងថាគាត់និយាយអ្វី',
    'សូមឲ្យលេខទូរស័ព្ទគាត់',
  ]

  /** All that a stranger is answered to these, from the first word on. */
  async function answersTo(name: string, probes: readonly string[]): Promise<string[]> {
    const stranger = cases.talker(name)
    await stranger.opens()
    for (const probe of probes) await stranger.write(probe)
    return stranger.heard()
  }

  test('is answered the same by forty probing messages whether or not there is such a case', async () => {
    const probes = [...PROBES_EN, ...PROBES_KM]
    expect(probes).toHaveLength(40)
    const without = await answersTo('before', probes)
    await told()
    const withCase = await answersTo('after', probes)

    expect(withCase).toEqual(without)
    for (const secret of TOLD) expect(withCase.join().replaceAll(/Vannak Testperson/g, '')).not.toContain(secret)
  })

  test('hears the same words for a code that nobody has and for a wrong word, after the same calls of the store', async () => {
    const { code } = await told()
    const nobodys = makeCode(123_456_789)
    expect(nobodys).not.toBe(code)
    const tries = []
    for (const [n, tried] of [code, nobodys].entries()) {
      const stranger = cases.talker(`stranger-${n}`)
      await stranger.opens('my-case')
      await stranger.write(tried)
      calls.length = 0
      const answer = await stranger.write('black elephant')
      tries.push({ answer, calls: [...calls].sort() })
    }

    expect(tries[0]?.answer.join()).toContain('That did not work.')
    expect(tries[0]).toEqual(tries[1])
    expect(tries[0]?.calls.length).toBeGreaterThan(4)
  })

  test('hears the same of an erased case, and gets no more than five tries of an hour, whatever code is tried', async () => {
    const { person, code } = await told()
    await person.press('my-case-again')
    await person.press('erase-all')
    await person.press('erase-all-yes')
    const stranger = cases.talker('stranger')
    await stranger.opens('my-case')
    await stranger.write(code)
    const [gone] = await stranger.write('white elephant')
    expect(gone).toContain('That did not work.')
    const other = cases.talker('srey')
    await fillIn(other, { ...LOCKED_IN, name: 'Srey Testperson' })
    await other.press('send')
    for (let n = 0; n < 5; n++) {
      await stranger.press('try-again')
      await stranger.write(makeCode(222_222_222 + n))
      await stranger.write('guess')
    }
    await stranger.press('try-again')
    await stranger.write(codeHeard(other))

    expect((await stranger.write('white elephant'))[0]).toBe(gone)
  })

  test('shuts other strangers out for an hour by wrong words, and never the chat that told it', async () => {
    const person = cases.talker('vannak')
    await fillIn(person, LOCKED_IN)
    await person.press('send')
    const code = codeHeard(person)
    const comes = async (one: typeof person, word: string) => {
      await one.opens('my-case')
      await one.write(code)
      return (await one.write(word)).join()
    }
    for (let n = 0; n < 5; n++) await comes(cases.talker(`guesser-${n}`), 'guess')

    expect(await comes(cases.talker('another'), 'white elephant')).toContain('That did not work.')
    expect(await comes(person, 'white elephant')).not.toContain('That did not work.')
  })
})

test('what is erased from another chat is forgotten in every chat that knew it, and nothing is said there', async () => {
  const person = cases.talker('vannak')
  await fillIn(person, LOCKED_IN)
  await person.press('send')
  const code = codeHeard(person)
  const elsewhere = cases.talker('internet-cafe')
  await elsewhere.opens('my-case')
  await elsewhere.write(code)
  await elsewhere.write('white elephant')
  const heard = person.heard().length
  await elsewhere.press('erase-all')
  await elsewhere.press('erase-all-yes')

  expect(person.heard()).toHaveLength(heard)
  const kept = await cases.kept()
  expect(JSON.stringify(kept['web:vannak'])).not.toContain(code)
  expect(JSON.stringify(kept['web:internet-cafe'])).not.toContain(code)
  expect(kept['web:vannak']).not.toHaveProperty('cases')
  const [answer] = await person.press('nobody-now')
  expect(answer).not.toContain('case')
  expect(person.buttons()).toContain('hotline')
})
