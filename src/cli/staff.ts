import type { Command } from 'commander'
import { accountOf } from './case-options.ts'
import { CommandError, type Io } from './io.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

/** `damnaer staff`: who works at a partner's desk, by invitation only. */
export function addStaff(program: Command, io: Io): void {
  const staff = program.command('staff').description('case workers: invite them, end their rights')
  placed(io, staff.command('invite <partner>'))
    .description('a link for one person, once; "line" is the desk of the line itself')
    .option('--role <role>', 'worker or coordinator', 'worker')
    .option('--hours <hours>', 'how long it can be used', '48')
    .option('--name <name>', 'what colleagues call them')
    .action((desk: string, asked: Invited) => invite(desk, asked, io))
  placed(io, staff.command('revoke <partner> <mark>'))
    .description('ends the rights of somebody at once; the mark is in staff list')
    .action(async (desk: string, mark: string, place: OfficePlace) => {
      const isDone = await withOffice(place, io, (office) => office.revoke({ desk, mark, by: accountOf(io) }))
      if (!isDone) throw new CommandError(`Nobody at "${desk}" has the mark ${mark}: see damnaer staff list ${desk}`)
      io.out('Their rights have ended.')
    })
  placed(io, staff.command('list <partner>'))
    .description('who works at a desk, by mark and role')
    .action(async (desk: string, place: OfficePlace) => {
      const rows = await withOffice(place, io, (office) => office.staff({ desk }))
      if (rows === undefined) throw new CommandError(noDesk(desk))
      for (const { mark, role, since, unreachableSince, name } of rows) {
        const gone = unreachableSince === undefined ? [] : [`has blocked the line since ${dayOf(unreachableSince)}`]
        io.out([mark, role, `since ${dayOf(since)}`, ...gone, name ?? ''].join('  ').trimEnd())
      }
      io.out(`${rows.length} at ${desk}.`)
    })
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

interface Invited extends OfficePlace {
  readonly role: string
  readonly hours: string
  readonly name?: string
}

async function invite(desk: string, { role, hours, name, ...place }: Invited, io: Io): Promise<void> {
  if (role !== 'worker' && role !== 'coordinator')
    throw new CommandError(`There is no role "${role}": worker or coordinator`)
  const long = Number(hours)
  if (!(long >= 1 && long <= 720)) throw new CommandError(`--hours ${hours}: between 1 and 720`)
  const asked = {
    desk,
    role,
    hours: long,
    by: accountOf(io),
    ...(name === undefined ? {} : { name: name.slice(0, LONGEST_NAME) }),
  } as const
  const invited = await withOffice(place, io, (office) => office.invite(asked))
  if (invited === undefined) throw new CommandError(noDesk(desk))
  const { token, links } = invited
  io.out(`Send one of these to one person, by a way that only they read. It works once, for ${long} hours.`)
  io.out(`Telegram: ${links.telegram ?? `https://t.me/<name of the bot>?start=staff-${token}`}`)
  if (links.web !== undefined) io.out(`Web page: ${links.web}`)
  io.out(`Or they write to the line: /start staff-${token}`)
}

const noDesk = (desk: string): string => `There is no partner "${desk}" in the content: see damnaer cases partners`

const LONGEST_NAME = 40
