import type { Register } from '../core/agency/register.ts'
import { readToday } from '../settings.ts'
import { readPending } from '../stores/pending-register.ts'
import { readRegister, wasSetAside } from '../stores/register-file.ts'
import type { Io } from './io.ts'
import { reportChange } from './list-report.ts'
import { changeOf } from './wait-for-confirmation.ts'

/** Says which list is in use, who stands for it, and what waits to be confirmed with all that it would change. */
export async function agenciesStatus(data: string, io: Io): Promise<void> {
  const found = await readRegister(data)
  if (found.type === 'found') describe(found.register, io)
  else if (found.type === 'damaged')
    io.out(`register.json is damaged (${found.reason}) and not used: import the list again.`)
  else if (wasSetAside(data))
    io.out('A damaged register was set aside, see damaged/: no list is in use. Import the list again.')
  else io.out('No list was imported: the line answers with practice data, whose agencies are invented.')
  const pending = await readPending(data)
  if (pending === undefined) return io.out('Nothing waits to be confirmed.')
  const until = new Date(pending.expiresAt).toISOString().slice(0, 16).replace('T', ' ')
  io.out('')
  io.out(
    Date.now() > pending.expiresAt
      ? `Waited too long to be confirmed: ${pending.what}, by ${pending.by}. Import it again.`
      : `Waits for a second person, until ${until} UTC: ${pending.what}, by ${pending.by}. It would change:`,
  )
  const change = changeOf(pending, found.type === 'found' ? found.register : undefined)
  reportChange(change, { listDate: pending.register.listDate, today: readToday(io.environment) }, io)
}

function describe(register: Register, io: Io): void {
  const { listDate, source, agencies, dropped = [], isPractice, editors } = register
  io.out(
    `In use: ${agencies.length} agencies of the list of ${listDate}${isPractice ? ', PRACTICE DATA' : ''}. Source: ${source}`,
  )
  if (editors !== undefined) io.out(`Imported by ${editors.importedBy}, confirmed by ${editors.confirmedBy}.`)
  if (dropped.length > 0) io.out(`${dropped.length} agencies of earlier lists are not on it.`)
  for (const { id, letters = [] } of agencies)
    for (const { status, from, until, destination, document } of letters)
      io.out(
        `Letter: ${[id, status, from, until === undefined ? 'without an end' : `until ${until}`, destination, document].filter((part) => part !== undefined).join(', ')}`,
      )
}
