import type { Command } from 'commander'
import { readDataKey } from '../data-key.ts'
import { verifyAudit } from '../stores/audit-log.ts'
import { CommandError, type Io } from './io.ts'

/** `damnaer audit verify`: is every line of the audit as it was written? With the head that was noted elsewhere also: is any missing at the end? */
export function addAudit(program: Command, io: Io, setCode: (code: number) => void): void {
  const audit = program.command('audit').description('what was read and changed')
  audit
    .command('verify')
    .description('checks the chain of the audit; keep the head that it prints on another machine')
    .option('--data <folder>', 'the data folder', io.environment.DATA_DIR || './data')
    .option('--head <head>', 'entries:link, as an earlier check printed it')
    .action(async ({ data, head }: { data: string; head?: string }) => {
      const { key } = readDataKey(data, io.environment.DATA_KEY || undefined)
      const verdict = await verifyAudit(data, key, head === undefined ? undefined : readHead(head))
      if (verdict.type === 'whole')
        return io.out(`Whole: ${verdict.head.entries} entries. Head: ${verdict.head.entries}:${verdict.head.link}`)
      io.error(
        `Line ${verdict.line} of audit.log: ${REASONS[verdict.reason]}. Keep the folder as it is and find out who could write to it.`,
      )
      setCode(1)
    })
}

const REASONS = {
  changed: 'was changed, moved or taken out since it was written',
  unreadable: 'cannot be read',
  cut: 'and what follows is missing',
} as const

function readHead(text: string) {
  const [entries = '', link = ''] = text.split(':')
  if (!/^\d+$/.test(entries) || link === '')
    throw new CommandError('--head must look like 120:AbC..., as verify printed it')
  return { entries: Number(entries), link }
}
