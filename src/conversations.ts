import { randomInt } from 'node:crypto'
import type { LookUp } from './core/agency/answer.ts'
import type { Channel } from './core/channel.ts'
import type { Store } from './core/store.ts'
import type { OutboxReport } from './engine/carry-out.ts'
import { carryLookUp } from './engine/effects/look-up-agency.ts'
import { carryRating } from './engine/effects/rate-guide.ts'
import { carrySay } from './engine/effects/say.ts'
import { createOutbox, type Outbox } from './engine/outbox.ts'
import type { World } from './engine/scene.ts'
import { createTurns, type TakeTurn } from './engine/turn.ts'
import { createTagger } from './log.ts'
import type { Witnesses } from './open-channels.ts'

export interface ConversationsOptions extends Witnesses {
  readonly store: Store
  readonly world: () => World
  readonly channels: readonly Channel[]
  readonly lookUp: () => LookUp | undefined
  readonly today: () => string
}

/** The engine with its clock, its chance and its witnesses: turns in, messages out. */
export function createConversations(options: ConversationsOptions): { takeTurn: TakeTurn; outbox: Outbox } {
  const { store, world, channels, lookUp, today, log, metrics } = options
  const takeTurn: TakeTurn = createTurns({
    store,
    world,
    now: Date.now,
    newReceipt,
    onCommit: () => outbox.nudge(),
    report: ({ cause, ...report }) => {
      metrics.turn(report)
      if (report.reports.some((code) => BROKEN.has(code))) log.error({ ...report, err: cause }, 'a flow broke')
      else log.debug(report, 'turn')
    },
  })
  const outbox: Outbox = createOutbox({
    store,
    now: Date.now,
    random: Math.random,
    carriers: {
      say: carrySay(new Map(channels.map((channel) => [channel.name, channel])), () => world().speak),
      lookUpAgency: carryLookUp(lookUp, takeTurn, today),
      rateGuide: carryRating(metrics.rated),
    },
    report: witness(options),
  })
  return { takeTurn, outbox }
}

/** A row's id holds a person's address: the log gets a tag instead. */
function witness({ log, metrics }: Witnesses): (report: OutboxReport) => void {
  const tag = createTagger()
  return ({ row, cause, ...report }) => {
    metrics.outbox(report)
    const level = needsStaff(report) || cause !== undefined ? 'error' : 'debug'
    if (!log.isLevelEnabled(level)) return
    log[level](
      { ...report, ...(row === undefined ? {} : { row: tag(row) }), ...(cause === undefined ? {} : { err: cause }) },
      'outbox',
    )
  }
}

/** Reports that mean that our own code or a saved state was not as it should be. */
const BROKEN = new Set(['flow-defect', 'frame-lost'])

/** A person who blocked us or never came back is no fault of the line. */
const needsStaff = ({ type, reason }: OutboxReport): boolean =>
  type === 'store-failed' || (type === 'dead' && reason !== 'blocked' && reason !== 'away')

/** No letters that look alike. */
const RECEIPT_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Eight letters and digits with a dash, `K7QX-2MPD`: 40 bits. */
function newReceipt(): string {
  const letters = Array.from({ length: 8 }, () => RECEIPT_LETTERS[randomInt(RECEIPT_LETTERS.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}
