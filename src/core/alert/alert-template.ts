import { z } from 'zod'
import { sourceSchema } from '../source.ts'
import { textsSchema } from '../texts.ts'
import { ALERT_KINDS, type AlertContent, CERTAINTIES, SEVERITIES, URGENCIES } from './alert.ts'

/** One entry of `content/alert-templates.yaml`: an alert that is written but for what only its author knows, in square brackets. */
export const alertTemplateSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** On a button. */
    name: textsSchema,
    kind: z.enum(ALERT_KINDS),
    urgency: z.enum(URGENCIES),
    severity: z.enum(SEVERITIES),
    certainty: z.enum(CERTAINTIES),
    topics: z.array(z.string()).readonly(),
    contacts: z.array(z.string()).min(1).readonly(),
    endsInHours: z.int().min(1).max(720),
    headline: textsSchema,
    text: textsSchema,
    correction: textsSchema,
    /** Where it states facts. */
    sources: z.array(sourceSchema).readonly().default([]),
  })
  .readonly()

/** An alert to begin with. */
export type AlertTemplate = z.infer<typeof alertTemplateSchema>

/** The words of a template, in the languages that have all three parts. */
export const wordsOfTemplate = ({ headline, text, correction }: AlertTemplate): AlertContent['words'] =>
  Object.fromEntries(
    Object.keys(text).flatMap((language) => {
      const [head, body, wrong] = [headline[language], text[language], correction[language]]
      if (head === undefined || body === undefined || wrong === undefined) return []
      return [[language, { headline: head, text: body, correction: wrong }]]
    }),
  )
