import type { Command } from 'commander'
import { daysOf, type SomeDays, withDays } from './case-options.ts'
import { countsOf } from './counts-of.ts'
import type { Io } from './io.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

/** `damnaer campaigns`: how many people each campaign and weekly tip reached, and to how many it is owed. */
export function addCampaigns(program: Command, io: Io): void {
  withDays(placed(io, program.command('campaigns')), 'due')
    .description('campaigns and weekly tips that went out: how many have them, wait for them, could not be reached')
    .option('--json', 'one JSON object a line')
    .action(async ({ json, data, content, ...asked }: OfficePlace & SomeDays & { readonly json?: boolean }) => {
      const rows = await withOffice({ data, content }, io, (office) => office.campaigns(daysOf(asked, io)))
      if (json) return rows.forEach((row) => void io.out(JSON.stringify(row)))
      if (rows.length === 0) return io.out('No campaign and no tip went out on these days.')
      const width = Math.max(...rows.map(({ campaign }) => campaign.length))
      for (const { campaign, edition, isOver, counts } of rows)
        io.out(`${campaign.padEnd(width)}  ${edition}  ${isOver ? 'done' : 'goes on'}  ${countsOf(counts)}`)
    })
}
