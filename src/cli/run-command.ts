import { once } from 'node:events'
import { Command, CommanderError } from 'commander'
import { ChromiumError } from '../cards/chromium.ts'
import { ContentError } from '../content/content-error.ts'
import { OfficeError } from '../office/office-error.ts'
import { readEnvFile, SettingsError } from '../settings.ts'
import { StoreError } from '../stores/lowdb/store-error.ts'
import { addAgencies } from './agencies.ts'
import { addAlerts } from './alerts.ts'
import { addAudit } from './audit.ts'
import { addBackup } from './backup.ts'
import { addCampaigns } from './campaigns.ts'
import { addCases } from './cases.ts'
import { addCommunity } from './community.ts'
import { addContent } from './content.ts'
import { addFlows } from './flows.ts'
import { CommandError, type Io } from './io.ts'
import { addJobs } from './jobs.ts'
import { addStaff } from './staff.ts'
import { addStart } from './start.ts'
import { addTeam } from './team.ts'
import { addUnderstand } from './understand.ts'

/** Runs `damnaer <command>` and gives its exit code: 0 done, 1 it could not be done, 2 it was typed wrongly. */
export async function runCommand(args: readonly string[], io: Io = processIo()): Promise<number> {
  const failed = { code: 0 }
  const program = new Command('damnaer')
    .description('A safe-migration line: guidance, agency check and hotlines in chat')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.error(text.trimEnd()) })
  const setCode = (code: number) => {
    failed.code = code
  }
  for (const add of [
    addStart,
    addContent,
    addAgencies,
    addUnderstand,
    addFlows,
    addBackup,
    addCases,
    addStaff,
    addAlerts,
    addTeam,
    addJobs,
    addCampaigns,
    addCommunity,
    addAudit,
  ])
    add(program, io, setCode)
  for (const command of program.commands) inherit(program, command)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return failed.code
  } catch (error) {
    return explain(error, io)
  }
}

/** Subcommands report like the program itself. */
function inherit(parent: Command, command: Command): void {
  command.copyInheritedSettings(parent)
  for (const child of command.commands) inherit(command, child)
}

function explain(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (EXPECTED.some((kind) => error instanceof kind)) {
    io.error((error as Error).message)
    return 1
  }
  throw error
}

/** Errors whose message is written for whoever runs the line. */
const EXPECTED = [ChromiumError, CommandError, ContentError, OfficeError, SettingsError, StoreError]

/** The terminal, with the settings of `.env`: every command works on the same folders as the line. */
function processIo(): Io {
  readEnvFile()
  return {
    input: process.stdin,
    out: (line) => void process.stdout.write(`${line}\n`),
    error: (line) => void process.stderr.write(`${line}\n`),
    ...(process.stdout.isTTY ? { redraw: (line) => void process.stdout.write(`\r\x1b[K${line}`) } : {}),
    drained: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
    },
    // On a terminal that shows the output itself a bar would be in its way.
    ...(process.stderr.isTTY && !process.stdout.isTTY
      ? { progress: (line: string) => void process.stderr.write(`\r\u001b[K${line}`) }
      : {}),
    environment: process.env,
  }
}
