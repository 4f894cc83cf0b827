import { z } from 'zod'
import type { Line } from './conversation.ts'
import { sourceSchema } from './source.ts'
import { textsSchema } from './texts.ts'

/** One file of `content/notices`: what is going on now. Shown from its first to its last day, both in the line's own day. */
export const noticeSchema = z
  .strictObject({
    from: z.iso.date(),
    until: z.iso.date(),
    /** Countries in whose hotline answers it stands; `needs`: only in the answers to these. */
    areas: z.array(z.string()).readonly(),
    needs: z.array(z.string()).readonly().optional(),
    /** Guides above whose first screen it stands. */
    topics: z.array(z.string()).readonly(),
    text: textsSchema,
    sources: z.array(sourceSchema).readonly(),
    writtenOn: z.iso.date(),
  })
  .readonly()

/** What is so for some days in some places; the id is the name of its file. */
export type Notice = z.infer<typeof noticeSchema> & { readonly id: string }

/** The notices above a guide; each line knows on which days it may be said. */
export const noticesOn = (notices: readonly Notice[], topic: string): Line[] =>
  notices.filter(({ topics }) => topics.includes(topic)).map(noticeLine)

/** The notices for somebody in a country who asks for a need. */
export const noticesFor = (notices: readonly Notice[], country: string, need: string): Line[] =>
  notices.filter(({ areas, needs }) => areas.includes(country) && (needs?.includes(need) ?? true)).map(noticeLine)

const noticeLine = ({ id, from, until }: Notice): Line => ({ key: `notices.${id}`, during: { from, until } })

/** May this line be said on `day` (`2026-11-22`)? */
export const isTimely = ({ during }: Line, day: string): boolean =>
  during === undefined || (during.from <= day && day <= during.until)
