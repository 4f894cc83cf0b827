import type { Command } from 'commander'
import { readDataKey } from '../../data-key.ts'
import { readToday } from '../../settings.ts'
import { hasUnheard, openUnheardFile, type Unheard } from '../../stores/unheard-file.ts'
import type { Io } from '../io.ts'

/** `damnaer content unheard`: questions that nobody understood and that people let us keep, for those who write the guides. */
export function addUnheard(command: Command, io: Io): void {
  command
    .command('unheard')
    .description('questions that were not understood and that people let us keep, the newest first; none has a name')
    .option('--data <folder>', 'the data folder', io.environment.DATA_DIR || './data')
    .option('--json', 'one JSON object a line')
    .option('--clear', 'erase them all; those for the radio stay')
    .action(async ({ data, json, clear }: { data: string; json?: boolean; clear?: boolean }) => {
      // A key is not made for a folder that holds none of them.
      if (!hasUnheard(data)) return json ? undefined : io.out(NOTHING)
      const { key } = readDataKey(data, io.environment.DATA_KEY || undefined)
      const file = openUnheardFile(data, key)
      if (clear) {
        await file.clear({ isForRadio: false })
        return io.out('Erased.')
      }
      const questions = counted((await file.read(readToday(io.environment))).filter((one) => !one.isForRadio))
      if (json) for (const question of questions) io.out(JSON.stringify(question))
      else if (questions.length === 0) io.out(NOTHING)
      else for (const { day, language, times, text } of questions) io.out(`${day} ${language} ${times}x ${text}`)
    })
}

const NOTHING = 'Nobody has let us keep a question in the last 90 days.'

/** Equal ones once, on their latest day. */
function counted(questions: readonly Unheard[]) {
  const found = new Map<string, { day: string; language: string; times: number; text: string }>()
  for (const { text, day, language } of questions) {
    const key = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
    const known = found.get(key)
    if (known === undefined) found.set(key, { day, language, times: 1, text })
    else known.times += 1
  }
  return [...found.values()]
}
