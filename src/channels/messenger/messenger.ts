import type { Capabilities, Channel } from '../../core/channel.ts'
import { type Patience, startTrying } from '../platform/retry.ts'
import { watchDeliveries } from './deliveries.ts'
import { type Graph, openGraph } from './graph.ts'
import { troubleOf } from './graph-error.ts'
import { findPage, type MessengerProfile } from './page.ts'
import { setUp, staySubscribed } from './set-up.ts'
import { toMessage } from './to-message.ts'
import { toSendError } from './to-send-error.ts'
import { type WebhookJob, webhook } from './webhook.ts'

/** What connecting a Page takes. */
export interface MessengerOptions {
  readonly pageToken: string
  readonly appSecret: string
  readonly verifyToken: string
  /** The Graph API with its version, `https://graph.facebook.com/v25.0`. */
  readonly graphUrl?: string
  readonly profile: readonly MessengerProfile[]
  /** Is told a code when something that people can do without could not be set up. */
  readonly onWarning: (code: string) => void
  /** The first wait after a failure, in milliseconds. */
  readonly pause?: number
  /** A delivery that is not kept after so many milliseconds is answered 503, so that it comes again. */
  readonly answerWithin?: number
  /** After how many milliseconds the Page is subscribed again. */
  readonly subscribeEvery?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/**
 * What Messenger can show (developers.facebook.com, Messenger Platform: Send API, quick replies, button template). Lengths are counted in the
 * strictest way, because Meta does not say in which; a sent message can be neither changed nor deleted.
 */
export const MESSENGER_CAPABILITIES: Capabilities = {
  textLength: 2000,
  textLengthWithButtons: 640,
  unit: 'utf-16',
  buttons: 13,
  labelLength: 20,
  callButtons: 3,
  deleteHours: 0,
  windowHours: 24,
  hasInbox: true,
  deepLink: undefined,
  // Far below what a Page may send: beyond it the Page's inbox no longer shows messages.
  pace: { perSecond: 40, perSecondAndChat: 1 },
}

/** A Page on Messenger. It starts with a bad token too: `trouble()` says so while it keeps trying. */
export function messenger(options: MessengerOptions): Channel {
  const { pageToken: token, appSecret: secret, graphUrl: root = PUBLIC_GRAPH } = options
  const graph = openGraph({ token, secret, root })
  const deliveries = watchDeliveries(options.now ?? Date.now)
  const state: State = { us: {}, can: MESSENGER_CAPABILITIES, troubles: {} }
  const stopping = new AbortController()
  const patience: Patience = { base: options.pause ?? 1000, signal: stopping.signal }
  const hook = webhook({ answerWithin: ANSWER_WITHIN_MS, ...options })
  let running: Promise<unknown> = Promise.resolve()

  return {
    name: 'messenger',
    get can() {
      return state.can
    },
    routes: hook.routes,

    async start(receiver) {
      hook.open({ receiver, us: state.us, onDelivery: deliveries.note, ...listen(state) })
      const { first, done } = introduce(graph, state, patience)
      running = done.then(() => settleIn(graph, state, options, patience))
      await first
    },

    send: async (address, message) => send(graph, state, toMessage(address, message)),

    async stop() {
      stopping.abort()
      await hook.close()
      await running
    },

    trouble: () => state.troubles.page ?? deliveries.trouble() ?? state.troubles.sending ?? state.troubles.policy,
  }
}

interface State {
  readonly us: { page?: string; app?: string | undefined }
  can: Capabilities
  readonly troubles: { page?: string | undefined; sending?: string | undefined; policy?: string | undefined }
}

const PUBLIC_GRAPH = 'https://graph.facebook.com/v25.0'

/** Meta wants its answer at once; what takes longer comes again and is recognised. */
const ANSWER_WITHIN_MS = 900

/** Meta ends a subscription whose deliveries failed for an hour: people wait for an answer no longer than this after the line is well again. */
const SUBSCRIBE_EVERY_MS = 600_000

/** Learns which Page this is; a wrong app secret shows here too. The first try resolves in any case, so that a bad token does not hold up the other channels. */
function introduce(graph: Graph, state: State, patience: Patience): ReturnType<typeof startTrying> {
  const meet = async () => {
    const page = await findPage(graph, patience.signal)
    state.us.page = page
    state.can = { ...MESSENGER_CAPABILITIES, deepLink: (payload) => `https://m.me/${page}?ref=${payload}` }
    state.troubles.page = undefined
  }
  return startTrying(meet, patience, (error) => {
    state.troubles.page = troubleOf(error)
  })
}

/** Its id is of no use: Messenger deletes nothing. */
async function send(graph: Graph, state: State, payload: object): Promise<undefined> {
  try {
    await graph('me/messages', { payload })
    state.troubles.sending = undefined
    state.troubles.policy = undefined
    return undefined
  } catch (error) {
    const failure = toSendError(error)
    if (failure.code === 'broken') state.troubles.sending = troubleOf(error)
    throw failure
  }
}

/** What deliveries tell of ourselves. */
const listen = (state: State): Pick<WebhookJob, 'onEcho' | 'onPolicy'> => ({
  onEcho: (app) => {
    state.us.app ??= app
  },
  onPolicy: (isBlocked) => {
    state.troubles.policy = isBlocked ? 'restricted' : undefined
  },
})

/** What goes on in the background until the stop. */
async function settleIn(graph: Graph, state: State, options: MessengerOptions, patience: Patience): Promise<void> {
  await setUp(graph, options, patience)
  const rhythm = { every: options.subscribeEvery ?? SUBSCRIBE_EVERY_MS, signal: patience.signal }
  await staySubscribed(graph, rhythm, (trouble) => {
    state.troubles.page = trouble
  })
}
