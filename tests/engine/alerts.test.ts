import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Alert } from '../../src/core/alert/alert.ts'
import type { AlertAct } from '../../src/core/alert/alert-event.ts'
import type { Board } from '../../src/core/alert/board.ts'
import type { TeamMember } from '../../src/core/alert/team.ts'
import { CHENDA, DAY, GOOD, MINUTE, member, RITH } from '../alerting/kit.ts'
import { type Line, openLine, SOON, tempFolder } from './line.ts'
import { byBucket, put, subscriber } from './mail-kit.ts'

const AUTHOR = member('web:author', 'volunteer')
const ID = '111111111'
const NEXT = '222222222'
const PEOPLE = Array.from({ length: 60 }, (_, n) => `web:reader-${n}`)

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Line
beforeEach(async () => {
  home = await tempFolder()
  line = await openLine({ folder: home.folder })
  const people = PEOPLE.map((person) => subscriber(person))
  for (const [bucket, subscribers] of byBucket(people)) await put(line.store, bucket, { subscribers }, line.now())
  const team = { members: [AUTHOR, CHENDA, RITH], applications: [], invitations: [] }
  await put(line.store, '@team:line', team, line.now())
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

let acts = 0
const act = (who: TeamMember, wanted: AlertAct, more: { reach?: number } = {}) =>
  line.acting.tell(`@alert:${ID}`, `act ${acts++}`, {
    ...{ type: 'alert-act', act: wanted, by: { role: 'member', person: who.person }, member: who, approvers: [RITH] },
    ...more,
  })
const alertOf = async (id: string) => (await line.store.load<Alert>(`@alert:${id}`)).state

/** Waits until an alert stands there. */
const until = (id: string, status: Alert['status']) =>
  vi.waitFor(
    async () => {
      const alert = await alertOf(id)
      if (alert?.status !== status) throw new Error(`It is ${alert?.status}`)
      return alert
    },
    { ...SOON, timeout: 60_000 },
  )

/** Who of the readers got this, and how often. */
function readersOf(text: string): Map<string, number> {
  const got = new Map<string, number>()
  for (const { address, message } of line.channel.sent)
    if (message.text.includes(text)) got.set(address, (got.get(address) ?? 0) + 1)
  return got
}

async function approved(): Promise<void> {
  const content = { ...GOOD, expiresAt: line.now() + 5 * DAY }
  await line.acting.tell(`@alert:${ID}`, 'begun', { type: 'begun', id: ID, member: AUTHOR, content })
  await act(AUTHOR, { type: 'submit', revision: 1 }, { reach: PEOPLE.length })
  await act(RITH, { type: 'approve', digest: (await alertOf(ID))?.digest ?? '', isAtOnce: false })
}

const { text = '', correction = '' } = GOOD.words.en ?? {}

test('an approved alert reaches fifty, after ten minutes the rest, each once; its correction reaches the same people at once', async () => {
  await approved()
  expect((await until(ID, 'holding')).counts.sent).toBe(50)
  expect(readersOf(text).size).toBe(50)

  line.pass(10 * MINUTE)
  line.nudge()
  expect((await until(ID, 'sent')).counts).toMatchObject({ sent: 60, refused: 0, broken: 0 })
  expect([...readersOf(text).values()]).toEqual(Array(60).fill(1))
  const board = (await line.store.load<Board>('@board:line')).state
  expect(board?.lines).toMatchObject([{ id: ID, words: { en: { text } } }])

  await act(RITH, { type: 'follow', follow: 'correction', id: NEXT })
  expect((await until(NEXT, 'sent')).counts.sent).toBe(60)
  expect([...readersOf(correction).values()]).toEqual(Array(60).fill(1))
  expect((await alertOf(ID))?.status).toBe('stopped')
}, 120_000)

test('stopped after the first wave it goes to nobody else, and those who had it get the correction', async () => {
  await approved()
  await until(ID, 'holding')
  await act(CHENDA, { type: 'stop' })
  line.pass(20 * MINUTE)
  line.nudge()
  await act(RITH, { type: 'follow', follow: 'correction', id: NEXT })
  await until(NEXT, 'sent')

  expect(readersOf(text).size).toBe(50)
  expect([...readersOf(correction).keys()].sort()).toEqual([...readersOf(text).keys()].sort())
}, 120_000)
