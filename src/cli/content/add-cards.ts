import { resolve } from 'node:path'
import type { Command } from 'commander'
import { findChromium } from '../../cards/find-chromium.ts'
import { type Content, loadContent } from '../../content/content.ts'
import { readPracticeRegister } from '../../content/practice-register.ts'
import { readToday } from '../../settings.ts'
import { registerSource } from '../../stores/register-file.ts'
import { CommandError, type Io } from '../io.ts'
import { linkToTopic } from './link-to-topic.ts'
import { toCard } from './to-card.ts'
import { writePages, writePictures } from './write-cards.ts'

interface Options {
  readonly content: string
  readonly topic?: string
  readonly language?: string
  readonly out: string
  readonly bot?: string
  readonly htmlOnly?: boolean
}

/** `damnaer content cards`: a card a topic and language, to print and to forward. Fails if one does not fit its page. */
export function addCards(command: Command, { environment, out, error }: Io, setCode: (code: number) => void): void {
  command
    .command('cards')
    .description('write a card a topic: HTML and PDF to print (A5), PNG for phones')
    .option('--content <folder>', 'the content folder', environment.CONTENT_DIR || './content')
    .option('--topic <id>', 'only this topic')
    .option('--language <code>', 'only this language')
    .option('--out <folder>', 'where the files go', './cards')
    .option('--bot <address>', 'what the QR code opens: https://t.me/my_bot, https://m.me/my.page or PUBLIC_URL')
    .option('--html-only', 'no PDF and PNG, which need a Chromium on this machine')
    .action(async (options: Options) => {
      const today = readToday(environment)
      const content = loadContent(options.content, { defaultLanguage: environment.DEFAULT_LANGUAGE || 'km', today })
      const bot = options.bot ?? environment.PUBLIC_URL
      const printing = { today, link: bot ? linkToTopic(bot) : undefined, isPractice: isPractice(options, environment) }
      const cards = chooseGuides(content, options).map((guide) => toCard(guide, content, printing))
      const program = options.htmlOnly ? undefined : findChromium(environment.CHROMIUM_PATH, environment.PATH ?? '')
      const folder = resolve(options.out)
      writePages(folder, cards, content.files.languages, program !== undefined)
      const full = program === undefined ? [] : await writePictures(folder, cards, program)
      out(`${cards.length} cards in ${folder}: open index.html`)
      if (!bot) out('They bear no QR code: say what it opens with --bot or PUBLIC_URL')
      if (program === undefined && !options.htmlOnly) out(NO_CHROMIUM)
      for (const { file, shape } of full)
        error(`${file}: does not fit the ${shape}: shorten the first screen or the steps`)
      if (full.length > 0) setCode(1)
    })
}

const NO_CHROMIUM =
  'No PDF and PNG: there is no Chromium here. Install one (Debian: apt install chromium), or name it in CHROMIUM_PATH; other programs draw Khmer wrongly'

function chooseGuides({ files, catalogue }: Content, { topic, language }: Options) {
  const chosen = files.guides.filter(
    (guide) => (topic ?? guide.id) === guide.id && (language ?? guide.language) === guide.language,
  )
  if (chosen.length > 0) return inOrder(chosen, catalogue)
  throw new CommandError(
    `There is no guide ${topic ?? ''} ${language === undefined ? '' : `in ${language}`}`.replace(/ +/g, ' ').trim(),
  )
}

/** As the chat offers them. */
function inOrder<T extends { readonly id: string }>(guides: readonly T[], { stages }: Content['catalogue']): T[] {
  const topics = stages.flatMap((stage) => stage.topics)
  return [...guides].sort((a, b) => topics.indexOf(a.id) - topics.indexOf(b.id))
}

/** Are the agencies in the chat that the cards lead to invented? */
const isPractice = ({ content }: Options, { DATA_DIR }: Io['environment']): boolean =>
  registerSource(DATA_DIR || './data', readPracticeRegister(content)).current()?.isPractice ?? false
