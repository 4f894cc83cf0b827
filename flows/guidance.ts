import { assign } from 'xstate'
import type { Catalogue, GuideShape } from '../src/core/catalogue.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { noticesOn } from '../src/core/notices.ts'
import { contactLines } from './contact-lines.ts'
import { choices, chosen, flow, options, topicChoice } from './flow.ts'
import { PACK_TOPICS } from './return-pack.ts'

interface Reading {
  readonly stage: string
  readonly topic: string
  readonly part: number
}

/** Guides by stage, then topic; a page at a time; whom to call; related topics; a link to forward; "was this useful?". */
export const guidance = (catalogue: Catalogue) =>
  flow<Reading>()
    .extend({
      guards: {
        isTopic: ({ event }) => event.type === 'choice' && isGuide(catalogue, event.id.slice('topic.'.length)),
        isStage: ({ event }) =>
          event.type === 'choice' && catalogue.stages.some(({ id }) => `stage.${id}` === event.id),
        hasTopic: ({ context }) => isGuide(catalogue, context.topic),
      },
    })
    .createMachine({
      id: 'guidance',
      options,
      context: ({ input }) => ({ stage: '', topic: input?.topic ?? '', part: 0 }),
      initial: 'deciding',
      on: {
        choice: [
          {
            guard: 'isTopic',
            target: '.reading',
            actions: assign(({ event }) => ({ stage: '', topic: chosen(event), part: 0 })),
          },
          { guard: 'isStage', target: '.choosingTopic', actions: assign(({ event }) => ({ stage: chosen(event) })) },
          { guard: { type: 'isChoice', params: 'stages' }, target: '.choosingStage' },
        ],
      },
      states: {
        deciding: { always: [{ guard: 'hasTopic', target: 'reading' }, { target: 'choosingStage' }] },
        choosingStage: {
          tags: 'settled',
          entry: {
            type: 'say',
            params: {
              lines: [{ key: 'guidance.choose-stage' }],
              choices: catalogue.stages.map(({ id }) => ({ id: `stage.${id}`, label: { key: `stages.${id}` } })),
            },
          },
        },
        choosingTopic: {
          entry: { type: 'say', params: ({ context }) => offerTopics(catalogue, context.stage) },
        },
        reading: {
          tags: ['settled', 'kept'],
          entry: { type: 'say', params: ({ context }) => page(catalogue, context) },
          on: {
            choice: [
              {
                guard: ({ context, event }) =>
                  event.type === 'choice' && event.id === 'more' && hasMore(catalogue, context),
                target: 'reading',
                reenter: true,
                actions: assign({ part: ({ context }) => context.part + 1 }),
              },
              { guard: { type: 'isChoice', params: 'contacts' }, target: 'calling' },
              { guard: { type: 'isChoice', params: 'share' }, target: 'sharing' },
              { guard: { type: 'isChoice', params: 'useful-yes' }, target: 'rated', actions: rate(true) },
              { guard: { type: 'isChoice', params: 'useful-no' }, target: 'rated', actions: rate(false) },
            ],
            resumed: { target: 'reading', reenter: true },
          },
        },
        calling: {
          tags: ['settled', 'kept'],
          entry: {
            type: 'say',
            params: ({ context }) => ({
              lines: [{ key: 'guidance.contacts' }, ...contactsOf(catalogue, context.topic)],
              choices: [{ id: `topic.${context.topic}`, label: { key: 'choice.back-to-topic' } }],
            }),
          },
          on: { resumed: { target: 'calling', reenter: true } },
        },
        sharing: {
          tags: ['settled', 'kept'],
          entry: {
            type: 'say',
            params: ({ context: { topic } }) => ({
              lines: [
                {
                  key: 'guidance.share',
                  values: {
                    title: { key: `guides.${topic}.title` },
                    link: { link: `topic-${topic}`, orElse: 'guidance.share-by-name' },
                  },
                },
              ],
              choices: [{ id: `topic.${topic}`, label: { key: 'choice.back-to-topic' } }],
            }),
          },
        },
        rated: {
          tags: 'settled',
          entry: {
            type: 'say',
            params: ({ context }) => ({
              lines: [{ key: 'guidance.rated' }],
              choices: guideOf(catalogue, context.topic).related.map(topicChoice),
            }),
          },
        },
      },
    })

