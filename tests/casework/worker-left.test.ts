import { expect, test } from 'vitest'
import type { CaseFile } from '../../src/core/case/case-file.ts'
import { mayRead } from '../../src/core/case/may.ts'
import { aCase, HOUR, HOUSE, WORKER } from './kit.ts'

const LEFT = { type: 'worker-left', partner: HOUSE, worker: 'telegram:900' } as const
const NEW = { role: 'worker', person: 'telegram:950', partner: HOUSE } as const

/** A case that the only worker of the house serves. */
function served() {
  const one = aCase()
  one.consent()
  one.act({ type: 'accept' })
  one.act({ type: 'say' }, 'Wait at the gate')
  return one
}

test('a case whose only worker left is not said to be helped: the person hears of it, its partner has a time to answer, then the line is called', () => {
  const one = served()
  one.happen(LEFT)

  expect(one.told()).toMatchObject([{ type: 'case.shown', did: 'worker-left', view: { status: 'waiting' } }])
  expect(one.file()?.referrals).toMatchObject([{ partner: HOUSE, status: 'waiting', isLeft: true, reminders: 0 }])
  expect(one.file()?.referrals[0]).not.toHaveProperty('worker')
  expect(one.desks()).toEqual([`@desk:${HOUSE} reminder`])

  for (let woken = 0; one.file()?.status === 'waiting' && woken < 9; woken++) one.wake()
  expect(one.file()?.status).toBe('unanswered')
  expect(one.desks()).toContain('@desk:line reminder')
})

test('who left reads nothing more of it also with a new invitation, and a colleague takes it with all that was written', () => {
  const one = served()
  one.happen(LEFT)
  const reads = (by: typeof NEW | typeof WORKER, field: string) => mayRead(by, field, one.file() as CaseFile, one.now())
  expect(reads(WORKER, 'message.1')).toBe(false)

  one.act({ type: 'accept' }, undefined, NEW)
  expect(one.file()).toMatchObject({ status: 'serving', referrals: [{ status: 'accepted', worker: NEW.person }] })
  expect([reads(NEW, 'message.1'), reads(WORKER, 'message.1')]).toEqual([true, false])
  expect(one.told()).toMatchObject([{ did: 'accepted' }])
})

test('a case that a colleague took over before, or that is closed, does not hear of it', () => {
  const one = served()
  one.act({ type: 'hand-over', to: NEW.person })
  one.happen(LEFT)
  expect(one.file()?.status).toBe('serving')
  expect(one.told()).toEqual([])

  one.act({ type: 'close', outcome: 'helped' }, undefined, NEW)
  one.happen({ ...LEFT, worker: NEW.person })
  expect(one.file()?.status).toBe('closed')
})

test('where somebody else serves too the help goes on, and only the one who lost their worker is asked again', () => {
  const one = aCase({ needs: ['shelter', 'missing'] })
  const other = { role: 'worker', person: 'telegram:901', partner: 'practice-family-line' } as const
  one.consent()
  one.act({ type: 'accept' })
  one.consent(other.partner)
  one.act({ type: 'accept' }, undefined, other)
  one.pass(HOUR / 4)
  one.happen(LEFT)

  expect(one.file()?.status).toBe('serving')
  expect(one.file()?.referrals).toMatchObject([{ status: 'waiting' }, { status: 'accepted' }])
})
