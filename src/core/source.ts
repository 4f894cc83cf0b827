import { z } from 'zod'

/** Where a text has its facts from. `about`: the date is only roughly known. `confidence`: how many independent sources say it. */
export const sourceSchema = z.strictObject({
  id: z.string().regex(/^s\d{1,2}$/),
  title: z.string().min(3),
  url: z.url().optional(),
  date: z.string().regex(/^(undated|\d{4}(-\d{2}){0,2})$/),
  about: z.boolean().optional(),
  confidence: z.enum(['several', 'one']),
})

export type Source = z.infer<typeof sourceSchema>
