import type { Receiver, SendFailure } from '../../src/core/channel.ts'
import type { Inbound } from '../../src/core/conversation.ts'
import { type Attack, type Harness, testChannel } from '../contracts/channel.ts'
import { addressOf, makeToken, openPage, post, type ScriptedPage } from './web-client.ts'
import { startWeb } from './web-server.ts'

const OPTIONS = {
  patience: { poll: 2000, connect: 5000, confirm: 250 },
  limits: { posts: { burst: 10_000, perSecond: 10_000 }, polls: { burst: 10_000, perSecond: 10_000 } },
}

testChannel('web chat', open)

/** The channel with a scripted page for each person. */
async function open(receiver: Receiver): Promise<Harness> {
  let server = await startWeb(receiver, OPTIONS)
  const { url } = server
  const pages = new Map<string, ScriptedPage>()
  const acted = new Map<string, { token: string; event: Inbound }>()
  const pageOf = (person: string) => {
    const page = pages.get(person) ?? openPage(url)
    pages.set(person, page)
    return page
  }
  const act = async (person: string, event: Inbound) => {
    const page = pageOf(person)
    const id = page.act(event)
    acted.set(id, { token: page.token, event })
    return id
  }
  return {
    get channel() {
      return server.channel
    },
    address: (person) => addressOf(pageOf(person).token),
    say: (person, text) => act(person, { type: 'text', text }),
    press: (person, id, turn) => act(person, { type: 'choice', id, turn }),
    async repeat(id) {
      const { token = '', event } = acted.get(id) ?? {}
      await post(url, token, { id, event })
    },
    left: async (person) => pageOf(person).shown.map(({ text }) => text),
    shown: async (person) =>
      pageOf(person).shown.map(({ text, buttons, turn }) => ({
        text,
        buttons: buttons.map((button) => ({ ...button, turn })),
      })),
    failures: ['away'] satisfies SendFailure[],
    async fail(_kind, person) {
      pageOf(person).loseNext()
    },
    async attack(kind) {
      const { body, headers } = ATTACKS[kind]
      await post(url, makeToken(), body, headers)
    },
    async restart() {
      await server.stop()
      server = await startWeb(receiver, { ...OPTIONS, port: server.port })
    },
    async stop() {
      await Promise.all([...pages.values()].map((page) => page.close()))
      await server.stop()
    },
  }
}

const ATTACKS: Record<Attack, { body: unknown; headers?: Record<string, string> }> = {
  malformed: { body: '{"id":"a","event":{' },
  forged: { body: { id: 'a', event: { type: 'text', text: 'x' } }, headers: { origin: 'https://evil.example' } },
  oversized: { body: { id: 'a', event: { type: 'text', text: 'x'.repeat(100_000) } } },
  'huge-id': { body: { id: '9'.repeat(400), event: { type: 'text', text: 'x' } } },
  proto: { body: '{"id":"a","event":{"type":"text","text":"x"},"__proto__":{"polluted":1}}' },
}
