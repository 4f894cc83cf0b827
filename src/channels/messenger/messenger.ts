import type { Capabilities, Channel } from '../../core/channel.ts'
import { keepTrying, type Patience, startTrying } from '../platform/retry.ts'
import { type Deliveries, watchDeliveries } from './deliveries.ts'
import { type Graph, openGraph } from './graph.ts'
import { GraphError, troubleOf } from './graph-error.ts'
import { findPage, type MessengerProfile, setProfile, subscribe } from './page.ts'
import { toMessage } from './to-message.ts'
import { toSendError } from './to-send-error.ts'
import { webhook } from './webhook.ts'

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
}

/** A Page on Messenger. It starts with a bad token too: `trouble()` says so while it keeps trying. */
export function messenger(options: MessengerOptions): Channel {
  const graph = openGraph({
    token: options.pageToken,
    secret: options.appSecret,
    root: options.graphUrl ?? PUBLIC_GRAPH,
  })
  const state: State = {
    page: undefined,
    can: MESSENGER_CAPABILITIES,
    troubles: {},
    deliveries: watchDeliveries(options.now ?? Date.now),
  }
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
      hook.open({
        receiver,
        page: () => state.page,
        onDelivery: state.deliveries.note,
        onPolicy: (isBlocked) => {
          state.troubles.policy = isBlocked ? 'restricted' : undefined
        },
      })
      const { first, done } = introduce(graph, state, patience)
      running = done.then(() => setUp(graph, options, patience))
      await first
    },

    send: async (address, message) => send(graph, state, toMessage(address, message)),

    async stop() {
      stopping.abort()
      await hook.close()
      await running
    },

    trouble: () => state.troubles.page ?? state.deliveries.trouble() ?? state.troubles.sending ?? state.troubles.policy,
  }
}

interface State {
  /** The Page's id, once it is known. */
  page: string | undefined
  can: Capabilities
  readonly troubles: { page?: string | undefined; sending?: string | undefined; policy?: string | undefined }
  readonly deliveries: Deliveries
}

const PUBLIC_GRAPH = 'https://graph.facebook.com/v25.0'

/** Meta wants its answer at once; what takes longer comes again and is recognised. */
const ANSWER_WITHIN_MS = 900

/** Learns which Page this is; a wrong app secret shows here too. The first try resolves in any case, so that a bad token does not hold up the other channels. */
function introduce(graph: Graph, state: State, patience: Patience): ReturnType<typeof startTrying> {
  const meet = async () => {
    const page = await findPage(graph, patience.signal)
    state.page = page
    state.can = { ...MESSENGER_CAPABILITIES, deepLink: (payload) => `https://m.me/${page}?ref=${payload}` }
    state.troubles.page = undefined
  }
  return startTrying(meet, patience, (error) => {
    state.troubles.page = troubleOf(error)
  })
}

async function send(graph: Graph, state: State, payload: object): Promise<void> {
  try {
    await graph('me/messages', { payload })
    state.troubles.sending = undefined
    state.troubles.policy = undefined
  } catch (error) {
    const failure = toSendError(error)
    if (failure.code === 'broken') state.troubles.sending = troubleOf(error)
    throw failure
  }
}

/** Subscribes to the Page's events and shows menu and greeting. What is refused for good is a warning: both can be done by hand. */
async function setUp(graph: Graph, { profile, onWarning }: MessengerOptions, patience: Patience): Promise<void> {
  const steps = {
    subscription: () => subscribe(graph, patience.signal),
    profile: () => setProfile(graph, profile, patience.signal),
  }
  for (const [name, step] of Object.entries(steps)) {
    const task = () =>
      step().catch((error: unknown) => {
        if (error instanceof GraphError && error.isTemporary) throw error
        onWarning(`${name}-${troubleOf(error)}`)
      })
    await keepTrying(task, patience, () => undefined)
  }
}
