import type { Command } from 'commander'
import { addCards } from './content/add-cards.ts'
import { addCheck } from './content/add-check.ts'
import { addExport } from './content/add-export.ts'
import { addImport } from './content/add-import.ts'
import { addRadio } from './content/add-radio.ts'
import { addReport } from './content/add-report.ts'
import { addUnheard } from './content/add-unheard.ts'
import type { Io } from './io.ts'

/** `damnaer content`: what editors and reviewers do with the content folder. */
export function addContent(program: Command, io: Io, setCode: (code: number) => void): void {
  const command = program.command('content').description('the content folder: check it, print it, have it reviewed')
  for (const add of [addCheck, addReport, addExport, addImport, addCards, addUnheard, addRadio])
    add(command, io, setCode)
}
