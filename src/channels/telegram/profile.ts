import type { Driver, Limits } from './driver.ts'

/** How the bot presents itself to people whose app speaks `language`; undefined: to all others. */
export interface TelegramProfile {
  /** Two letters, ISO 639-1. */
  readonly language: string | undefined
  readonly commands: readonly { readonly command: string; readonly description: string }[]
  /** What an empty chat shows, at most 512 characters. */
  readonly description: string
  /** What the bot's page and a shared link show, at most 120 characters. */
  readonly shortDescription: string
}

/** Sets commands and descriptions for one language. Rejects with `ApiError`; may be repeated. */
export async function setProfile(driver: Driver, profile: TelegramProfile, limits: Limits): Promise<void> {
  const language = profile.language ? { language_code: profile.language } : {}
  await driver.call('setMyCommands', { commands: profile.commands, ...language }, limits)
  await driver.call('setMyDescription', { description: profile.description, ...language }, limits)
  await driver.call('setMyShortDescription', { short_description: profile.shortDescription, ...language }, limits)
}
