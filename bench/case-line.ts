import { randomBytes } from 'node:crypto'
import { TELEGRAM_CAPABILITIES } from '../src/channels/telegram/telegram.ts'
import { dayOf } from '../src/core/day.ts'
import type { Store } from '../src/core/store.ts'
import type { Vault } from '../src/core/vault.ts'
import { type Acting, createActing } from '../src/engine/acting.ts'
import { createCarriers } from '../src/engine/carriers.ts'
import type { Carriers } from '../src/engine/carry-out.ts'
import { createGovernor } from '../src/engine/governor.ts'
import { createOutbox } from '../src/engine/outbox.ts'
import type { World } from '../src/engine/scene.ts'
import { createTurns, type TakeTurn } from '../src/engine/turn.ts'
import { openAttachments } from '../src/stores/attachments.ts'
import { type AuditLog, openAuditLog } from '../src/stores/audit-log.ts'
import { createVault } from '../src/stores/vault.ts'
import { openStore } from './store-data.ts'

/** The engine on the real store, vault and audit, without a network. */
export interface CaseLine {
  readonly store: Store
  readonly vault: Vault
  readonly audit: AuditLog
  readonly acting: Acting
  readonly carriers: Carriers
  readonly takeTurn: TakeTurn
  /** Resolves with the next message to somebody that has these words. */
  reads(address: string, words: RegExp): Promise<void>
  close(): Promise<void>
}

export const TIME_ZONE = 'Asia/Phnom_Penh'

/** Opens it on a folder. Everybody is at `bench:<address>`. `change` what the vault does to leave a cost out. */
export async function openCaseLine(
  folder: string,
  world: World,
  { key = randomBytes(32), change = {} }: { readonly key?: Buffer; readonly change?: Partial<Vault> } = {},
): Promise<CaseLine> {
  const store = await openStore(folder, key)
  const audit = await openAuditLog(folder, key)
  const vault = { ...createVault(key), ...change }
  const readers = new Map<string, { words: RegExp; resolve: () => void }>()
  const onCommit = () => outbox.nudge()
  const takeTurn = createTurns({
    ...{ store, onCommit, timeZone: TIME_ZONE, now: Date.now },
    world: () => world,
    newReceipt: () => 'BENCH',
    report: () => undefined,
  })
  const acting = createActing({
    ...{ store, vault, audit, onCommit, timeZone: TIME_ZONE, now: Date.now, defaultLanguage: 'km' },
    partners: () => world.catalogue.partners,
    alertRules: () => world.catalogue.alertRules,
  })
  const channels = new Map([['bench', { can: TELEGRAM_CAPABILITIES, send }]])
  const clock = () => performance.now()
  const governor = createGovernor({ channels, clock })
  const carriers = createCarriers({
    ...{ store, acting, takeTurn, vault, audit, attachments: openAttachments(folder) },
    ...{ channels, clock, governor },
    telling: () => ({ catalogue: world.catalogue, timeZone: TIME_ZONE }),
    campaignOf: () => undefined,
    speak: () => world.speak,
    cardOf: async () => undefined,
    lookUp: () => undefined,
    rated: () => undefined,
    keepUnheard: async () => undefined,
    now: Date.now,
    today: () => dayOf(Date.now(), TIME_ZONE),
  })
  const outbox = createOutbox({
    ...{ store, carriers, now: Date.now, random: Math.random },
    age: (since) => Date.now() - since,
    report: () => undefined,
    onStop: governor.stop,
    onGivenUp: async ({ id }) => Promise.reject(new Error(`${id} was given up`)),
  })

  async function send(address: string, { text }: { text: string }): Promise<undefined> {
    const reader = readers.get(address)
    if (reader?.words.test(text) !== true) return
    readers.delete(address)
    reader.resolve()
  }

  return {
    ...{ store, vault, audit, acting, carriers, takeTurn },
    reads: (address, words) => new Promise((resolve) => void readers.set(address, { words, resolve })),
    async close() {
      await outbox.stop()
      await audit.close()
      await store.close()
    },
  }
}
