import type { CaseFile } from '../core/case/case-file.ts'
import type { Routing } from '../core/case/route.ts'
import type { Task } from '../core/store.ts'
import type { Vault } from '../core/vault.ts'

/** What one event to a case is told from outside. */
export interface CaseNow extends Routing {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The day by the clock of the country, `2026-11-22`. */
  readonly day: string
  /** Seals words under the key of a case. Chance comes in here, so it is an argument. */
  readonly seal: Vault['seal']
}

/** The working copy of a case during one event. Never shared. */
export interface Docket {
  file: CaseFile
  readonly now: CaseNow
  readonly tasks: Task[]
}
