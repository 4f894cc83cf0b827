import type { ActorId } from '../actor.ts'
import type { PersonId } from '../conversation.ts'
import { BUCKETS } from './subscriber.ts'

/** The list that a person's subscription is in: the same for ever. `markOf` makes all lists about equally long. */
export const bucketOf = (person: PersonId, markOf: (value: string) => string): ActorId =>
  `@audience:${Buffer.from(markOf(`audience ${person}`), 'base64url').readUInt16BE(0) % BUCKETS}`
