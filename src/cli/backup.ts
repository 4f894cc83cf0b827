import type { Command } from 'commander'
import { AUDIT_FILE } from '../stores/audit-log.ts'
import { backUp, restore } from '../stores/lowdb/backup.ts'
import { sayAudit } from './audit.ts'
import { CommandError, type Io } from './io.ts'
import { readKey } from './read-key.ts'

/** `damnaer backup` and `damnaer restore`: the data folder, sealed as it is, with a manifest that proves it whole. */
export function addBackup(program: Command, io: Io, setCode: (code: number) => void): void {
  const dataFolder = io.environment.DATA_DIR || './data'
  program
    .command('backup <folder>')
    .description('copy the data into a new folder, also while the line runs; the data key is not in it')
    .option('--data <folder>', 'the data folder', dataFolder)
    .action(async (folder: string, { data }: { data: string }) => {
      const { files, damaged } = await backUp(data, folder, new Date())
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      io.out(
        `Backed up ${files.length} files, ${bytes} bytes, to ${folder}. Keep DATA_KEY elsewhere: without it nobody can read this.`,
      )
      if (files.some(({ file }) => file === AUDIT_FILE) && !(await isAuditWhole(folder, data, io))) setCode(1)
      if (damaged === undefined) return
      io.error(
        'register.json is damaged and is NOT in this backup; everything else is. Import the agency list again, then make another backup.',
      )
      setCode(1)
    })
  program
    .command('restore <folder>')
    .description('check a backup and copy it into an empty data folder')
    .option('--data <folder>', 'the data folder', dataFolder)
    .action(async (folder: string, { data }: { data: string }) => {
      const { files } = await restore(folder, data)
      io.out(`Restored ${files.length} files to ${data}. Start the line with the DATA_KEY of that time.`)
    })
}

/** Without the key the backup is as good, only unchecked: its bytes are in the manifest. */
async function isAuditWhole(backup: string, data: string, io: Io): Promise<boolean> {
  try {
    return await sayAudit(backup, readKey(data, io), io)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    io.out(`The audit in it was not checked: ${error.message}`)
    return true
  }
}
