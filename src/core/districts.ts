import { z } from 'zod'
import { textsSchema } from './texts.ts'

/** One district of `content/districts.yaml`, whose id is made to be the only one of the country: `battambang.banan`. */
export const districtSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** By the ids of the messages' `provinces`. */
    province: z.string(),
    /** Of the national gazetteer; the first two digits are the province's. */
    code: z.string().regex(/^\d{4}$/, 'must be the four digits of the gazetteer'),
    /** Languages without a name of their own show the English one. */
    name: textsSchema.refine(({ en }) => en !== undefined, { error: 'needs a name in en, which other languages show' }),
  })
  .transform((district) => ({ ...district, id: `${district.province}.${district.id}` }))
  .readonly()

/** A district: its id (`battambang.banan`), where it is, how official lists call it, and its names. */
export type District = z.infer<typeof districtSchema>
