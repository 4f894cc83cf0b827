import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CaseLine, openCaseLine } from './case-people.ts'
import { tempFolder } from './line.ts'
import { aMember, applies, inviteToTeam, learn } from './team-people.ts'

let temp: Awaited<ReturnType<typeof tempFolder>>
let cases: CaseLine
beforeEach(async () => {
  temp = await tempFolder()
  cases = await openCaseLine({ folder: temp.folder })
})
afterEach(async () => {
  await cases.line.close()
  await temp.remove()
})

const members = async () =>
  ((await cases.line.acting.teamOf())?.members ?? []).map(({ person, role, status }) => `${person} ${role} ${status}`)

describe('a volunteer', () => {
  test('applies, is taken in, promises, passes and is of the team; suspended midway, the next press does nothing', async () => {
    const chan = await aMember(cases, 'chan', 'coordinator', ['pursat'])
    const sok = cases.talker('sok')
    await applies(sok)
    await chan.press('team')
    await chan.press('applications')
    await chan.press('applicant.0')
    await chan.press('accept')
    expect(await members()).toEqual(['web:chan coordinator active', 'web:sok volunteer learning'])
    await sok.press('team')
    await learn(sok)
    const before = sok.heard().length
    await chan.press('people')
    await chan.press('member.0')
    await chan.press('suspend')
    expect(sok.heard()).toHaveLength(before)

    expect(await sok.press('result')).toEqual([expect.stringContaining('You have no rights in the team now.')])
    expect(await members()).toContain('web:sok volunteer suspended')
    expect(await sok.press('hotline')).not.toEqual([])
  })

  test('is asked nothing of theirs in a message that comes unasked', async () => {
    const chan = await aMember(cases, 'chan', 'coordinator', ['pursat'])
    await applies(cases.talker('sok'))

    expect(chan.heard().at(-1)).toBe('Something new waits for you in the team. Look when nobody reads along.')
  })

  test('who erases everything is kept nowhere, as an applicant and as a member', async () => {
    const sok = await aMember(cases, 'sok', 'volunteer', ['pursat'])
    const mony = cases.talker('mony')
    await applies(mony)
    for (const one of [sok, mony]) {
      await one.write('erase my data')
      if (!one.buttons().includes('erase-yes')) await one.press('erase')
      await one.press('erase-yes')
    }

    const team = await cases.line.acting.teamOf()
    expect([team?.members, team?.applications]).toEqual([[], []])
  })

  test('who was never of the team leaves no trace in the audit of it by erasing', async () => {
    const sok = cases.talker('sok')
    await sok.opens()
    await sok.write('erase my data')
    if (!sok.buttons().includes('erase-yes')) await sok.press('erase')
    await sok.press('erase-yes')

    expect(cases.line.audited.filter(({ what }) => what.startsWith('team.'))).toEqual([])
  })
})

describe('an invitation made in chat', () => {
  test('brings one person in, once; the team keeps only a mark of its secret', async () => {
    const chan = await aMember(cases, 'chan', 'coordinator', ['pursat'])
    await chan.press('invite')
    await chan.press('done')
    const [said = ''] = await chan.press('skip')
    const [, token = 'none'] = /team-([\w-]+)/.exec(said) ?? []
    const sok = cases.talker('sok')
    await sok.opens(`team-${token}`)
    const thief = cases.talker('thief')

    expect((await thief.opens(`team-${token}`)).at(-1)).toContain('This invitation cannot be used')
    expect(await members()).toEqual(['web:chan coordinator active', 'web:sok volunteer learning'])
    expect(JSON.stringify(await cases.line.acting.teamOf())).not.toContain(token)
  })

  test('of a coordinator whose rights ended while the form was open is not made', async () => {
    const chan = await aMember(cases, 'chan', 'coordinator', ['pursat'])
    await chan.press('invite')
    await chan.press('done')
    await cases.line.acting.tell('@team:line', 'lost', {
      ...{ type: 'suspended', by: { role: 'admin', name: 'dara' }, person: 'web:chan' },
    })

    expect(await chan.press('skip')).toEqual([expect.stringContaining('You have no rights in the team now.')])
    expect((await cases.line.acting.teamOf())?.invitations).toEqual([])
  })
})

test('everything that is done to the team is in the audit: who, what, to whom, by marks', async () => {
  const chan = await aMember(cases, 'chan', 'coordinator', ['pursat'])
  await inviteToTeam(cases, 'sok', 'volunteer', ['pursat'])
  await cases.talker('sok').opens('team-secret-of-sok')
  await chan.write('team')
  await chan.press('people')
  await chan.press('member.0')
  await chan.press('suspend')

  const team = cases.line.audited.filter(({ what }) => what.startsWith('team.'))
  expect(team.map(({ role, what }) => `${role} ${what}`)).toEqual([
    'admin team.invited',
    'member team.joined-team',
    'member team.promised',
    'member team.passed',
    'admin team.invited',
    'member team.joined-team',
    'member team.suspended',
  ])
  expect(JSON.stringify(team)).not.toMatch(/web:|chan|sok|dara/)
})
