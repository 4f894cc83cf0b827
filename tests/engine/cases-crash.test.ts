import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/core/conversation.ts'
import { type CaseLine, codeHeard, fillIn, HOUSE, invite, LOCKED_IN, openCaseLine } from './case-people.ts'
import { type FakeChannel, fakeChannel } from './line.ts'
import { playAndDie, type Scene } from './play-and-die.ts'

/** The last thing that somebody does in a step of a case; the process dies at every moment of it. */
interface Step {
  readonly who: string
  readonly event: Inbound
}

const STEPS = [
  'opening a case',
  'joining a desk',
  'agreeing that a partner may know',
  'taking a case',
  'writing to the person',
  'writing to the case worker',
  'opening it elsewhere by code and word',
  'taking the consent back',
  'erasing the case',
  'erasing the chat',
] as const

const scenes = new Map<string, Scene>()
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'damnaer-cases-'))
  await live(join(root, 'life'))
}, 60_000)
afterAll(() => rm(root, { recursive: true, force: true }))

describe.each(STEPS)('when the process dies while %s', (step) => {
  test('at any moment, it has happened exactly once when the line is back', async () => {
    const scene = scenes.get(step)!
    const whole = await playAndDie(scene, Number.POSITIVE_INFINITY, look)
    expect(whole.repeated).toEqual([])
    let moment = 0
    for (; ; moment++) {
      const broken = await playAndDie(scene, moment, look)
      expect([moment, broken.kept]).toEqual([moment, whole.kept])
      expect([moment, broken.said]).toEqual([moment, whole.said])
      expect([moment, broken.given]).toEqual([moment, 0])
      for (const times of broken.repeated) expect([moment, times]).toEqual([moment, 2])
      expect(new Set(broken.repeatedTo).size).toBe(broken.repeatedTo.length)
      if (!broken.hasDied) break
    }
    expect(moment).toBeGreaterThan(5)
  }, 120_000)
})

/** A case from the form to its end; the line is closed before each step, and the disk is copied. */
async function live(folder: string): Promise<void> {
  const channel = fakeChannel({ buttons: 100 })
  const open = () => openCaseLine({ folder, channel })
  let cases = await open()
  const people = () => ({ vannak: cases.talker('vannak'), maly: cases.talker('maly'), friend: cases.talker('friend') })
  const pause = async (step: (typeof STEPS)[number], { who, event }: Step) => {
    await cases.line.close()
    const copy = join(root, step.replaceAll(' ', '-'))
    await cp(folder, copy, { recursive: true })
    scenes.set(step, { who, event, folder: copy, before: [...channel.sent] })
    cases = await open()
    await cases.talker(who).does(event)
  }
  const pressed = (who: string, id: string): Step => ({
    who,
    event: { type: 'choice', id, turn: turnOf(channel, who, id) },
  })

  await fillIn(people().vannak, LOCKED_IN)
  await pause('opening a case', pressed('vannak', 'send'))
  const code = codeHeard(people().vannak)
  const token = await invite(cases.line, 'maly', HOUSE)
  await pause('joining a desk', {
    who: 'maly',
    event: { type: 'start', language: 'en', isLanguageChosen: true, payload: `staff-${token}` },
  })
  await people().vannak.press(`partner.${HOUSE}`)
  await pause('agreeing that a partner may know', pressed('vannak', 'agree'))
  await people().maly.press('desk')
  await people().maly.press(`case.${code}`)
  await pause('taking a case', pressed('maly', 'accept'))
  await people().maly.press('talk')
  await pause('writing to the person', { who: 'maly', event: { type: 'text', text: 'Can you walk?' } })
  await people().vannak.press('write')
  await pause('writing to the case worker', { who: 'vannak', event: { type: 'text', text: 'Only at night' } })
  await people().friend.opens('my-case')
  await people().friend.write(code)
  await pause('opening it elsewhere by code and word', {
    who: 'friend',
    event: { type: 'text', text: 'white elephant' },
  })
  await people().vannak.press('my-case-again')
  await people().vannak.press('who-knows')
  await people().vannak.press(`withdraw.${HOUSE}`)
  await pause('taking the consent back', pressed('vannak', 'withdraw-yes'))
  await cases.line.close()
  // Both ways to erase begin here.
  const fork = join(root, 'fork')
  const soFar = [...channel.sent]
  await cp(folder, fork, { recursive: true })
  cases = await open()
  await people().vannak.press('erase-all')
  await pause('erasing the case', pressed('vannak', 'erase-all-yes'))
  await cases.line.close()
  await rm(folder, { recursive: true })
  await cp(fork, folder, { recursive: true })
  channel.sent.splice(0, channel.sent.length, ...soFar)
  cases = await open()
  await people().vannak.write('erase my data')
  if (!people().vannak.buttons().includes('erase-yes')) await people().vannak.press('erase')
  await pause('erasing the chat', pressed('vannak', 'erase-yes'))
  await cases.line.close()
}

function turnOf(channel: FakeChannel, who: string, id: string): number {
  const message = channel.sent.findLast(
    ({ address, message: { buttons } }) => address === who && buttons.some((button) => button.id === id),
  )
  if (message === undefined) throw new Error(`${who} is not offered ${id}`)
  return message.message.turn
}

/** What is so in the end, without what chance made. */
async function look(cases: CaseLine, sent: FakeChannel['sent']) {
  const times = new Map<string, { n: number; address: string; text: string }>()
  for (const { address, message } of sent) {
    const known = times.get(message.id)
    times.set(message.id, { n: (known?.n ?? 0) + 1, address, text: message.text })
  }
  const all = [...times.values()]
  const codes = await cases.codes()
  const files = await Promise.all(codes.map((code) => cases.line.acting.caseOf(code)))
  const desk = await cases.line.acting.deskOf(HOUSE)
  return {
    kept: JSON.parse(
      JSON.stringify({
        codes,
        desk,
        files: files.map(
          (file) => file && { ...file, key: file.key !== '', word: file.word !== '', sealed: Object.keys(file.sealed) },
        ),
      }),
    ) as unknown,
    said: all.map(({ address, text }) => `${address}: ${text}`).sort(),
    given: cases.line.store.counts().dead,
    repeated: all.filter(({ n }) => n > 1).map(({ n }) => n),
    repeatedTo: all.filter(({ n }) => n > 1).map(({ address }) => address),
  }
}
