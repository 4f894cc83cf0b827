import { expect, vi } from 'vitest'
import { type MessengerOptions, messenger } from '../../src/channels/messenger/messenger.ts'
import type { Receiver, SendFailure } from '../../src/core/channel.ts'
import type { Incoming } from '../../src/core/conversation.ts'
import type { Attack, Harness, Shown } from '../contracts/channel.ts'
import {
  APP_SECRET,
  type Failure,
  type MessengerApi,
  PAGE,
  PAGE_TOKEN,
  startMessengerApi,
  VERIFY_TOKEN,
} from '../fakes/messenger-api.ts'
import type { SentPayload } from '../fakes/messenger-limits.ts'
import { signed, toBody } from '../fakes/messenger-webhook.ts'
import { type ServedChannel, serveChannel } from './serve-channel.ts'

/** The channel over a fake Graph API, with its routes mounted. */
export interface MessengerHarness extends Harness {
  readonly api: MessengerApi
  readonly warnings: readonly string[]
  /** Posts a body to the webhook and gives the status; signed rightly unless other headers are given. */
  post(body: string | Buffer, headers?: Record<string, string>): Promise<number>
  get(query: Record<string, string>): Promise<Response>
}

export async function openMessenger(
  receiver: Receiver,
  options: Partial<MessengerOptions> = {},
  prepare: (api: MessengerApi) => void = () => {},
): Promise<MessengerHarness> {
  const api = await startMessengerApi()
  prepare(api)
  const people: string[] = []
  const warnings: string[] = []
  /** Of 16 digits, as Meta's are: beyond what a number can hold. */
  const psid = (person: string) =>
    String(9_900_000_000_000_001n + BigInt(people.includes(person) ? people.indexOf(person) : people.push(person) - 1))
  let running = await run()

  async function run(): Promise<ServedChannel> {
    const channel = messenger({
      pageToken: PAGE_TOKEN,
      appSecret: APP_SECRET,
      verifyToken: VERIFY_TOKEN,
      graphUrl: api.url,
      profile: [],
      onWarning: (code) => void warnings.push(code),
      pause: 5,
      answerWithin: 5000,
      ...options,
    })
    return serveChannel(channel, receiver, api)
  }

  const post = async (body: string | Buffer, headers = signed(body, APP_SECRET)): Promise<number> => {
    // The server may hang up on a body that is too large while it is still being sent.
    const answer = fetch(`${running.origin}/messenger/webhook`, { method: 'POST', headers, body })
    return answer.then(({ status }) => status).catch(() => 0)
  }
  const attack = async (kind: Attack): Promise<void> => {
    const bodyOf = (event: object) => toBody(batch([event]))
    const says = (text: string) => words(psid('sok'), text)
    switch (kind) {
      case 'malformed':
        await Promise.all(['', '{{{', 'null', '[]', '"text"', '{"object":"page"}'].map((body) => post(body)))
        await post(bodyOf({ ...says('x'), message: { mid: 'm_x', text: { a: 1 } } }))
        await post(bodyOf({ ...says('x'), message: 'hello' }))
        return
      case 'forged':
        await post(bodyOf(says('I am Meta')), signed(bodyOf(says('I am Meta')), 'f'.repeat(32)))
        await post(bodyOf(says('I am Meta')), { 'content-type': 'application/json' })
        return
      case 'oversized':
        await post(bodyOf(says('x'.repeat(2_000_000))))
        return
      case 'huge-id':
        await post(bodyOf({ ...says('hello'), sender: { id: 2 ** 53 } }))
        await post(bodyOf({ ...says('hello'), sender: { id: '9'.repeat(400) } }))
        return
      case 'proto':
        await post(
          `{"__proto__":{"polluted":1},"object":"page","entry":[{"id":"${PAGE}","__proto__":{"polluted":1},"messaging":[{"__proto__":{"polluted":1},"sender":{"id":"${psid('sok')}"},"message":{"mid":"m_p","__proto__":{"polluted":1},"text":"x"}}]}]}`,
        )
        return
    }
  }

  return {
    api,
    warnings,
    post,
    get: (query) => fetch(`${running.origin}/messenger/webhook?${new URLSearchParams(query)}`),
    get channel() {
      return running.channel
    },
    address: psid,
    say: async (person, text) => api.push(psid(person), { message: { mid: 'MID', text } }),
    press: async (person, choiceId, turn) =>
      api.push(psid(person), { postback: { mid: 'MID', title: 'A button', payload: `${turn}:${choiceId}` } }),
    repeat: async (id) => api.repeat(id),
    shown: async (person) => api.sent.filter(({ recipient }) => recipient.id === psid(person)).map(toShown),
    failures: Object.keys(FAILURES) as SendFailure[],
    fail: async (kind, person) => api.fail('me/messages', FAILURES[kind], psid(person)),
    attack,
    async restart() {
      await running.stop()
      running = await run()
    },
    async stop() {
      await running.stop()
      await api.stop()
    },
  }
}

const refusal = (code: number, subcode = 0): Failure => ({ type: 'refusal', status: 400, code, subcode })

const FAILURES: Record<SendFailure, Failure> = {
  away: refusal(10, 2018278),
  blocked: refusal(551, 1545041),
  throttled: refusal(613),
  unreachable: { type: 'reset' },
  refused: refusal(100),
  broken: refusal(190, 460),
}

/** A message as the person sees it: buttons that stay first, then the quick replies. */
function toShown({ message }: SentPayload): Shown {
  const lasting = message.attachment?.payload.buttons ?? []
  const pressed = [...lasting.filter(({ type }) => type === 'postback'), ...(message.quick_replies ?? [])]
  return {
    text: message.text ?? message.attachment?.payload.text ?? '',
    buttons: pressed.map(({ title, payload }) => {
      const [turn = '', ...id] = payload.split(':')
      return { id: id.join(':'), label: title, turn: Number(turn) }
    }),
  }
}

/** One delivery with these events of one Page. */
export const batch = (messaging: readonly object[], page = PAGE) => ({
  object: 'page',
  entry: [{ id: page, time: 1, messaging }],
})

/** Somebody writes. */
export const words = (person: string, text: string, mid = `m_${text}`, timestamp = 1) => ({
  sender: { id: person },
  recipient: { id: PAGE },
  timestamp,
  message: { mid, text },
})

/** A receiver that remembers what it kept and what was refused; `receive` may fail or take its time first. */
export function receiver(receive: (incoming: Incoming) => Promise<void> = async () => {}) {
  const kept: Incoming[] = []
  const refusals: string[] = []
  const value: Receiver = {
    async receive(incoming) {
      await receive(incoming)
      kept.push(incoming)
    },
    back: () => {},
    refused: (reason) => void refusals.push(reason),
  }
  return { ...value, kept, refusals }
}

export const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

export const untilAnswered = ({ api }: MessengerHarness, count: number) =>
  until(() => expect(api.answers.length).toBeGreaterThanOrEqual(count))
