import type { ScriptedTurn } from './script.ts'

/** What a server to compare with is told. It plays the script without thinking. */
export interface Baseline {
  readonly apiUrl: string
  readonly secret: string
  /** Opening and steps; after the last turn comes number `opening`. */
  readonly turns: readonly ScriptedTurn[]
  readonly opening: number
  /** Where it may keep files. */
  readonly folder: string
}

/** The part of an update that the baselines need. */
export interface BotUpdate {
  readonly message?: { readonly chat: { readonly id: number } }
  readonly callback_query?: { readonly id: string; readonly message: { readonly chat: { readonly id: number } } }
}

/** In which chat an update happened. */
export const chatOf = ({ message, callback_query }: BotUpdate): number =>
  (message ?? callback_query?.message)?.chat.id ?? 0
