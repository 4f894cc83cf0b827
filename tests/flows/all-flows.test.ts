import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { getShortestPaths } from 'xstate/graph'
import { MESSENGER_CAPABILITIES } from '../../src/channels/messenger/messenger.ts'
import { TELEGRAM_CAPABILITIES } from '../../src/channels/telegram/telegram.ts'
import { WEB_CAPABILITIES } from '../../src/channels/web/web.ts'
import { checkScreens } from '../../src/cli/check-screens.ts'
import { samplesFor } from '../../src/cli/flow-samples.ts'
import { converse } from '../../src/engine/converse.ts'
import type { Place } from '../../src/engine/walk.ts'
import { placesOf } from '../kit/walked.ts'
import { content, world } from '../kit/world.ts'

/** Something was asked of a case or a desk, which answers: nothing is to be said before. */
const ASKED = new Set(['looking', 'saying'])

/** The words that must work from everywhere, alone and inside a sentence, and the flow that they lead to. */
const WORDS: [language: string, said: string, leadsTo: string][] = [
  ['en', 'menu', 'menu'],
  ['en', 'please show me the menu', 'menu'],
  ['en', 'stop', 'menu'],
  ['en', 'ok stop now', 'menu'],
  ['en', 'hotline', 'hotline'],
  ['en', 'i want the hotline please', 'hotline'],
  ['en', 'help', 'help'],
  ['km', 'ម៉ឺនុយ', 'menu'],
  ['km', 'សូមបង្ហាញម៉ឺនុយ', 'menu'],
  ['km', 'ឈប់', 'menu'],
  ['km', 'លេខជំនួយ', 'hotline'],
  ['km', 'សុំលេខជំនួយផង', 'hotline'],
  ['km-latin', 'som hotline mok', 'hotline'],
  ['vi', 'menu', 'menu'],
  ['vi', 'đường dây nóng', 'hotline'],
  ['vi', 'dừng lại', 'menu'],
]

const circumstances = { turn: 9, day: '2026-11-21', receipt: 'TEST-CODE', at: 0 }

/** What a case worker or the author of an alert writes is for somebody else, and speaks of danger all day. */
const STAFF_TALK = new Set(['desk talking', 'desk noting', 'alert-desk wording', 'alert-desk reasoning'])
const isStaffTalk = ({ frames }: Place['conversation']): boolean =>
  STAFF_TALK.has(`${frames.at(-1)?.flow} ${frames.at(-1)?.value}`)

/** Places that differ only in which guide or contact is shown are walked, but tried with words only once. */
function differentPlaces(places: readonly Place[]): Place[] {
  const seen = new Map<string, Place>()
  for (const place of places)
    seen.set(JSON.stringify(place.conversation.frames.map(({ flow, value }) => [flow, value])), place)
  return [...seen.values()]
}

describe.each(Object.keys(world.flows))('the flow %s', (flow) => {
  const places = placesOf(flow)

  test('has a test of its own and a dialogue in Khmer and in English', () => {
    const dialogues = readdirSync('tests/dialogues').map((name) => readFileSync(`tests/dialogues/${name}`, 'utf8'))
    const of = (language: string) =>
      dialogues.filter(
        (text) => new RegExp(`^flows: .*\\b${flow}\\b`, 'm').test(text) && text.includes(`language: ${language}`),
      )

    const missing = ['km', 'en'].filter((language) => of(language).length === 0)
    expect([
      ...(existsSync(`tests/flows/${flow}.test.ts`) ? [] : [`tests/flows/${flow}.test.ts is missing`]),
      ...missing.map((each) => `no file of tests/dialogues has "language: ${each}" and ${flow} in its "flows:"`),
    ]).toEqual([])
  })

  test('limits how often a state may lead to itself', () => {
    expect(world.flows[flow]?.machine.options?.maxIterations).toBeLessThanOrEqual(500)
  })

  test('speaks in each place, and leaves the person a way on: to a human, and back to the menu', () => {
    const deadEnds = places.filter(({ conversation, says }) => {
      const { offered } = conversation
      const isQuiet = /^(stopped(-form)?$|safe\.(tips|no|later))/.test(says.at(-1)?.lines[0]?.key ?? '')
      return !isQuiet && says.length > 0 && !(offered.includes('hotline') || flow === 'hotline')
    })
    const mute = places.filter(
      ({ says, conversation }) => says.length === 0 && !ASKED.has(String(conversation.frames.at(-1)?.value)),
    )

    expect(deadEnds.map(({ path }) => path)).toEqual([])
    expect(mute.map(({ path }) => path)).toEqual([])
  })

  test.each(WORDS)('hears (%s) "%s" everywhere', (_language, said, leadsTo) => {
    const deaf = differentPlaces(places).filter(({ conversation }) => {
      const turn = converse(
        world,
        JSON.parse(JSON.stringify(conversation)),
        { type: 'text', text: said },
        circumstances,
      )
      return turn.conversation?.frames.at(-1)?.flow !== leadsTo
    })

    expect(deaf.map(({ path }) => path)).toEqual([])
  })

  test('gives way to words of danger everywhere', () => {
    const blind = differentPlaces(places).filter(({ conversation }) => {
      const event = { type: 'text' as const, text: 'help me they beat me and lock the door' }
      const turn = converse(world, JSON.parse(JSON.stringify(conversation)), event, circumstances)
      return turn.conversation?.frames.at(-1)?.flow !== 'danger' && !isStaffTalk(conversation)
    })

    expect(blind.map(({ path }) => path)).toEqual([])
  })

  test('has no state that nothing leads to', () => {
    const reached = new Set(places.map(({ conversation }) => String(conversation.frames.at(-1)?.value)))
    const passing = (state: string) => ['transient', 'final'].includes(kindOf(world.flows[flow]?.machine, state))
    const all = Object.keys(world.flows[flow]?.machine.states ?? {})

    expect(all.filter((state) => !reached.has(state) && !passing(state))).toEqual([])
    expect(all.filter((state) => passing(state) && !graphOf(flow).has(state))).toEqual([])
  })
})

/** The states that XState's own graph walk finds, transient ones by what leads through them. */
function graphOf(flow: string): Set<string> {
  const machine = world.flows[flow]?.machine as AnyStateMachine
  const { news = [] } = samplesFor(flow, content)
  const choices = placesOf(flow).flatMap(({ conversation }) => conversation.offered)
  const events = [...[...new Set(choices)].slice(0, 200).map((id) => ({ type: 'choice', id })), ...news]
  const paths = getShortestPaths(machine, {
    events,
    serializeState: ({ value }) => JSON.stringify(value),
    limit: 10_000,
  })
  const ends = paths.map(({ state }) => String(state.value))
  const through = Object.entries(machine.states).flatMap(([key, state]) =>
    (state.always ?? []).some(({ target }) => target?.some((to) => ends.includes(to.key))) ? [key] : [],
  )
  return new Set([...ends, ...through])
}

function kindOf(machine: AnyStateMachine | undefined, state: string): string {
  const node = machine?.states[state]
  return node?.type === 'final'
    ? 'final'
    : node?.always !== undefined && node.always.length > 0
      ? 'transient'
      : 'resting'
}

test('every screen of every flow has its words in each language and fits each channel', () => {
  const channels = [
    { name: 'messenger', can: MESSENGER_CAPABILITIES },
    { name: 'telegram', can: TELEGRAM_CAPABILITIES },
    { name: 'web', can: WEB_CAPABILITIES },
  ]

  expect(checkScreens(content, world, channels, placesOf)).toEqual([])
})
