import type { TeamRole } from '../../src/core/alert/team.ts'
import { TEAM } from '../../src/core/alert/team.ts'
import { createVault } from '../../src/stores/vault.ts'
import { content } from '../kit/world.ts'
import { type CaseLine, DAY, type Talker } from './case-people.ts'
import { KEY } from './line.ts'

/** An invitation to the team as the office makes one. */
export async function inviteToTeam({ line }: CaseLine, name: string, role: TeamRole, provinces: readonly string[]) {
  const token = `secret-of-${name}`
  const invitation = { mark: createVault(KEY).markOf(token), role, provinces, until: line.now() + 7 * DAY, name }
  await line.acting.tell(TEAM, `invite-${name}`, {
    ...{ type: 'invited-to-team', by: { role: 'admin', name: 'dara' }, invitation },
  })
  return token
}

/** The promise, and every question answered right but for the last press. */
export async function learn(person: Talker): Promise<void> {
  const quiz = content.catalogue.lessons.find(({ id }) => id === 'volunteer')
  if (quiz?.type !== 'quiz') throw new Error('There is no quiz for volunteers')
  await person.press('promise')
  for (const [n, { right }] of quiz.questions.entries()) {
    await person.press(`answer.${right}`)
    if (n + 1 < quiz.questions.length) await person.press('next')
  }
}

/** Somebody of the team, with rights. */
export async function aMember(cases: CaseLine, name: string, role: TeamRole, provinces: readonly string[]) {
  const token = await inviteToTeam(cases, name, role, provinces)
  const person = cases.talker(name)
  await person.opens(`team-${token}`)
  await learn(person)
  await person.press('result')
  return person
}

/** Somebody applies, and is not answered yet. */
export async function applies(person: Talker): Promise<void> {
  await person.opens('team')
  for (const id of ['apply', 'province.pursat', 'done', 'speaks.km', 'done', 'skip', 'send']) await person.press(id)
}
