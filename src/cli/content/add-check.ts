import { type Command, Option } from 'commander'
import { MESSENGER_CAPABILITIES } from '../../channels/messenger/messenger.ts'
import { TELEGRAM_CAPABILITIES } from '../../channels/telegram/telegram.ts'
import { WEB_CAPABILITIES } from '../../channels/web/web.ts'
import { checkContent } from '../../content/check/check-content.ts'
import { checkTexts } from '../../content/check/check-texts.ts'
import { checkWebAddresses } from '../../content/check/check-web-addresses.ts'
import type { Problem } from '../../content/check/problem.ts'
import { type Content, loadContent } from '../../content/content.ts'
import { readTexts } from '../../content/review/read-texts.ts'
import { learnNothing } from '../../core/understand/learn.ts'
import { readToday } from '../../settings.ts'
import { keptLearning } from '../../stores/kept-learning.ts'
import { createWorld } from '../../world.ts'
import { checkScreens } from '../check-screens.ts'
import type { Io } from '../io.ts'
import { checkDue } from './check-due.ts'

const CHANNELS = [
  { name: 'messenger', can: MESSENGER_CAPABILITIES },
  { name: 'telegram', can: TELEGRAM_CAPABILITIES },
  { name: 'web', can: WEB_CAPABILITIES },
]

interface Options {
  readonly content: string
  readonly online?: boolean
  readonly json?: boolean
  readonly keepLearnt?: string
}

/** `damnaer content check`: all that can be known of the content without asking anybody. Fails on errors; lists what is due for review. */
export function addCheck(command: Command, io: Io, setCode: (code: number) => void): void {
  command
    .command('check')
    .description('check every text: languages, sources, links, lengths, review dates')
    .option('--content <folder>', 'the content folder', io.environment.CONTENT_DIR || './content')
    .option('--online', 'also ask for every web address that is named as a source')
    .option('--json', 'one JSON object, for programs')
    .addOption(new Option('--keep-learnt <folder>', 'for a running line: learn too, and keep it there').hideHelp())
    .action(async ({ content: folder, online, json, keepLearnt }: Options) => {
      const today = readToday(io.environment)
      const defaultLanguage = io.environment.DEFAULT_LANGUAGE || 'km'
      // The screens do not depend on it.
      const learn = keepLearnt === undefined ? learnNothing : keptLearning(keepLearnt, () => undefined)
      const content = loadContent(folder, { defaultLanguage, today, learn })
      const found = [
        ...checkContent(content.files, today),
        ...checkDue(content.files.campaigns, today, io.environment.TIME_ZONE || 'Asia/Phnom_Penh'),
        ...checkTexts(readTexts(folder, content.files), content.files),
        ...(online ? await checkWebAddresses(content.files) : []),
      ]
      // The screens take by far the longest: who has to mend a file hears so at once.
      const problems = found.some(isError) ? found : [...found, ...checkAllScreens(content, defaultLanguage)]
      const errors = problems.filter(isError)
      if (errors.length > 0) setCode(1)
      else if (keepLearnt !== undefined) content.understand('')
      if (json) io.out(JSON.stringify({ errors: errors.length, problems }))
      else printProblems(problems, io)
    })
}

const isError = ({ level }: Problem): boolean => level === 'error'

const checkAllScreens = (content: Content, defaultLanguage: string): Problem[] =>
  checkScreens(content, createWorld(withAllNotices(content), defaultLanguage), CHANNELS)

/** Those to come and those that ended stand on the screens as well: they must fit on any day. */
function withAllNotices(content: Content): Content {
  const notices = content.catalogue.notices.map((each) => ({ ...each, from: '0000-01-01', until: '9999-12-31' }))
  return { ...content, catalogue: { ...content.catalogue, notices } }
}

function printProblems(problems: readonly Problem[], io: Io): void {
  for (const { code, file, text } of problems.filter(isError)) io.error(`${file}: ${text} (${code})`)
  const notes = problems.filter(({ level }) => level === 'note')
  for (const code of new Set(notes.map((each) => each.code))) {
    const same = notes.filter((each) => each.code === code)
    io.out(`${code}: ${same.length}`)
    for (const { file, text } of same) io.out(`  ${file}: ${text}`)
  }
  io.out(`${problems.length - notes.length} errors, ${notes.length} notes`)
}
