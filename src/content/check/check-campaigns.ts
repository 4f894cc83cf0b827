import { WEEKLY_TIP } from '../../core/alert/campaign-plan.ts'
import type { Messages } from '../messages.ts'
import type { ContentFiles } from '../read-folder.ts'
import { error, type Problem } from './problem.ts'

const FILE = 'campaigns.yaml'
/** Beside head, source and number this fits one message of every platform. */
const LONGEST_TIP = 260
const LONGEST_CAMPAIGN = 480

/** What is sent by the clock: each with its words in every language, a guide to read on with, somebody to call, and tips with their sources. When it is due is looked at elsewhere. */
export function checkCampaigns(files: ContentFiles): Problem[] {
  const { campaigns, tips } = files.campaigns
  return [
    ...campaigns.flatMap(({ id, provinces, season }) => [
      ...unknown(`${id}: provinces`, provinces, keysIn(files, 'provinces')),
      ...[season.from, season.until]
        .filter((day) => Number.isNaN(Date.parse(`2024-${day}`)) || !isDay(day))
        .map((day) => error('dates', FILE, `${id}: there is no day ${day}`)),
      ...(id === WEEKLY_TIP ? [error('double-id', FILE, `${id} is the name of the tips: choose another id`)] : []),
    ]),
    ...tips.list.flatMap((tip) => sourcesOf(tip, files)),
    ...checkEach('campaigns', campaigns, LONGEST_CAMPAIGN, files),
    ...checkEach('tips', tips.list, LONGEST_TIP, files),
  ]
}

/** Also 29 February, which is there every four years. */
const isDay = (day: string): boolean => new Date(`2024-${day}T00:00:00Z`).toISOString().slice(5, 10) === day

interface Sent {
  readonly id: string
  readonly topic: string
  readonly contact: string
}

function checkEach(group: string, all: readonly Sent[], longest: number, files: ContentFiles): Problem[] {
  const ids = all.map(({ id }) => id)
  const topics = files.stages.flatMap((stage) => stage.topics).filter((topic) => isGuide(files, topic))
  const written = keysIn(files, group)
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => error('double-id', FILE, `${id} stands twice`)),
    ...all.flatMap(({ id, topic, contact }) => [
      ...unknown(`${id}: topic`, [topic], topics),
      ...unknown(
        `${id}: contact`,
        [contact],
        files.contacts.map((one) => one.id),
      ),
    ]),
    ...written
      .filter((id) => !ids.includes(id))
      .map((id) => error('unused', FILE, `nothing is sent with the words ${group}.${id}`)),
    ...files.languages.flatMap(({ id: language }) => {
      const words = files.messages[language]?.[group] ?? {}
      return ids.flatMap((id) => checkWords(`${language}/messages.yaml`, `${group}.${id}`, wordsIn(words, id), longest))
    }),
  ]
}

const wordsIn = (words: Messages | string, id: string): unknown => (typeof words === 'string' ? undefined : words[id])

function checkWords(file: string, key: string, words: unknown, longest: number): Problem[] {
  if (typeof words !== 'string') return [error('missing-key', file, `${key} is missing: it is sent in every language`)]
  const length = [...words].length
  return length > longest ? [error('too-long', file, `${key} has ${length} characters, at most ${longest} fit`)] : []
}

/** A tip is a statement of its guide: it rests on sources of that guide. */
function sourcesOf(
  { id, topic, sources }: ContentFiles['campaigns']['tips']['list'][number],
  { guides }: ContentFiles,
): Problem[] {
  const known = guides.find((guide) => guide.id === topic)?.front.sources.map((source) => source.id) ?? []
  return [
    ...(sources.length === 0 ? [error('no-source', FILE, `${id} names no source`)] : []),
    ...sources
      .filter((source) => !known.includes(source))
      .map((source) => error('unknown-source', FILE, `${id}: the guide ${topic} has no source ${source}`)),
  ]
}

const unknown = (what: string, ids: readonly string[], known: readonly string[]): Problem[] =>
  ids.filter((id) => !known.includes(id)).map((id) => error('dead-link', FILE, `${what}: there is no ${id}`))

const isGuide = ({ guides }: ContentFiles, topic: string): boolean => guides.some(({ id }) => id === topic)

const keysIn = ({ messages, languages }: ContentFiles, group: string): string[] => [
  ...new Set(languages.flatMap(({ id }) => Object.keys((messages[id]?.[group] ?? {}) as Messages))),
]
