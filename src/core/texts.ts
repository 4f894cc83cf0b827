import { z } from 'zod'

/** Texts by language; which languages are there is for the content check to say. */
export const textsSchema = z.record(z.string(), z.string().min(1)).readonly()
