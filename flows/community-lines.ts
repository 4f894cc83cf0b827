import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { AGE_BANDS, SEXES } from '../src/core/headcount.ts'
import type { Lesson } from '../src/core/lesson.ts'
import { choices, topicChoice } from './flow.ts'

/** Where somebody is who works with people in a village, a class, an office. */
export interface Community {
  /** A session is led: whoever hands on a topic comes back to it. */
  readonly isLeading: boolean
  /** The part of the session, from 0. */
  readonly at: number
  /** Hands that were raised, one number a question; nobody's name. */
  readonly hands: readonly number[]
  readonly stage: string
  readonly topic: string
  readonly province: string
  /** Where they may count people, as the team said; empty: everywhere. */
  readonly area: readonly string[]
  /** Sex and age of those who are counted next: `female-child`. */
  readonly group: string
  /** The number that was given just now. */
  readonly count: number
}

/** Nothing is done yet. */
export const NOTHING_YET: Community = {
  ...{ isLeading: false, at: 0, hands: [], stage: '', topic: '' },
  ...{ province: '', area: [], group: '', count: 0 },
}

/** The lessons that this mode leads to. A lesson that an editor took out is not offered. */
const SESSION = 'village-session'
const BESIDE_SESSION = ['twelve-things', 'signs-in-the-village', 'the-neighbours-broker']
/** Who it is for: a card to read, and cases to practise on. */
export const MODES: Readonly<Record<string, readonly string[]>> = {
  leader: ['card-local-leaders', 'practice-leaders'],
  officer: ['card-border-officers', 'practice-cases'],
}

const HOME: Choice = { id: 'community-home', label: { key: 'choice.back' } }

/** What can be done here. */
export const offerWork = ({ campaigns }: Catalogue): Say => ({
  lines: [{ key: 'community.text' }],
  choices: choices(
    ...['session', 'learn', 'share-topic', 'count-people', 'mode.leader', 'mode.officer', 'return-pack'],
    ...(campaigns.asksForRadio ? ['ask-radio'] : []),
  ),
})

/** What is there for leaders or officers. */
export const offerMode = ({ lessons }: Catalogue, mode: string): Say => ({
  lines: [{ key: `community.${mode}` }, { key: 'community.practice' }],
  choices: [...lessonChoices(lessons, MODES[mode] ?? []), HOME],
})

const lessonChoices = (lessons: readonly Lesson[], ids: readonly string[]): Choice[] =>
  ids
    .filter((id) => lessons.some((lesson) => lesson.id === id))
    .map((id) => ({ id: `lesson.${id}`, label: { key: `teaching.${id}.short` } }))

/** The session, as its sheet has it. */
const sheetOf = ({ lessons }: Catalogue) => {
  const sheet = lessons.find(({ id, type }) => id === SESSION && type === 'sheet')
  return sheet?.type === 'sheet' ? sheet : { parts: [], topics: [] }
}

/** One step of the session: what to say and do, and what can be used beside it. */
export function showStep(catalogue: Catalogue, { at, hands, count }: Community): Say {
  const { parts, topics } = sheetOf(catalogue)
  const part = parts[at]
  const raised = count > 0 ? hands.at(-1) : undefined
  const isLast = at + 1 >= parts.length
  return {
    lines: [
      ...(raised === undefined ? [] : [{ key: 'community.hands', values: { count: { number: raised } } }]),
      { key: 'community.step', values: { number: { number: at + 1 }, of: { number: parts.length } } },
      ...(part === undefined ? [] : [{ key: part.title }, part.text, ...part.notes]),
    ],
    choices: [
      ...choices(isLast ? 'end-session' : 'next-step', 'count-hands'),
      ...lessonChoices(catalogue.lessons, BESIDE_SESSION),
      ...topics.map(shareChoice),
      HOME,
    ],
  }
}

/** What the session came to: numbers alone. */
export const sumUp = ({ hands }: Community): Say => ({
  lines: [
    { key: 'community.over' },
    ...(hands.length === 0
      ? []
      : [{ key: 'community.all-hands', values: { counts: { text: hands.join(', ') } } } satisfies Line]),
  ],
  choices: [...choices('count-people', 'share-topic'), HOME],
})

