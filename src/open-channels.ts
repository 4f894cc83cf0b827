import { messengerProfiles, pageTexts, telegramProfiles } from './channel-texts.ts'
import { messenger } from './channels/messenger/messenger.ts'
import { telegram } from './channels/telegram/telegram.ts'
import { web } from './channels/web/web.ts'
import type { ServedContent } from './content/content.ts'
import type { Channel, Receiver } from './core/channel.ts'
import type { Picture } from './core/picture.ts'
import type { WaitingFiles } from './core/waiting-files.ts'
import type { Back } from './engine/come-back.ts'
import type { TakeTurn } from './engine/turn.ts'
import type { Logger } from './ops/log.ts'
import { tellRefused, type Witnesses } from './ops/witnesses.ts'
import type { Settings } from './settings.ts'
import { StoreError } from './stores/lowdb/store-error.ts'

/** What channels ask for while they run. */
export interface Live {
  readonly isPractice: () => boolean
  readonly pictureOf: (mark: string) => Picture | undefined
  readonly files: WaitingFiles
  readonly log: Logger
}

/** The channels that the settings turn on. A channel without its token is off, and that is said once. */
export function openChannels(
  settings: Settings,
  content: ServedContent,
  { isPractice, pictureOf, files, log }: Live,
): Channel[] {
  const channels: Channel[] = [web({ ...webOptions(settings, content, isPractice), files })]
  const token = settings.TELEGRAM_BOT_TOKEN
  if (token === undefined) log.info({ channel: 'telegram' }, 'channel is off: TELEGRAM_BOT_TOKEN is not set')
  else channels.push(telegram({ token, pictureOf, ...telegramOptions(settings, content, log) }))
  const page = messengerOptions(settings, content, log)
  if (page === undefined) log.info({ channel: 'messenger' }, 'channel is off: MESSENGER_PAGE_TOKEN is not set')
  else channels.push(messenger(page))
  return channels
}

function webOptions(settings: Settings, content: ServedContent, isPractice: () => boolean): Parameters<typeof web>[0] {
  const { languages, contacts } = content.catalogue
  return {
    texts: pageTexts(content),
    languages: languages.map((id) => ({ id, name: content.texts.speak({ key: `languageNames.${id}` }, id) })),
    defaultLanguage: settings.DEFAULT_LANGUAGE,
    embedOrigins: settings.WEB_EMBED_ORIGINS,
    now: Date.now,
    isPractice,
    phones: contacts.flatMap(({ phones }) => phones.map(({ number }) => number)),
    ...(settings.PUBLIC_URL === undefined ? {} : { publicUrl: settings.PUBLIC_URL }),
    ...(settings.WEB_EXIT_URL === undefined ? {} : { exitUrl: settings.WEB_EXIT_URL }),
  }
}

const telegramOptions = (
  settings: Settings,
  content: ServedContent,
  log: Logger,
): Omit<Parameters<typeof telegram>[0], 'token' | 'pictureOf'> => ({
  driver: settings.TELEGRAM_DRIVER,
  mode: settings.TELEGRAM_MODE,
  profile: telegramProfiles(content),
  onWarning: (code) => log.warn({ channel: 'telegram', code }, 'Telegram could not be set up whole'),
  ...(settings.TELEGRAM_API_ROOT === undefined ? {} : { apiRoot: settings.TELEGRAM_API_ROOT }),
  ...(settings.TELEGRAM_WEBHOOK_SECRET === undefined ? {} : { webhookSecret: settings.TELEGRAM_WEBHOOK_SECRET }),
  ...(settings.PUBLIC_URL === undefined ? {} : { publicUrl: settings.PUBLIC_URL }),
})

/** Undefined while Messenger is off; that all its settings are there was checked with them. */
function messengerOptions(
  { MESSENGER_PAGE_TOKEN: pageToken, MESSENGER_APP_SECRET: appSecret, ...settings }: Settings,
  content: ServedContent,
  log: Logger,
): Parameters<typeof messenger>[0] | undefined {
  const { MESSENGER_VERIFY_TOKEN: verifyToken, MESSENGER_GRAPH_URL: graphUrl } = settings
  if (pageToken === undefined || appSecret === undefined || verifyToken === undefined) return undefined
  return {
    pageToken,
    appSecret,
    verifyToken,
    profile: messengerProfiles(content),
    onWarning: (code) => log.warn({ channel: 'messenger', code }, 'Messenger could not be set up whole'),
    ...(graphUrl === undefined ? {} : { graphUrl }),
  }
}

/** What a channel hands its events to. */
export const receiverFor = (
  channel: Channel,
  takeTurn: TakeTurn,
  back: Back,
  { metrics, damped }: Omit<Witnesses, 'log'>,
): Receiver => ({
  async receive(incoming) {
    try {
      await takeTurn(incoming)
    } catch (err) {
      const codes = { channel: channel.name, reason: err instanceof StoreError ? err.code : 'defect' }
      metrics.notKept(codes.channel, codes.reason)
      damped.say('error', codes, 'not kept', { err })
      throw err
    }
  },
  back: (address, isOpening) => {
    back(`${channel.name}:${address}`, isOpening).catch((err: unknown) => {
      damped.say('error', { channel: channel.name }, 'waking failed', { err })
    })
  },
  refused: (reason, id) => tellRefused({ metrics, damped }, channel.name, reason, id),
})

/** Without trust rate limits count the proxy, and with it everybody, as one caller. */
export function warnOfProxy({ PUBLIC_URL, TRUST_PROXY }: Settings, log: Logger): void {
  if (PUBLIC_URL === undefined || TRUST_PROXY) return
  log.warn(
    { code: 'proxy-not-trusted' },
    'PUBLIC_URL is set and TRUST_PROXY is not: behind a proxy all people share one rate limit. Set TRUST_PROXY=true if one is in front',
  )
}
