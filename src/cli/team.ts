import type { Command } from 'commander'
import { readContentFolder } from '../content/read-folder.ts'
import { TEAM_ROLES, type TeamRole } from '../core/alert/team.ts'
import { accountOf } from './case-options.ts'
import { CommandError, type Io } from './io.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

/** `damnaer team`: who writes and approves alerts; approvers are made here alone. */
export function addTeam(program: Command, io: Io): void {
  const team = program.command('team').description('volunteers, coordinators, approvers: invite them, end their rights')
  placed(io, team.command('list'))
    .description('who is of the team, by mark')
    .action((place: OfficePlace) => list(place, io))
  placed(io, team.command('invite'))
    .description('a link for one person, once, for 7 days')
    .option('--role <role>', TEAM_ROLES.join(', '), 'volunteer')
    .option('--province <ids...>', 'for these provinces; left out: the whole country')
    .option('--name <name>', 'what colleagues call them')
    .action((asked: Invited) => invite(asked, io))
  for (const [name, { what, about, done }] of Object.entries(CHANGES))
    placed(io, team.command(`${name} <mark>`))
      .description(`${about}; the mark is in team list`)
      .action(async (mark: string, place: OfficePlace) => {
        const by = accountOf(io)
        const status = await withOffice(place, io, (office) => office.changeTeam({ mark, what, by }))
        if (status === undefined)
          throw new CommandError(`Nobody of the team has the mark ${mark}: see damnaer team list`)
        io.out(status === 'learning' ? 'They are back, and must finish promise and quiz.' : done)
      })
}

const CHANGES = {
  suspend: { what: 'suspended', about: 'ends the rights of somebody at once', done: 'Their rights have ended.' },
  restore: { what: 'restored', about: 'gives the rights back', done: 'They have their rights again.' },
  remove: { what: 'removed', about: 'takes somebody out of the team', done: 'They are not of the team any more.' },
} as const

async function list(place: OfficePlace, io: Io): Promise<void> {
  const { members, applications, invitations } = await withOffice(place, io, (office) => office.team({}))
  for (const { mark, role, provinces, status, since, name } of members) {
    const area = provinces.length === 0 ? 'whole country' : provinces.join(',')
    const day = new Date(since).toISOString().slice(0, 10)
    io.out([mark, role, status, area, `since ${day}`, name ?? ''].join('  ').trimEnd())
  }
  io.out(`${members.length} of the team, ${applications} applications and ${invitations} invitations open.`)
}

interface Invited extends OfficePlace {
  readonly role: string
  readonly province?: readonly string[]
  readonly name?: string
}

async function invite({ role: asked, province = [], name, ...place }: Invited, io: Io): Promise<void> {
  const role = TEAM_ROLES.find((one): one is TeamRole => one === asked)
  if (role === undefined) throw new CommandError(`There is no role "${asked}": ${TEAM_ROLES.join(', ')}`)
  const known = provincesOf(place.content)
  const unknown = province.find((id) => !known.includes(id))
  if (unknown !== undefined) throw new CommandError(`There is no province "${unknown}": ${known.join(', ')}`)
  const named = name === undefined ? {} : { name: name.slice(0, LONGEST_NAME) }
  const by = accountOf(io)
  const { token, links } = await withOffice(place, io, (office) =>
    office.inviteToTeam({ role, provinces: province, by, ...named }),
  )
  io.out('Send one of these to one person, by a way that only they read. It works once, for 7 days.')
  io.out(`Telegram: ${links.telegram ?? `https://t.me/<name of the bot>?start=team-${token}`}`)
  if (links.web !== undefined) io.out(`Web page: ${links.web}`)
  io.out(`Or they write to the line: /start team-${token}`)
}

/** They are named the same in every language. */
function provincesOf(content: string): string[] {
  const [messages = {}] = Object.values(readContentFolder(content).messages)
  return Object.keys(messages.provinces ?? {})
}

const LONGEST_NAME = 20