/** Topics by stage. */
export const offerStages = ({ stages }: Catalogue): Say => ({
  lines: [{ key: 'guidance.choose-stage' }],
  choices: [...stages.map(({ id }) => ({ id: `stage.${id}`, label: { key: `stages.${id}` } })), HOME],
})

/** The topics of one stage. */
export const offerTopics = ({ stages }: Catalogue, stage: string): Say => ({
  lines: [{ key: 'guidance.choose-topic', values: { stage: { key: `stages.${stage}` } } }],
  choices: [
    ...(stages.find(({ id }) => id === stage)?.topics ?? []).map(shareChoice),
    { id: 'share-topic', label: { key: 'choice.back' } },
  ],
})

const shareChoice = (topic: string): Choice => ({ ...topicChoice(topic), id: `share.${topic}` })

/** A message to forward as it is: the first page of a guide with its sources, and where to read on. */
export const shareable = ({ guides, cards }: Catalogue, { topic, isLeading }: Community): Say => ({
  lines: [
    { key: `guides.${topic}.title` },
    { key: `guides.${topic}.parts.0.text` },
    ...(guides[topic]?.parts[0]?.notes ?? []),
    linkTo(topic),
    { key: 'community.picture' },
  ],
  choices: [
    ...choices('as-link'),
    ...(isDrawn({ cards }, topic) ? [{ id: 'as-picture', onlyIf: 'showsPictures' as const }] : []),
    ...onward(isLeading),
  ],
})

/** Has the organisation drawn a card of this topic? */
export const isDrawn = ({ cards }: Pick<Catalogue, 'cards'>, topic: string): boolean =>
  Object.values(cards).some((topics) => topics.includes(topic))

/** Back to the session that is led, or to another topic. */
const onward = (isLeading: boolean): Choice[] =>
  isLeading ? choices('back-to-session') : [{ id: 'share-topic', label: { key: 'choice.another-topic' } }, HOME]

/** Said before the picture, which may take a moment. Words may ask for it on any channel. */
export const pictureComes = ({ isLeading }: Community): Say => ({
  lines: [
    { key: 'community.picture-comes', onlyIf: 'showsPictures' },
    { key: 'community.picture', onlyIf: 'showsNoPictures' },
  ],
  choices: [...choices('as-link', 'as-text'), ...onward(isLeading)],
})

/** Only the title and the link. */
export const linkAlone = ({ topic, isLeading }: Community): Say => ({
  lines: [linkTo(topic)],
  choices: [...choices('as-text'), ...onward(isLeading)],
})

const linkTo = (topic: string): Line => ({
  key: 'guidance.share',
  values: {
    title: { key: `guides.${topic}.title` },
    link: { link: `topic-${topic}`, orElse: 'guidance.share-by-name' },
  },
})

/** Only the team counts: how to join it, and what everybody can do. */
export const notForYou = (): Say => ({
  lines: [{ key: 'community.count-team' }],
  choices: [...choices('team', 'session', 'share-topic'), HOME],
})

/** Where people were reached. */
export const askProvince = ({ provinces }: Catalogue, { area }: Community): Say => ({
  lines: [{ key: 'community.count-where' }],
  choices: [
    ...provinces
      .filter((id) => area.length === 0 || area.includes(id))
      .map((id) => ({ id: `counted-in.${id}`, label: { key: `provinces.${id}` } })),
    HOME,
  ],
})

/** Sex and age in one button. */
export const GROUPS = SEXES.flatMap((sex) => AGE_BANDS.map((age) => `${sex}-${age}`))

/** Whom to count next; what was counted last is said back. */
export const askGroup = ({ province, group, count }: Community): Say => ({
  lines: [
    ...(count === 0
      ? []
      : [
          {
            key: 'community.counted',
            values: { count: { number: count }, group: { key: `community.groups.${group}` } },
          } satisfies Line,
        ]),
    { key: 'community.count-whom', values: { province: { key: `provinces.${province}` } } },
  ],
  choices: [
    ...GROUPS.map((id) => ({ id: `group.${id}`, label: { key: `community.groups.${id}` } })),
    ...choices('counted-all'),
  ],
})
