import type { Command } from 'commander'
import { z } from 'zod'
import { loadContent } from '../content/content.ts'
import type { Advert } from '../core/understand/find-advert.ts'
import { readToday } from '../settings.ts'
import { learntBefore } from '../stores/kept-learning.ts'
import type { Io } from './io.ts'
import { answerLines } from './json-lines.ts'

const query = z.object({ text: z.string(), lang: z.string().optional() })

/** `damnaer understand`: one JSON object a line in, what it was understood as out. */
export function addUnderstand(program: Command, io: Io, setCode: (code: number) => void): void {
  program
    .command('understand')
    .description('read JSON lines {"text","lang"?} and write {"topics","intent","danger","agency"?,"advert"?} for each')
    .option('--content <folder>', 'the content folder', io.environment.CONTENT_DIR || './content')
    .option('--why', 'also say which words decided')
    .action(async ({ content, why }: { content: string; why?: boolean }) => {
      const today = readToday(io.environment)
      const defaultLanguage = io.environment.DEFAULT_LANGUAGE || 'km'
      const learn = learntBefore(io.environment.DATA_DIR || './data')
      const { understand } = loadContent(content, { defaultLanguage, today, learn })
      const isGood = await answerLines(io, query, ({ text, lang }) => {
        const { topics, intent, danger, agency, advert, command, isSure, why: reasons } = understand(text, lang)
        return {
          topics,
          intent,
          danger: danger !== undefined,
          ...(agency === undefined ? {} : { agency }),
          ...(advert === undefined ? {} : { advert: shown(advert) }),
          ...(why ? { kind: danger, command, isSure, why: reasons } : {}),
        }
      })
      if (!isGood) setCode(1)
    })
}

const shown = ({ marks, names, phones, licences }: Advert) => ({ marks, names, phones, licences })
