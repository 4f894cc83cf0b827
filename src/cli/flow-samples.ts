import type { FlowInput } from '../../flows/flow.ts'
import type { Content } from '../content/content.ts'
import type { AgencyAnswer, ListInfo, StatedAgency } from '../core/agency/answer.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import { CASE_KINDS } from '../core/case/fields.ts'
import type { CaseView, News } from '../core/case/news.ts'
import { SEEN_MARKS } from '../core/understand/find-advert.ts'
import { DANGERS } from '../core/understand/vocabulary.ts'
import type { WalkSamples } from '../engine/walk.ts'
import { MY_CASE_SAMPLES } from './my-case-samples.ts'
import { ALERT_DESK_NEWS } from './sample-alert-desk.ts'
import { ALERTS_INPUTS, ALERTS_NEWS } from './sample-alerts.ts'
import { DESK_INPUTS, DESK_NEWS } from './sample-desk.ts'
import { COUNTING_NEWS, TEAM_INPUTS, TEAM_NEWS } from './sample-team.ts'

/** Ways into each flow with the longest real values. */
export function samplesFor(flow: string, { catalogue, files }: Content): WalkSamples {
  const inputs: Record<string, readonly FlowInput[]> = {
    guidance: [{}, ...Object.keys(catalogue.guides).map((topic) => ({ topic }))],
    learn: [{}, ...catalogue.lessons.map(({ id }) => ({ lesson: id }))],
    menu: [
      {},
      { isOfTeam: true },
      { lead: 'recovered' },
      { lead: 'loop' },
      { lead: 'greeting' },
      { isQuiet: true, lead: 'stopped' },
      { isQuiet: true, lead: 'stopped-all' },
      { isQuiet: true, lead: 'stopped-form' },
      ...TIPS,
    ],
    danger: DANGERS.map((kind) => ({ lead: `danger.${kind}` })),
    agency: [
      {},
      { text: 'A'.repeat(80) },
      { text: 'A'.repeat(80), marks: [...Object.keys(files.words.advert.marks), ...SEEN_MARKS] },
    ],
    alerts: ALERTS_INPUTS,
    'alert-desk': [{}],
    desk: DESK_INPUTS,
    team: TEAM_INPUTS,
    report: CASE_KINDS.map((kind) => ({ kind })),
    'my-case': MY_CASE_SAMPLES.inputs,
  }
  return {
    inputs: inputs[flow] ?? [{}],
    texts: SAMPLE_TEXTS[flow] ?? ['zzzz', '7'],
    answers: flow === 'agency' ? SAMPLE_ANSWERS : [],
    news: SAMPLE_NEWS[flow] ?? [],
    media: flow === 'report' ? SAMPLE_MEDIA : [],
  }
}

const VIEW: CaseView = {
  code: '4829137065',
  kind: 'help',
  status: 'open',
  openedAt: 0,
  isChild: false,
  referrals: [],
  consents: [],
  offers: [],
  messages: [],
  hours: [],
  told: {},
}
const SAMPLE_TEXTS: Readonly<Record<string, readonly string[]>> = {
  report: ['zzzz', '7', 'W'.repeat(2001)],
  radio: ['W'.repeat(300), '7', 'W'.repeat(301)],
  'my-case': MY_CASE_SAMPLES.texts,
  'alert-desk': ['zzzz'],
}
const SAMPLE_MEDIA: NonNullable<WalkSamples['media']> = [
  { type: 'media', kind: 'photo', file: { ref: 'a', kind: 'picture' } },
  { type: 'media', kind: 'voice', file: { ref: 'b', kind: 'voice', bytes: 6_000_000 } },
  { type: 'media', kind: 'voice' },
]
const SAMPLE_NEWS: Readonly<Record<string, readonly (News | AlertNews)[]>> = {
  alerts: ALERTS_NEWS,
  community: COUNTING_NEWS,
  'alert-desk': ALERT_DESK_NEWS,
  desk: DESK_NEWS,
  team: TEAM_NEWS,
  'my-case': MY_CASE_SAMPLES.news,
  report: [
    {
      ...{ type: 'case.opened', view: VIEW, word: 'W'.repeat(20) },
      unkept: (['gone', 'too-large', 'unfit', 'unreachable', 'gone'] as const).map((why, n) => ({
        ...{ n: n + 1, why },
        kind: n === 0 ? 'voice' : 'picture',
      })),
    },
  ],
}

const TIPS = [1, 2, 3].map((n) => ({ isQuiet: true, lead: `safe.tips.${n}` }))

const LIST: ListInfo = { date: '2026-08-01', source: 'S'.repeat(120), isOld: true, isPractice: true }
const AGENCY: StatedAgency = {
  id: 'sample',
  name: 'N'.repeat(120),
  licences: ['L'.repeat(20), 'M'.repeat(20)],
  phones: ['P'.repeat(20), 'P'.repeat(20)],
  destinations: ['th', 'my', 'kr', 'jp', 'sg', 'hk', 'tw', 'sa'],
  status: 'licensed',
  from: '2026-01-31',
  until: '2026-12-31',
  document: 'D'.repeat(120),
  destination: 'th',
  knownAs: 'K'.repeat(80),
  respelt: 'R'.repeat(80),
}
const { destination: _, ...FOR_ALL } = AGENCY
const STATUSES = ['licensed', 'suspended', 'revoked', 'expired', 'not-renewed', 'unclear'] as const
const SAMPLE_ANSWERS: readonly AgencyAnswer[] = [
  { verdict: 'no-list' },
  ...STATUSES.flatMap((status) =>
    [AGENCY, FOR_ALL, { ...AGENCY, isByLetter: true }, { ...FOR_ALL, isByLetter: true }].map((agency) => ({
      verdict: 'stated' as const,
      list: LIST,
      agency: { ...agency, status },
    })),
  ),
  {
    verdict: 'dropped',
    list: LIST,
    agency: { name: 'N'.repeat(120), before: '2026-05-29', missingFrom: '2026-08-01', wasSanctioned: true },
  },
  {
    verdict: 'choose',
    list: LIST,
    numberOf: 'N'.repeat(120),
    agencies: [1, 2, 3, 4, 5].map((n) => ({
      id: `a${n}`,
      name: 'N'.repeat(120),
      short: `Agency ${n}`,
      status: 'licensed' as const,
    })),
  },
  {
    verdict: 'choose',
    list: LIST,
    sharedName: 'N'.repeat(120),
    agencies: ([...STATUSES.slice(0, 5), 'dropped'] as const).map((status, n) => ({
      id: `t${n}`,
      name: 'N'.repeat(120),
      short: `Agency ${n}`,
      licence: `${n}23/25`,
      status,
    })),
  },
  { verdict: 'not-listed', list: LIST, asked: 'Q'.repeat(80) },
  {
    verdict: 'several',
    list: LIST,
    answers: [
      { verdict: 'stated', list: LIST, agency: { ...FOR_ALL, status: 'licensed' }, isByOtherNumbers: true },
      { verdict: 'choose', list: LIST, agencies: [{ id: 'a', name: 'N'.repeat(120), short: 'A', status: 'licensed' }] },
      { verdict: 'not-listed', list: LIST, asked: 'Q'.repeat(80) },
    ],
  },
]
