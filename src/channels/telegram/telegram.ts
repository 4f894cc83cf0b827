import type { Capabilities, Channel, Outgoing } from '../../core/channel.ts'
import type { Picture } from '../../core/picture.ts'
import { keepTrying, type Patience, startTrying } from '../platform/retry.ts'
import { ApiError, troubleOf } from './api-error.ts'
import { CALL_LIMITS, type Driver, strangerOf } from './driver.ts'
import { edit } from './edit.ts'
import { fetchFile, sendFile } from './files.ts'
import { grammyDriver } from './grammy.ts'
import { openIntake } from './intake.ts'
import { pictures } from './pictures.ts'
import { polling } from './polling.ts'
import { setProfile, type TelegramProfile } from './profile.ts'
import { sweep } from './sweep.ts'
import { telegrafDriver } from './telegraf.ts'
import { toMessage } from './to-message.ts'
import { toSendError } from './to-send-error.ts'
import type { Transport } from './transport.ts'
import { Me, Sent } from './update.ts'
import { webhook } from './webhook.ts'

/** What connecting a bot takes. */
export interface TelegramOptions {
  readonly token: string
  /** The library underneath; both behave the same. */
  readonly driver: 'telegraf' | 'grammy'
  readonly mode: 'polling' | 'webhook'
  /** A Bot API server of one's own. */
  readonly apiRoot?: string
  readonly webhookSecret?: string
  /** Where Telegram and people find this server, with https. */
  readonly publicUrl?: string
  readonly profile: readonly TelegramProfile[]
  /** The picture of this mark, if there still is one. */
  readonly pictureOf?: (mark: string) => Picture | undefined
  /** Is told a code when something that people can do without could not be set up. */
  readonly onWarning: (code: string) => void
  /** The first wait after a failure, in milliseconds. */
  readonly pause?: number
}

/** What Telegram can show (core.telegram.org/bots/api#sendmessage); the numbers for buttons are ours: what a small phone shows whole. */
export const TELEGRAM_CAPABILITIES: Capabilities = {
  textLength: 4096,
  textLengthWithButtons: 4096,
  unit: 'code points',
  buttons: 12,
  labelLength: 40,
  callButtons: 0,
  deleteHours: 48,
  windowHours: Number.POSITIVE_INFINITY,
  hasInbox: false,
  takesFiles: true,
  showsPictures: true,
  captionLength: 1024,
  deepLink: undefined,
  // What Telegram says of bots that write to many (core.telegram.org/bots/faq).
  pace: { perSecond: 30, perSecondAndChat: 1 },
  editHours: Number.POSITIVE_INFINITY,
}

/** Telegram. Throws if a webhook lacks its secret or its address. It starts with a bad token too: `trouble()` says so while it keeps trying. */
export function telegram(options: TelegramOptions): Channel {
  const transport = transportOf(options)
  const driver = DRIVERS[options.driver]({ token: options.token, apiRoot: options.apiRoot ?? PUBLIC_API })
  const state: State = { me: strangerOf(options.token), can: TELEGRAM_CAPABILITIES, troubles: {}, unreached: 0 }
  const stopping = new AbortController()
  const patience: Patience = { base: options.pause ?? 1000, signal: stopping.signal }
  const showPicture = pictures(driver, options.pictureOf ?? (() => undefined))
  const say = (address: string, message: Outgoing) => {
    const payload = toMessage(address, message)
    const plain = () => driver.call('sendMessage', payload)
    return message.picture === undefined ? plain() : showPicture(message.picture, payload, plain)
  }
  let running: Promise<unknown> = Promise.resolve()

  return {
    name: 'telegram',
    get can() {
      return state.can
    },
    routes: transport.routes,

    async start(receiver) {
      const { first, done } = introduce(driver, state, patience)
      const intake = openIntake(driver, receiver, () => state.me)
      const onTrouble = (trouble: string | undefined) => {
        state.troubles.intake = trouble
      }
      running = Promise.all([
        first.then(() => transport.run({ driver, intake, receiver, patience, onTrouble })),
        done.then(() => showProfile(driver, options, patience)),
      ])
      await first
    },

    send: async (address, message) => send(state, () => say(address, message)),

    edit: (address, ref, message) => edit(driver, ref, toMessage(address, message)),

    sweep: (address, { refs }) => sweep(driver, address, refs),

    fetch: (ref) => fetchFile(driver, ref),

    sendFile: (address, file) => sendFile(driver, address, file),

    async stop() {
      stopping.abort()
      await running
    },

    trouble: () => state.troubles.intake ?? state.troubles.sending,
  }
}

