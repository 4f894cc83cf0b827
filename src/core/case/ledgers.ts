import type { ActorId } from '../actor.ts'

/** The ledger that lists a case. A day has ninety, so that no list grows long. */
export const ledgerOf = (day: string, code: string): ActorId => `@ledger:${day}/${code.slice(0, 2)}`

/** Every ledger of a day. */
export const ledgersOf = (day: string): ActorId[] => Array.from({ length: 90 }, (_, n) => ledgerOf(day, String(n + 10)))
