import type { Command } from 'commander'
import { daysOf, type SomeDays, withDays } from './case-options.ts'
import type { Io } from './io.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

/** `damnaer community counts`: how many people volunteers, teachers and others have reached. */
export function addCommunity(program: Command, io: Io): void {
  const community = program.command('community').description('what volunteers, teachers and officials do in villages')
  withDays(placed(io, community.command('counts')))
    .description('people reached by month: by province, sex and age; fewer than 11 are hidden')
    .option('--json', 'one JSON object a line')
    .action(async ({ json, data, content, ...asked }: OfficePlace & SomeDays & { readonly json?: boolean }) => {
      const days = daysOf(asked, io)
      const rows = await withOffice({ data, content }, io, (office) => office.headcounts(days))
      if (json) return rows.forEach((row) => void io.out(JSON.stringify(row)))
      if (rows.length === 0) return io.out('Nobody has counted people in these months.')
      for (const { month, by, of, count } of rows)
        io.out(`${month}  ${by.padEnd(8)}  ${of.padEnd(18)}  ${count === undefined ? 'hidden' : `about ${count}`}`)
    })
}
