import { z } from 'zod'
import { sourceSchema } from './source.ts'
import { textsSchema } from './texts.ts'

/** How much a sign says by itself. Proposals of ours, no official scale: a partner may change each. */
const WEIGHTS = ['strong', 'medium', 'weak'] as const

const signSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    group: z.string(),
    question: textsSchema,
    weight: z.enum(WEIGHTS),
    /** Says nothing by itself and makes every other sign heavier. */
    raises: z.boolean().default(false),
    /** Somebody may be in danger at once: numbers before any further question, after the message `danger.<danger>`. */
    danger: z.enum(['confined', 'forced', 'violence']).optional(),
    /** Among the few that are asked first. */
    short: z.boolean().default(false),
    /** Topics that tell what can be done. */
    guides: z.array(z.string()).readonly().default([]),
    sources: z.array(sourceSchema).readonly(),
  })
  .readonly()

/** `content/signs.yaml`: signs that somebody may have been trafficked, in groups, as questions to the person. */
export const signsSchema = z
  .strictObject({
    /** In the order in which they are asked. */
    groups: z.record(z.string(), textsSchema),
    signs: z.array(signSchema).readonly(),
    writtenOn: z.iso.date(),
  })
  .readonly()

/** One sign: a question, what it weighs, and what can be done. */
export type Sign = z.infer<typeof signSchema>

/** The signs of trafficking as `content/signs.yaml` has them: groups, weights, words. */
export type Signs = z.infer<typeof signsSchema>
