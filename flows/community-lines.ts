import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { AGE_BANDS, SEXES } from '../src/core/headcount.ts'
import type { Lesson } from '../src/core/lesson.ts'
import { choices, topicChoice } from './flow.ts'

/** Where somebody is who works with people in a village, a class, an office. */
export interface Community {
  /** The part of the session, from 0. */
  readonly at: number
  /** Hands that were raised, one number a question; nobody's name. */
  readonly hands: readonly number[]
  readonly stage: string
  readonly topic: string
  readonly province: string
  /** Sex and age of those who are counted next: `female-child`. */
  readonly group: string
  readonly count: number
}

/** Nothing is done yet. */
export const NOTHING_YET: Community = { at: 0, hands: [], stage: '', topic: '', province: '', group: '', count: 0 }

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
export const offerWork = (): Say => ({
  lines: [{ key: 'community.text' }],
  choices: choices('session', 'learn', 'share-topic', 'count-people', 'mode.leader', 'mode.officer'),
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

/** The parts of the session, as its sheet has them. */
const partsOf = ({ lessons }: Catalogue) => {
  const sheet = lessons.find(({ id, type }) => id === SESSION && type === 'sheet')
  return sheet?.type === 'sheet' ? sheet.parts : []
}

/** One step of the session: what to say and do, and what can be used beside it. */
export function showStep(catalogue: Catalogue, { at, hands }: Community): Say {
  const parts = partsOf(catalogue)
  const part = parts[at]
  const raised = hands.at(-1)
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
    ...(stages.find(({ id }) => id === stage)?.topics ?? []).map((topic) => ({
      ...topicChoice(topic),
      id: `share.${topic}`,
    })),
    { id: 'share-topic', label: { key: 'choice.back' } },
  ],
})

/** A message to forward as it is: the first page of a guide with its sources, and where to read on. */
export const shareable = ({ guides }: Catalogue, topic: string): Say => ({
  lines: [
    { key: `guides.${topic}.title` },
    { key: `guides.${topic}.parts.0.text` },
    ...(guides[topic]?.parts[0]?.notes ?? []),
    linkTo(topic),
    { key: 'community.picture' },
  ],
  choices: [...choices('as-link'), { id: 'share-topic', label: { key: 'choice.another-topic' } }, HOME],
})

/** Only the title and the link. */
export const linkAlone = (topic: string): Say => ({
  lines: [linkTo(topic)],
  choices: [...choices('as-text'), { id: 'share-topic', label: { key: 'choice.another-topic' } }, HOME],
})

const linkTo = (topic: string): Line => ({
  key: 'guidance.share',
  values: {
    title: { key: `guides.${topic}.title` },
    link: { link: `topic-${topic}`, orElse: 'guidance.share-by-name' },
  },
})

/** Where people were reached. */
export const askProvince = ({ provinces }: Catalogue): Say => ({
  lines: [{ key: 'community.count-where' }],
  choices: [...provinces.map((id) => ({ id: `counted-in.${id}`, label: { key: `provinces.${id}` } })), HOME],
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
