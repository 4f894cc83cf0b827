import type { Capabilities, Channel, HttpRequest, Receiver, Route } from '../../core/channel.ts'
import { senderOf, type WaitingFiles } from '../../core/waiting-files.ts'
import { chatApi } from './chat-api.ts'
import { createMailboxes } from './mailboxes.ts'
import { DEFAULT_PATIENCE, type WebOptions } from './options.ts'
import { pageRoutes } from './page-routes.ts'

/** What the page can show. The numbers are ours: what a small phone shows without becoming a wall. Links need a public address. */
export const WEB_CAPABILITIES: Capabilities = {
  textLength: 4000,
  textLengthWithButtons: 4000,
  unit: 'code points',
  buttons: 12,
  labelLength: 60,
  // The page makes the numbers of its texts links.
  callButtons: 0,
  // The page fetches it from `/pictures`.
  captionLength: Number.POSITIVE_INFINITY,
  deleteHours: Number.POSITIVE_INFINITY,
  windowHours: Number.POSITIVE_INFINITY,
  endsWithPage: true,
  hasInbox: false,
  takesFiles: true,
  deepLink: undefined,
}

/** The web chat: a page at `/` and the small API it talks to. Its people are whoever holds a token that their browser made. */
export function web(options: WebOptions): Channel {
  const mailboxes = createMailboxes({ ...DEFAULT_PATIENCE, ...options.patience })
  const underWay = new Set<Promise<unknown>>()
  const { files } = options
  let receiver: Receiver | undefined

  const followed = (route: Route): Route => ({ ...route, handle: (request) => follow(route, request) })
  async function follow(route: Route, request: HttpRequest) {
    const answer = route.handle(request)
    underWay.add(answer)
    return answer.finally(() => underWay.delete(answer))
  }

  return {
    name: 'web',
    can: { ...WEB_CAPABILITIES, takesFiles: files !== undefined, deepLink: webLink(options.publicUrl) },
    routes: [...pageRoutes(options), ...chatApi(options, mailboxes, () => receiver).map(followed)],

    async start(to) {
      receiver = to
    },

    async send(address, message) {
      await mailboxes.post(address, message)
      // The page empties itself; it needs no ids.
      return undefined
    },

    sweep: (address, { id }) => mailboxes.post(address, { ...NOTHING, id, isSweep: true }),

    ...(files === undefined ? {} : { fetch: fetchFrom(files), letGo: files.drop }),

    async stop() {
      receiver = undefined
      mailboxes.close()
      await Promise.allSettled(underWay)
    },

    trouble: () => undefined,
  }
}

/** Nobody is given what somebody else sent. */
const fetchFrom =
  (files: WaitingFiles) =>
  async (ref: string, address: string): Promise<Buffer | 'gone'> =>
    (senderOf(ref) === address ? await files.get(ref) : undefined) ?? 'gone'

const NOTHING = { text: '', buttons: [], turn: 0, language: '' }

/** How a link to the web chat at a payload is made; undefined while nobody knows its address. */
export function webLink(publicUrl: string | undefined): ((payload: string) => string) | undefined {
  if (publicUrl === undefined) return undefined
  return (payload: string) => new URL(`/?start=${encodeURIComponent(payload)}`, publicUrl).href
}
