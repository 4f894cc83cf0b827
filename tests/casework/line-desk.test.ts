import { expect, test } from 'vitest'
import { aCase, HOUSE } from './kit.ts'

/** What the desk of the line is told in the last step. */
const toldLine = (one: ReturnType<typeof aCase>) =>
  one.tasks().flatMap((task) => (task.type === 'tell' && task.to === '@desk:line' ? [task.event] : []))

/** A case whose only partner has turned it down or let its time pass. */
function unanswered(how: 'turned down' | 'silent') {
  const one = aCase()
  one.consent()
  if (how === 'turned down') one.act({ type: 'turn-down', reason: 'full' })
  else while (one.file()?.status === 'waiting') one.wake()
  expect(one.file()?.status).toBe('unanswered')
  expect(toldLine(one)).toMatchObject([{ type: 'queued', notify: 'reminder', line: { status: 'unanswered' } }])
  return one
}

test('a case that somebody takes after all is no longer on the desk of the line, and nobody is called for that', () => {
  const one = unanswered('silent')
  one.act({ type: 'accept' })

  expect(one.file()?.status).toBe('serving')
  expect(toldLine(one)).toEqual([expect.objectContaining({ type: 'queued', isGone: true })])
  expect(toldLine(one)[0]).not.toHaveProperty('notify')
})

test('nor is one that its person takes to somebody else, takes back, or erases', () => {
  for (const wish of [
    { type: 'consent', partner: HOUSE, groups: ['need'], wording: 'w2' },
    { type: 'withdraw', partner: HOUSE },
    { type: 'erase' },
  ] as const) {
    const one = unanswered(wish.type === 'withdraw' ? 'silent' : 'turned down')
    one.happen({ type: 'proven', person: 'telegram:1', frame: 2 })
    one.wish(wish)

    expect([wish.type, toldLine(one)]).toEqual([wish.type, [expect.objectContaining({ isGone: true })]])
  }
})
