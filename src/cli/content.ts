import type { Command } from 'commander'
import { addCards } from './content/add-cards.ts'
import { addCheck } from './content/add-check.ts'
import type { Io } from './io.ts'

/** `damnaer content`: what editors and reviewers do with the content folder. */
export function addContent(program: Command, io: Io, setCode: (code: number) => void): void {
  const command = program.command('content').description('the content folder: check it, print it, have it reviewed')
  for (const add of [addCheck, addCards]) add(command, io, setCode)
}
