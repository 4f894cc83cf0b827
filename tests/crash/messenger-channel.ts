import { MESSENGER_CAPABILITIES } from '../../src/channels/messenger/messenger.ts'
import { APP_SECRET, PAGE, PAGE_TOKEN, startMessengerApi, VERIFY_TOKEN } from '../fakes/messenger-api.ts'
import { messengerPerson } from '../kit/people/messenger.ts'
import type { Heard } from '../kit/people/person.ts'
import type { CrashChannel } from './crash-channel.ts'
import type { Expected } from './expect.ts'
import type { Deed } from './plan.ts'

/** A Page on Messenger: what was not answered 200 comes again, in its order. */
export async function messengerToCrash(): Promise<CrashChannel> {
  const api = await startMessengerApi()
  return {
    name: 'messenger',
    can: { ...MESSENGER_CAPABILITIES, deepLink: (payload) => `https://m.me/${PAGE}?ref=${payload}` },
    settings: {
      MESSENGER_PAGE_TOKEN: PAGE_TOKEN,
      MESSENGER_APP_SECRET: APP_SECRET,
      MESSENGER_VERIFY_TOKEN: VERIFY_TOKEN,
      MESSENGER_GRAPH_URL: api.url,
    },
    lineAt: api.deliverTo,
    open(number) {
      const id = String(9_900_000_000_000_001n + BigInt(number))
      const person = messengerPerson(api, id)
      return {
        person: `messenger:${id}`,
        send(deed: Deed, _, turn) {
          if ('start' in deed) void person.open('')
          else if ('say' in deed) void person.write(deed.say)
          else if (turn === undefined)
            api.push(id, { postback: { mid: 'MID', title: 'A button', payload: deed.press } })
          else void person.press({ id: deed.press, label: 'A button', turn })
        },
        seen: () => person.heard().map(toSeen),
        hidden: () => 0,
        close: person.leave,
      }
    },
    isAcknowledged: api.isTaken,
    stop: api.stop,
  }
}

const toSeen = ({ text, buttons }: Heard): Expected => ({ text, turn: buttons[0]?.turn ?? 0 })
