import { z } from 'zod'

/** Where something comes from. `about`: the date is only roughly known. */
export const sourceSchema = z
  .strictObject({
    title: z.string().min(3),
    url: z.url().optional(),
    date: z.string().regex(/^(undated|\d{4}(-\d{2}){0,2})$/),
    about: z.boolean().optional(),
  })
  .readonly()

/** A source that statements cite by its `id`. `confidence`: how many independent sources say it. */
export const citedSourceSchema = z
  .strictObject({
    ...sourceSchema.unwrap().shape,
    id: z.string().regex(/^s\d{1,2}$/),
    confidence: z.enum(['several', 'one']),
  })
  .readonly()

/** Where a statement comes from, and when that was read. */
export type Source = z.infer<typeof citedSourceSchema>
