import { expect, test } from 'vitest'
import type { Party } from '../../src/core/case/case-event.ts'
import { aCase, HOUSE } from './kit.ts'

const LINE = 'practice-family-line'
const WORKER_CHAT = 'telegram:900'
const OTHER: Party = { role: 'worker', person: 'telegram:901', partner: LINE }

/** The house let its time pass, the family line was asked instead, and then the person took that back. */
function leftByOthers() {
  const one = aCase({ needs: ['shelter', 'missing'] })
  one.consent()
  while (one.file()?.status === 'waiting') one.wake()
  one.happen({ type: 'proven', person: 'telegram:1', frame: 2 })
  one.consent(LINE)
  one.act({ type: 'accept' }, undefined, OTHER)
  one.wish({ type: 'withdraw', partner: LINE })
  expect(one.file()?.status).toBe('open')
  return one
}

test('a partner that was silent may still say yes when all others have lost the case, and the person hears of it', () => {
  const one = leftByOthers()
  one.act({ type: 'accept' })

  expect(one.file()).toMatchObject({ status: 'serving', referrals: [{ partner: HOUSE, status: 'accepted' }, {}] })
  expect(one.informed(WORKER_CHAT)).toMatchObject([{ type: 'desk.case', did: 'accept' }])
  expect(one.told()).toMatchObject([{ type: 'case.shown', did: 'accepted' }])
})

test('or no, of which the person hears too', () => {
  const one = leftByOthers()
  one.act({ type: 'turn-down', reason: 'full' })

  expect(one.file()).toMatchObject({ status: 'open', referrals: [{ partner: HOUSE, status: 'declined' }, {}] })
  expect(one.told()).toMatchObject([{ type: 'case.shown', did: 'turned-down' }])
})

test('but not once the person has taken it back from them too: they are told that it is not theirs any more', () => {
  const one = leftByOthers()
  one.wish({ type: 'withdraw', partner: HOUSE })
  one.act({ type: 'accept' })

  expect(one.file()?.status).toBe('open')
  expect(one.informed(WORKER_CHAT)).toMatchObject([{ type: 'desk.case-gone', wanted: 'accept' }])
})
