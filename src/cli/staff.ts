import type { Command } from 'commander'
import { CommandError, type Io } from './io.ts'
import { withOffice } from './with-office.ts'

interface Place {
  readonly data: string
  readonly content: string
}

/** `damnaer staff`: who works at a partner's desk, by invitation only. */
export function addStaff(program: Command, io: Io): void {
  const staff = program.command('staff').description('case workers: invite them, end their rights')
  const at = (command: Command) =>
    command
      .option('--data <folder>', 'the data folder', io.environment.DATA_DIR || './data')
      .option('--content <folder>', 'the content folder', io.environment.CONTENT_DIR || './content')
  at(staff.command('invite <partner>'))
    .description('a link for one person, once; "line" is the desk of the line itself')
    .option('--role <role>', 'worker or coordinator', 'worker')
    .option('--hours <hours>', 'how long it can be used', '48')
    .option('--name <name>', 'what colleagues call them')
    .action(
      async (desk: string, { role, hours, name, ...place }: Place & { role: string; hours: string; name?: string }) => {
        if (role !== 'worker' && role !== 'coordinator')
          throw new CommandError(`There is no role "${role}": worker or coordinator`)
        const long = Number(hours)
        if (!(long > 0 && long <= 720)) throw new CommandError(`--hours ${hours}: between 1 and 720`)
        const asked = { desk, role, hours: long, ...(name === undefined ? {} : { name }) } as const
        const invited = await withOffice(place, io, (office) => office.invite(asked))
        if (invited === undefined) throw new CommandError(`There is no partner "${desk}" in the content`)
        const { token } = invited
        io.out(`Send this to one person, by a way that only they read. It works once, for ${long} hours.`)
        io.out(`They write to the line: /start staff-${token}`)
        io.out(`Telegram: https://t.me/YOUR_BOT?start=staff-${token}`)
      },
    )
  at(staff.command('revoke <partner> <mark>'))
    .description('ends the rights of somebody at once; the mark is in staff list')
    .action(async (desk: string, mark: string, place: Place) => {
      const isDone = await withOffice(place, io, (office) => office.revoke({ desk, mark }))
      if (!isDone) throw new CommandError(`Nobody at "${desk}" has the mark ${mark}`)
      io.out('Their rights have ended.')
    })
  at(staff.command('list <partner>'))
    .description('who works at a desk, by mark and role')
    .action(async (desk: string, place: Place) => {
      const rows = await withOffice(place, io, (office) => office.staff({ desk }))
      for (const { mark, role, since, name } of rows)
        io.out([mark, role, `since ${new Date(since).toISOString().slice(0, 10)}`, name ?? ''].join('  ').trimEnd())
      io.out(`${rows.length} at ${desk}.`)
    })
}
