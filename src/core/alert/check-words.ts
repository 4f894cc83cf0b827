import { z } from 'zod'
import { countingSchema } from '../understand/read-count.ts'
import { lastingSchema } from './end-in.ts'

const phrases = z.array(z.string().min(1)).readonly()
const byLanguage = z.record(z.string(), phrases).readonly()

/** `content/words/alerts.yaml`: what the checks of an alert look for. */
export const checkWordsSchema = z
  .strictObject({
    /** `some`: letters of which a text has at least one; `never`: letters that it has none of. */
    scripts: z.record(
      z.string(),
      z.strictObject({ script: z.enum(['Khmer', 'Latin']), some: z.string().optional(), never: z.string().optional() }),
    ),
    titles: byLanguage,
    'not-names': byLanguage,
    accusing: byLanguage,
    'family-names': phrases,
    deeds: phrases,
    introductions: phrases,
    accounts: phrases,
    at: phrases,
    shared: phrases,
    licensed: byLanguage,
    unlicensed: byLanguage,
    units: phrases,
    calls: phrases,
    lasting: lastingSchema,
    counting: countingSchema,
  })
  .readonly()

/** What the checks of an alert look for, by language. */
export type CheckWords = z.infer<typeof checkWordsSchema>
