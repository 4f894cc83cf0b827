import { z } from 'zod'

/** Texts by language; which languages are there is for the content check to say. */
export const textsSchema = z.record(z.string(), z.string().min(1)).readonly()

/** Where something comes from. `about`: the date is only roughly known. */
export const sourceSchema = z
  .strictObject({
    title: z.string().min(1),
    url: z.url().optional(),
    date: z.string().regex(/^(undated|\d{4}(-\d{2}){0,2})$/),
    about: z.boolean().optional(),
  })
  .readonly()
