import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/core/conversation.ts'
import { type CaseLine, openCaseLine } from './case-people.ts'
import { type FakeChannel, fakeChannel } from './line.ts'
import { playAndDie, type Scene } from './play-and-die.ts'
import { aMember, applies, inviteToTeam, learn } from './team-people.ts'

const STEPS = [
  'applying',
  'accepting',
  'inviting',
  'joining',
  'passing the quiz',
  'suspending',
  'erasing the chat',
] as const

const scenes = new Map<string, Scene>()
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'damnaer-team-'))
  await live(join(root, 'life'))
}, 60_000)
afterAll(() => rm(root, { recursive: true, force: true }))

describe.each(STEPS)('when the process dies while %s', (step) => {
  test('at any moment, the team is as if nothing had happened, and everybody hears it', async () => {
    const scene = scenes.get(step)!
    const whole = await playAndDie(scene, Number.POSITIVE_INFINITY, look)
    let moment = 0
    for (; ; moment++) {
      const broken = await playAndDie(scene, moment, look)
      expect([moment, broken.team]).toEqual([moment, whole.team])
      expect([moment, broken.said]).toEqual([moment, whole.said])
      if (!broken.hasDied) break
    }
    expect(moment).toBeGreaterThan(5)
  }, 120_000)
})

/** One volunteer from the application to the end; the line is closed before each step, and the disk is copied. */
async function live(folder: string): Promise<void> {
  const channel = fakeChannel({ buttons: 100 })
  const open = () => openCaseLine({ folder, channel })
  let cases = await open()
  const pause = async (step: (typeof STEPS)[number], who: string, event: Inbound) => {
    await cases.line.close()
    const copy = join(root, step.replaceAll(' ', '-'))
    await cp(folder, copy, { recursive: true })
    scenes.set(step, { who, event, folder: copy, before: [...channel.sent] })
    cases = await open()
    await cases.talker(who).does(event)
  }
  const press = (step: (typeof STEPS)[number], who: string, id: string) => {
    const shown = channel.sent.findLast(
      ({ address, message }) => address === who && message.buttons.some((button) => button.id === id),
    )
    return pause(step, who, { type: 'choice', id, turn: shown?.message.turn ?? 0 })
  }
  const presses = async (who: string, ...ids: string[]) => {
    for (const id of ids) await cases.talker(who).press(id)
  }

  await aMember(cases, 'chan', 'coordinator', ['pursat'])
  await cases.talker('sok').opens('team')
  await presses('sok', 'apply', 'province.pursat', 'done', 'speaks.km', 'done', 'skip')
  await press('applying', 'sok', 'send')
  await presses('chan', 'team', 'applications', 'applicant.0')
  await press('accepting', 'chan', 'accept')
  await presses('chan', 'invite', 'done')
  await press('inviting', 'chan', 'skip')
  await inviteToTeam(cases, 'mony', 'volunteer', ['pursat'])
  const link = 'team-secret-of-mony'
  await pause('joining', 'mony', { type: 'start', language: 'en', isLanguageChosen: true, payload: link })
  await presses('sok', 'team')
  await learn(cases.talker('sok'))
  await press('passing the quiz', 'sok', 'result')
  await presses('chan', 'team', 'people', 'member.0')
  await press('suspending', 'chan', 'suspend')
  await applies(cases.talker('rith'))
  await cases.talker('rith').write('erase my data')
  if (!cases.talker('rith').buttons().includes('erase-yes')) await presses('rith', 'erase')
  await press('erasing the chat', 'rith', 'erase-yes')
  await cases.line.close()
}

/** The team, and what each was told, each message once however often it was repeated. */
async function look(cases: CaseLine, sent: FakeChannel['sent']) {
  const said = new Map(sent.map(({ address, message }) => [message.id, `${address}: ${message.text}`]))
  return { team: await cases.line.acting.teamOf(), said: [...said.values()].sort() }
}