interface State {
  me: Me
  can: Capabilities
  readonly troubles: { intake?: string | undefined; sending?: string | undefined }
  /** Messages in a row that did not reach Telegram. */
  unreached: number
}

const DRIVERS = { telegraf: telegrafDriver, grammy: grammyDriver }
const PUBLIC_API = 'https://api.telegram.org'
/** One message that is lost on the way is no trouble yet. */
const UNREACHED = 3

function transportOf({ mode, webhookSecret = '', publicUrl = '' }: TelegramOptions): Transport {
  if (mode === 'polling') return polling
  if (!/^[\w-]{1,256}$/.test(webhookSecret)) {
    throw new Error(
      'TELEGRAM_MODE=webhook does not start without TELEGRAM_WEBHOOK_SECRET (1 to 256 of A-Z a-z 0-9 _ -): anybody could speak for Telegram. Set it, or use TELEGRAM_MODE=polling.',
    )
  }
  if (!/^https:\/\/[^\s/]/.test(publicUrl)) {
    throw new Error(
      'TELEGRAM_MODE=webhook does not start without PUBLIC_URL (https://...): Telegram delivers nowhere else. Set it, or use TELEGRAM_MODE=polling.',
    )
  }
  return webhook({ publicUrl, secret: webhookSecret })
}

/** Learns who the bot is. The first try resolves in any case, so that a bad token does not hold up the other channels. */
function introduce(driver: Driver, state: State, patience: Patience): ReturnType<typeof startTrying> {
  const meet = async () => {
    const me = Me.parse(await driver.call('getMe', {}, { ...CALL_LIMITS, signal: patience.signal }))
    driver.introduce(me)
    state.me = me
    state.can = { ...TELEGRAM_CAPABILITIES, deepLink: (payload) => `https://t.me/${me.username}?start=${payload}` }
    state.troubles.intake = undefined
  }
  return startTrying(meet, patience, (error) => {
    state.troubles.intake = troubleOf(error)
  })
}

/** Nice to have: what is refused for good is a warning and no trouble. */
async function showProfile(
  driver: Driver,
  { profile: profiles, onWarning }: Pick<TelegramOptions, 'profile' | 'onWarning'>,
  patience: Patience,
): Promise<void> {
  for (const profile of profiles) {
    const task = () =>
      setProfile(driver, profile, { ...CALL_LIMITS, signal: patience.signal }).catch((error: unknown) => {
        if (error instanceof ApiError && error.isTemporary) throw error
        onWarning(`profile-${troubleOf(error)}`)
      })
    await keepTrying(task, patience, () => undefined)
  }
}

async function send(state: State, say: () => Promise<unknown>): Promise<string | undefined> {
  try {
    const sent = Sent.safeParse(await say())
    state.troubles.sending = undefined
    state.unreached = 0
    return sent.data === undefined ? undefined : String(sent.data.message_id)
  } catch (error) {
    const failure = toSendError(error)
    state.unreached = failure.code === 'unreachable' ? state.unreached + 1 : 0
    if (failure.code === 'broken' || state.unreached >= UNREACHED) state.troubles.sending = troubleOf(error)
    throw failure
  }
}
