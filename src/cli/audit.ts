import type { Command } from 'commander'
import type { AuditHead } from '../stores/audit-chain.ts'
import { verifyAudit } from '../stores/audit-log.ts'
import { CommandError, type Io } from './io.ts'
import { readKey } from './read-key.ts'

/** `damnaer audit verify`: is every line of the audit as it was written? With the head that was noted elsewhere also: is any missing at the end? */
export function addAudit(program: Command, io: Io, setCode: (code: number) => void): void {
  const audit = program.command('audit').description('what was read and changed')
  audit
    .command('verify')
    .description('checks the chain of the audit; keep the head that it prints on another machine')
    .option('--data <folder>', 'the data folder, or the folder of a backup', io.environment.DATA_DIR || './data')
    .option('--head <head>', 'entries:link, as an earlier check or the log of the line told it')
    .action(async ({ data, head }: { data: string; head?: string }) => {
      const known = head === undefined ? undefined : readHead(head)
      if (!(await sayAudit(data, readKey(data, io), io, known))) setCode(1)
    })
}

/** Checks the audit in a folder and says what was found. False: it is not as it was written. Throws `CommandError` if there is none. */
export async function sayAudit(folder: string, key: Buffer, io: Io, known?: AuditHead): Promise<boolean> {
  const verdict = await verifyAudit(folder, key, known)
  if (verdict === undefined)
    throw new CommandError(`${folder} holds no audit.log: name the data folder. If it held one, somebody took it away.`)
  if (verdict.type === 'broken') {
    io.error(
      `Line ${verdict.line} of audit.log: ${REASONS[verdict.reason]}. Keep the folder as it is and find out who could write to it. (With another DATA_KEY every line looks changed.)`,
    )
    return false
  }
  const { head, cut } = verdict
  io.out(`The audit is whole: ${head.entries} entries. Head: ${head.entries}:${head.link}`)
  if (cut === undefined) return true
  io.out(`The first ${cut.entries} were taken out, as they are after two years: the rest begins ${dayOf(cut.since)}.`)
  if (known !== undefined && known.entries < cut.entries)
    io.out('The head that you gave is of one of those: it could not be compared.')
  return true
}

const REASONS = {
  changed: 'was changed, moved or taken out since it was written',
  unreadable: 'cannot be read',
  cut: 'and what follows is missing',
} as const

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

function readHead(text: string): AuditHead {
  const [entries = '', link = ''] = text.split(':')
  if (!/^\d+$/.test(entries) || link === '')
    throw new CommandError('--head must look like 120:AbC..., as verify printed it')
  return { entries: Number(entries), link }
}
