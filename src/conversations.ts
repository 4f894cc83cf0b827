import { randomInt } from 'node:crypto'
import type { LookUp } from './core/agency/answer.ts'
import { agenciesIn } from './core/alert/agencies-in.ts'
import type { AlertRules } from './core/alert/alert-rules.ts'
import type { Attachments } from './core/attachments.ts'
import type { Audit } from './core/audit.ts'
import type { Channel } from './core/channel.ts'
import { dayOf } from './core/day.ts'
import type { Store } from './core/store.ts'
import type { Vault } from './core/vault.ts'
import { type Acting, createActing } from './engine/acting.ts'
import { createCarriers } from './engine/carriers.ts'
import type { OutboxReport } from './engine/carry-out.ts'
import { type Back, createBack } from './engine/come-back.ts'
import type { CardOf } from './engine/effects/show-card.ts'
import { createGovernor } from './engine/governor.ts'
import { campaignAt } from './engine/mailing/campaign-at.ts'
import { noteGivenUp } from './engine/note-given-up.ts'
import { createOutbox, type Outbox } from './engine/outbox.ts'
import type { World } from './engine/scene.ts'
import { createTurns, type TakeTurn } from './engine/turn.ts'
import type { CaseBoard } from './ops/case-board.ts'
import type { Inbox } from './ops/inbox.ts'
import { createTagger } from './ops/log.ts'
import { watchSends } from './ops/watch-sends.ts'
import type { Witnesses } from './ops/witnesses.ts'
import type { UnheardFile } from './stores/unheard-file.ts'

/** What the talking part of the line is made of. */
export interface ConversationsOptions extends Witnesses {
  readonly store: Store
  readonly world: () => World
  readonly channels: readonly Channel[]
  readonly lookUp: () => LookUp | undefined
  readonly inbox: Inbox
  readonly unheard: UnheardFile
  /** The time of the line (ms since 1970), which nobody can set. */
  readonly now: () => number
  readonly timeZone: string
  readonly vault: Vault
  readonly audit: Audit
  readonly cases: Pick<CaseBoard, 'see'>
  readonly attachments: Attachments
  readonly cardOf: CardOf
}

/** The engine with its clock, its chance and its witnesses: turns in, messages out. */
export function createConversations(options: ConversationsOptions): {
  takeTurn: TakeTurn
  back: Back
  outbox: Outbox
  acting: Acting
} {
  const { store, world, lookUp, inbox, unheard, now, timeZone, vault, audit, attachments, cardOf } = options
  const { log, damped, metrics } = options
  const turns = createTurns({
    store,
    world,
    now,
    timeZone,
    newReceipt,
    onCommit: () => outbox.nudge(),
    report: ({ cause, ...report }) => {
      metrics.turn(report)
      const broken = report.reports.find((code) => BROKEN.has(code))
      if (broken === undefined) log.debug(report, 'turn')
      else damped.say('error', { code: broken }, 'a flow broke', { ...report, err: cause })
    },
  })
  const today = () => dayOf(now(), timeZone)
  const takeTurn = inbox.watch(turns, metrics.took)
  const acting = openActing(options, () => outbox.nudge())
  const ways = openWays(options)
  const outbox: Outbox = createOutbox({
    store,
    now,
    age: (since) => now() - since,
    random: Math.random,
    carriers: createCarriers({
      ...{ store, acting, takeTurn, vault, audit, attachments, cardOf, lookUp, today, ...ways },
      telling: () => ({ catalogue: world().catalogue, timeZone }),
      campaignOf: (campaign, edition) => campaignAt(world().catalogue, campaign, edition, today()),
      speak: () => world().speak,
      rated: metrics.rated,
      keepUnheard: unheard.keep,
      now,
    }),
    report: witness(options),
    onGivenUp: noteGivenUp({ takeTurn, store, acting }),
    onStop: ways.governor.stop,
  })
  return { takeTurn, back: createBack({ store, outbox, takeTurn }), outbox, acting }
}

/** What the content says of alerts, and the list in force of agencies. */
function rulesOf({ world, lookUp }: ConversationsOptions, day: string): AlertRules {
  const register = lookUp()?.register
  const { alertRules } = world().catalogue
  return register === undefined ? alertRules : { ...alertRules, agenciesIn: (text) => agenciesIn(register, text, day) }
}

/** The ways out, watched, and who may use them when. */
function openWays({ channels: opened, metrics }: ConversationsOptions) {
  const channels = new Map(opened.map((one) => [one.name, watchSends(one, metrics.sent)]))
  const clock = () => performance.now()
  return { channels, clock, governor: createGovernor({ channels, clock }) }
}

function openActing(options: ConversationsOptions, onCommit: () => void): Acting {
  const { store, vault, audit, timeZone, world, cases, now } = options
  return createActing({
    ...{ store, vault, audit, timeZone, onCommit },
    partners: () => world().catalogue.partners,
    alertRules: () => rulesOf(options, dayOf(now(), timeZone)),
    now,
    defaultLanguage: world().defaultLanguage,
    onDesk: cases.see,
  })
}

/** A row's id holds a person's address: the log gets a tag instead. */
function witness({ log, damped, metrics }: Witnesses): (report: OutboxReport) => void {
  const tag = createTagger()
  return ({ row, cause, ...report }) => {
    metrics.outbox(report)
    const isForStaff = needsStaff(report) || cause !== undefined
    if (!isForStaff && !log.isLevelEnabled('debug')) return
    const { type, task, reason, attempts } = report
    const details = row === undefined ? {} : { row: tag(row) }
    if (!isForStaff) return log.debug({ ...report, ...details }, 'outbox')
    const codes = { type, ...(task === undefined ? {} : { task }), ...(reason === undefined ? {} : { reason }) }
    damped.say('error', codes, 'outbox', { attempts, ...details, ...(cause === undefined ? {} : { err: cause }) })
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
