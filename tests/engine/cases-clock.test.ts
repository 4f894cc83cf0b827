import { expect, test } from 'vitest'
import { askHouse, DAY, HOUR, ownCaseLine } from './case-people.ts'

const own = ownCaseLine({ isSteady: true })

const JUMPS = [
  ['an hour ahead', HOUR],
  ['an hour back', -HOUR],
  ['a day ahead', DAY],
  ['a day back', -DAY],
  ['a year ahead', 365 * DAY],
  ['a year back', -365 * DAY],
] as const

const setClock = async (by: number) => {
  own.cases.line.setClock(by)
  own.cases.line.nudge()
  await own.cases.untilIdle()
}

/** Which hours from now something was done by itself, and how often each. */
async function hoursOf(code: string, hours: number): Promise<string[]> {
  const seen: string[] = []
  for (let hour = 0; hour < hours; hour++) {
    const before = (await own.cases.caseOf(code)).referrals[0]
    await own.cases.pass(HOUR)
    const after = (await own.cases.caseOf(code)).referrals[0]
    if (after?.reminders !== before?.reminders) seen.push(`${hour + 1}: reminded ${after?.reminders}`)
    if (after?.status !== before?.status) seen.push(`${hour + 1}: ${after?.status}`)
  }
  return seen
}

test.each(JUMPS)(
  'a clock that is set %s, and set right again, reminds a partner neither early nor late nor twice',
  async (_, jump) => {
    const { maly, code } = await askHouse(own.cases)
    await setClock(jump)
    expect((await own.cases.caseOf(code)).referrals).toMatchObject([{ status: 'waiting', reminders: 0 }])
    const first = await hoursOf(code, 2)
    await setClock(-jump)

    const { due, at } = (await own.cases.caseOf(code)).referrals[0] ?? { due: 0, at: 0 }
    const whole = (due - at) / HOUR
    const rest = (await hoursOf(code, whole + 1)).map(
      (one) => `${Number.parseInt(one, 10) + 2}${one.slice(one.indexOf(':'))}`,
    )
    expect([...first, ...rest]).toEqual([
      `${Math.ceil(whole / 3)}: reminded 1`,
      `${Math.ceil((whole * 2) / 3)}: reminded 2`,
      `${whole}: silent`,
    ])
    expect(maly.heard().filter((text) => text.includes('waits'))).toHaveLength(2)
  },
)

test.each(JUMPS)(
  'a clock that is set %s deletes nothing of a case before its day, and all of it on that day',
  async (_, jump) => {
    const { code } = await askHouse(own.cases)
    await setClock(jump)
    await own.cases.pass(179 * DAY)
    expect(await own.cases.caseOf(code)).toMatchObject({ isEmptied: false })
    expect((await own.cases.caseOf(code)).sealed).not.toEqual({})
    await own.cases.pass(2 * DAY)

    expect(await own.cases.caseOf(code)).toMatchObject({ isEmptied: true, sealed: {} })
  },
)