/** A saved place in a guide is there as long as the guide has that page; who was still choosing chooses among what there is. */
export function isGuideThere(catalogue: Catalogue, context: unknown): boolean {
  const { topic, part } = context as Reading
  return topic === '' || (isGuide(catalogue, topic) && part < guideOf(catalogue, topic).parts.length)
}

/** Topics whose reader may want to ask whether they, or somebody else, are safe. */
const NEAR_DANGER = new Set([
  'signs-of-trafficking',
  'what-is-trafficking',
  'violence-and-abuse',
  'leave-safely',
  'passport-withheld',
])

const rate = (isUseful: boolean) => ({
  type: 'rateGuide' as const,
  params: ({ context }: { context: Reading }) => ({ topic: context.topic, isUseful }),
})

const isGuide = (catalogue: Catalogue, topic: string) => Object.hasOwn(catalogue.guides, topic)

const guideOf = (catalogue: Catalogue, topic: string): GuideShape =>
  catalogue.guides[topic] ?? { id: topic, parts: [], related: [], contacts: [], languages: [] }

const hasMore = (catalogue: Catalogue, { topic, part }: Reading) => part + 1 < guideOf(catalogue, topic).parts.length

const offerTopics = (catalogue: Catalogue, stage: string): Say => ({
  lines: [{ key: 'guidance.choose-topic', values: { stage: { key: `stages.${stage}` } } }],
  choices: [
    ...(catalogue.stages.find(({ id }) => id === stage)?.topics ?? []).map(topicChoice),
    { id: 'stages', label: { key: 'choice.back' } },
  ],
})

const contactsOf = (catalogue: Catalogue, topic: string): Line[] =>
  contactLines(catalogue.contacts.filter(({ id }) => guideOf(catalogue, topic).contacts.includes(id)))

/** Who reads this may want to tell it. */
const FORM_OF: Readonly<Record<string, readonly string[]>> = {
  'missing-relative': ['report-missing'],
  'complain-about-agency': ['complaint'],
  'watch-in-village': ['village-watch'],
  'informal-brokers': ['village-watch'],
  'job-scams': ['village-watch'],
}

/** One page of a guide: the first screen, or a section; on the last page the question whether it was useful. */
function page(catalogue: Catalogue, reading: Reading): Say {
  const { topic, part } = reading
  const guide = guideOf(catalogue, topic)
  const more = hasMore(catalogue, reading)
  const heading: Line = { key: `guides.${topic}.${part === 0 ? 'title' : `parts.${part}.title`}` }
  const notes = guide.parts[part]?.notes ?? []
  const onward: Choice[] = [
    ...choices(
      ...(more ? ['more'] : ['useful-yes', 'useful-no']),
      'contacts',
      ...(FORM_OF[topic] ?? []),
      ...(PACK_TOPICS.has(topic) ? ['return-pack'] : []),
    ),
    { id: 'share', onlyIf: 'deepLink' },
  ]
  return {
    lines: [
      ...(part === 0 ? [{ key: 'guide.other-language', unlessHas: `guides.${topic}.title` }] : []),
      ...(part === 0 ? noticesOn(catalogue.notices, topic) : []),
      heading,
      { key: `guides.${topic}.parts.${part}.text` },
      ...notes,
      ...(more ? [] : [{ key: 'guidance.useful' }]),
    ],
    choices: [
      ...onward,
      ...(NEAR_DANGER.has(topic) ? choices('check-safety') : []),
      ...(more ? [] : guide.related.map(topicChoice)),
    ],
  }
}
