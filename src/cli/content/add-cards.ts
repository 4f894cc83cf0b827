import { resolve } from 'node:path'
import type { Command } from 'commander'
import { findChromium } from '../../cards/find-chromium.ts'
import { type Content, loadContent } from '../../content/content.ts'
import { readPracticeRegister } from '../../content/practice-register.ts'
import { readToday } from '../../settings.ts'
import { registerSource } from '../../stores/register-file.ts'
import { CommandError, type Io } from '../io.ts'
import { linkToTopic } from './link-to-topic.ts'
import { cardPaper, handoutPaper, type Paper } from './paper.ts'
import { toCard } from './to-card.ts'
import { toHandout } from './to-handout.ts'
import { writePages, writePictures } from './write-cards.ts'

interface Options {
  readonly content: string
  readonly topic?: string
  readonly language?: string
  readonly out: string
  readonly bot?: string
  readonly htmlOnly?: boolean
}

/** `damnaer content cards`: a card a topic and language, to print and to forward, and all that there is to teach from. Fails if something does not fit its page. */
export function addCards(command: Command, { environment, out, error }: Io, setCode: (code: number) => void): void {
  command
    .command('cards')
    .description(
      'write a card a topic, HTML and PDF to print (A5) and PNG for phones, and the teaching pages, HTML and PDF',
    )
    .option('--content <folder>', 'the content folder', environment.CONTENT_DIR || './content')
    .option('--topic <id>', 'only the card of this topic')
    .option('--language <code>', 'only this language')
    .option('--out <folder>', 'where the files go', './cards')
    .option('--bot <address>', 'what the QR code opens: https://t.me/my_bot, https://m.me/my.page or PUBLIC_URL')
    .option('--html-only', 'no PDF and PNG, which need a Chromium on this machine')
    .action(async (options: Options) => {
      const today = readToday(environment)
      const content = loadContent(options.content, { defaultLanguage: environment.DEFAULT_LANGUAGE || 'km', today })
      const bot = options.bot ?? environment.PUBLIC_URL
      const printing = { today, link: bot ? linkToTopic(bot) : undefined, isPractice: isPractice(options, environment) }
      const cards = chooseGuides(content, options).map((guide) => cardPaper(toCard(guide, content, printing)))
      const handouts = options.topic === undefined ? drawAll(content, options) : []
      const papers = [...cards, ...handouts]
      const program = options.htmlOnly ? undefined : findChromium(environment.CHROMIUM_PATH, environment.PATH ?? '')
      const folder = resolve(options.out)
      writePages(folder, papers, content.files.languages, program !== undefined)
      const full = program === undefined ? [] : await writePictures(folder, papers, program)
      out(`${cards.length} cards and ${handouts.length} teaching papers in ${folder}: open index.html`)
      if (!bot) out('The cards bear no QR code: say what it opens with --bot or PUBLIC_URL')
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

/** Each piece of teaching in each language that it has. */
const drawAll = (content: Content, { language }: Options): Paper[] =>
  content.files.teaching.flatMap((piece) =>
    Object.keys(piece.title)
      .filter((id) => (language ?? id) === id)
      .map((id) => handoutPaper(toHandout(piece, id, content))),
  )

/** As the chat offers them. */
function inOrder<T extends { readonly id: string }>(guides: readonly T[], { stages }: Content['catalogue']): T[] {
  const topics = stages.flatMap((stage) => stage.topics)
  return [...guides].sort((a, b) => topics.indexOf(a.id) - topics.indexOf(b.id))
}

/** Are the agencies in the chat that the cards lead to invented? */
const isPractice = ({ content }: Options, { DATA_DIR }: Io['environment']): boolean =>
  registerSource(DATA_DIR || './data', readPracticeRegister(content)).current()?.isPractice ?? false
