import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { readListFile } from '../../content/list-file/read-list-file.ts'
import { readContentFolder } from '../../content/read-folder.ts'
import { applyChanges, writeFiles } from '../../content/review/apply-changes.ts'
import { guideMarks, newGuideMarks, reviewsOf } from '../../content/review/mark-reviews.ts'
import { type Plan, planChanges } from '../../content/review/plan-changes.ts'
import { readTexts } from '../../content/review/read-texts.ts'
import { readSheet, type SheetRow } from '../../content/review/review-sheet.ts'
import { type Reader, reviewsFile, withReviews } from '../../content/review/reviews.ts'
import { readToday } from '../../settings.ts'
import { CommandError, type Io } from '../io.ts'

interface Options {
  readonly content: string
  readonly by: string
  readonly dryRun?: boolean
}

/** `damnaer content import`: what a reviewer changed comes back into the files, all of it or nothing. */
export function addImport(command: Command, io: Io): void {
  command
    .command('import')
    .description('take the changes of a sheet that a reviewer filled in')
    .argument('<file>', 'the sheet: .xlsx or .csv')
    .requiredOption('--by <name>', 'who has read it')
    .option('--dry-run', 'show what would change and write nothing')
    .option('--content <folder>', 'the content folder', io.environment.CONTENT_DIR || './content')
    .action(async (file: string, { content: folder, by, dryRun }: Options) => {
      const { language, rows } = await openSheet(file)
      const plan = planChanges(readTexts(folder, readContentFolder(folder)), language, rows)
      if (plan.problems.length > 0)
        throw new CommandError(
          `Nothing was changed, because of ${file}:\n${plan.problems.map((each) => `  - ${each}`).join('\n')}`,
        )
      show(plan, io)
      if (dryRun || plan.changes.length + plan.reviewed.length === 0) return io.out('Nothing was written')
      write(folder, language, plan, { by, on: readToday(io.environment) })
      io.out('Written. Now: damnaer content check')
    })
}

async function openSheet(file: string): Promise<{ readonly language: string; readonly rows: readonly SheetRow[] }> {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}`)
  const list = await readListFile(readFileSync(file))
  if (list.type === 'refused')
    throw new CommandError(`${file} cannot be read (${list.reason}): save it as .xlsx or .csv`)
  const broken = list.problems.find(({ code }) => code === 'broken-row' || code === 'bad-encoding')
  const sheet = readSheet(list.sheets[0]?.rows ?? [])
  if (broken !== undefined)
    throw new CommandError(`${file} is damaged at line ${broken.row} (${broken.code}): save it again as .xlsx`)
  if (sheet === undefined)
    throw new CommandError(
      `${file} is no sheet of damnaer content export: its first line must name key, original, translation (km), note, status and fingerprint`,
    )
  return sheet
}

function show({ changes, reviewed, notes }: Plan, { out }: Io): void {
  for (const { key, place, after } of changes)
    out(`${key}${'isBlank' in place ? '' : `\n  - ${place.text}`}\n  + ${after}`)
  for (const { key, note } of notes) out(`${key}\n  note: ${note}`)
  out(
    `${changes.length} texts changed, ${reviewed.length} pieces read whole${reviewed.length > 0 ? `: ${reviewed.join(', ')}` : ''}`,
  )
}

/** Texts first: the fingerprints of what was read are of the texts as they are afterwards. */
function write(folder: string, language: string, { changes, reviewed }: Plan, reader: Reader): void {
  const marks = guideMarks(readContentFolder(folder).guides, language, reviewed, reader)
  writeFiles(folder, applyChanges(folder, [...changes, ...newGuideMarks(changes, reader.on), ...marks]))
  if (reviewed.length === 0) return
  const reviews = reviewsOf(readTexts(folder, readContentFolder(folder)), language, reviewed, reader)
  writeFiles(folder, new Map([[reviewsFile(language), withReviews(folder, language, reviews)]]))
}
