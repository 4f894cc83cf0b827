import { z } from 'zod'
import type { Graph } from './graph.ts'

/** What people whose Messenger speaks `locale` (`km_KH`; `default`: all others) see before and beside the chat. */
export interface MessengerProfile {
  readonly locale: string
  /** What an empty chat shows, at most 160 characters. */
  readonly greeting: string
  /** What stays at hand in the chat, at most 20; titles of at most 30 characters. */
  readonly menu: readonly { readonly id: string; readonly title: string }[]
}

/** What the button of an empty chat sends. */
export const GET_STARTED = 'start'

/** The events that are asked for. */
const FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'message_echoes',
  'message_edits',
  'messaging_policy_enforcement',
]

/** The id of the Page that the token belongs to. Rejects with `GraphError`. */
export async function findPage(graph: Graph, signal: AbortSignal): Promise<string> {
  return Page.parse(await graph('me', { fields: 'id', signal })).id
}

const Page = z.object({ id: z.string().regex(/^\d{1,32}$/) })

/** Subscribes the app to the Page's events; may be repeated, and must be after Meta has ended it. Rejects with `GraphError`. */
export async function subscribe(graph: Graph, signal: AbortSignal): Promise<void> {
  await graph('me/subscribed_apps', { payload: { subscribed_fields: FIELDS }, signal })
}

/** Sets the start button, greetings and menus in every language at once; may be repeated. Rejects with `GraphError`. */
export async function setProfile(
  graph: Graph,
  profiles: readonly MessengerProfile[],
  signal: AbortSignal,
): Promise<void> {
  if (profiles.length === 0) return
  const payload = {
    get_started: { payload: GET_STARTED },
    greeting: profiles.map(({ locale, greeting }) => ({ locale, text: greeting })),
    persistent_menu: profiles.map(({ locale, menu }) => ({
      locale,
      composer_input_disabled: false,
      call_to_actions: menu.map(({ id, title }) => ({ type: 'postback', title, payload: id })),
    })),
  }
  await graph('me/messenger_profile', { payload, signal })
}
