import { needs } from '../contacts.ts'
import { type Answers, type CaseKind, type Field, LATER_CHOICES, type LaterChoice } from './fields.ts'

/** What the line itself needs to know to choose a partner; never asked twice. Kinds of help beside the hotline's needs are those of referral forms. */
const needOptions = [...needs.filter((id) => id !== 'danger'), 'counselling', 'food', 'debt', 'school', 'interpreter']

const age: Field = { id: 'age', type: 'choice', group: 'need', options: ['under-18', '18-24', '25-plus', 'unknown'] }
const gender: Field = { id: 'gender', type: 'choice', group: 'need', options: ['woman', 'man', 'other'] }
const place: Field = { id: 'place', type: 'choice', group: 'need', options: [], labels: 'places' }
const province: Field = { id: 'province', type: 'choice', group: 'need', options: [], labels: 'provinces' }
const urgency: Field = {
  id: 'urgency',
  type: 'choice',
  group: 'need',
  options: ['danger', 'emergency', 'urgent', 'normal'],
}
const spoken: Field = {
  id: 'spoken',
  type: 'choice',
  group: 'need',
  options: ['km', 'vi', 'en', 'th', 'other'],
  labels: 'languages',
}
const story: Field = { id: 'story', type: 'text', group: 'story', takesFiles: true }

/** How the person may be reached, and the word that opens the case. The same at the end of every form. */
const contact: readonly Field[] = [
  { id: 'ways', type: 'several', group: 'contact', options: ['here', 'phone', 'only-i-ask'] },
  { id: 'phone', type: 'text', group: 'contact', only: { ways: ['phone'] } },
  {
    id: 'hours',
    type: 'several',
    group: 'contact',
    options: ['morning', 'noon', 'evening', 'night'],
    only: { ways: ['here', 'phone'] },
  },
  { id: 'word', type: 'word', group: 'contact' },
]

const recruiter: readonly Field[] = [
  { id: 'recruiter', type: 'text', group: 'others' },
  { id: 'recruiter-phone', type: 'text', group: 'others' },
  { id: 'company', type: 'text', group: 'others' },
]

/** Words that are added to a case, each a field of its own: what was sealed is opened by nobody to add to it. */
const later: readonly Field[] = [1, 2, 3].map((n) => ({ id: `more-${n}`, type: 'text', group: 'story', isLater: true }))

/** What each form asks, in this order, and what may be added afterwards. Every question may be skipped. Options left empty are filled from the content: countries, provinces. */
export const FORMS: Readonly<Record<CaseKind, readonly Field[]>> = {
  help: [
    { id: 'whom', type: 'choice', group: 'need', options: ['me', 'other'] },
    { id: 'needs', type: 'several', group: 'need', options: needOptions, labels: 'needs' },
    urgency,
    place,
    { id: 'where', type: 'text', group: 'story' },
    province,
    age,
    gender,
    { id: 'helper', type: 'choice', group: 'need', options: ['woman', 'man', 'any'] },
    spoken,
    story,
    { id: 'name', type: 'text', group: 'person' },
    ...contact,
    ...later,
  ],
  missing: [
    { id: 'name', type: 'text', group: 'person' },
    { id: 'other-names', type: 'text', group: 'person' },
    { id: 'gender', type: 'choice', group: 'need', options: ['woman', 'man', 'other'] },
    age,
    { id: 'born', type: 'text', group: 'person' },
    { id: 'parents', type: 'text', group: 'person' },
    province,
    place,
    { id: 'where', type: 'text', group: 'story' },
    { id: 'job', type: 'text', group: 'story' },
    { id: 'ship', type: 'text', group: 'story' },
    { id: 'last-contact', type: 'text', group: 'story', takesFiles: true },
    { id: 'papers', type: 'text', group: 'person' },
    { id: 'their-phone', type: 'text', group: 'person' },
    { id: 'companions', type: 'text', group: 'others' },
    ...recruiter,
    { id: 'told-police', type: 'choice', group: 'need', options: ['yes', 'no', 'please', 'not-wanted'] },
    urgency,
    { id: 'relation', type: 'text', group: 'person' },
    ...contact,
    ...later,
  ],
  complaint: [
    { id: 'against', type: 'choice', group: 'need', options: ['agency', 'broker', 'employer'] },
    ...recruiter,
    place,
    province,
    { id: 'paid', type: 'text', group: 'story' },
    { id: 'evidence', type: 'several', group: 'story', options: ['receipts', 'contract', 'chats', 'pictures', 'none'] },
    { id: 'wanted', type: 'several', group: 'need', options: ['money-back', 'papers-back', 'stop-them', 'advice'] },
    story,
    gender,
    age,
    ...contact,
    ...later,
  ],
  watch: [
    { id: 'province', type: 'choice', group: 'need', options: [], labels: 'provinces' },
    { id: 'village', type: 'text', group: 'story' },
    ...recruiter,
    { id: 'offer', type: 'text', group: 'story', takesFiles: true },
    place,
    { id: 'how-many', type: 'choice', group: 'need', options: ['few', 'ten', 'many'] },
    { id: 'children', type: 'choice', group: 'need', options: ['yes', 'no', 'unknown'] },
    ...contact,
    ...later,
  ],
  found: [
    // Whoever is made to write it has another one to blame for the answer.
    { id: 'whose', type: 'choice', group: 'need', options: ['own', 'others', 'unsure'] },
    { id: 'allows', type: 'choice', group: 'need', options: ['nothing', 'alive', 'contact'] },
    { id: 'tell-whom', type: 'text', group: 'person', only: { allows: ['alive', 'contact'] } },
    { id: 'family-way', type: 'text', group: 'contact', only: { allows: ['contact'] } },
    { id: 'never-tell', type: 'text', group: 'person' },
    { id: 'name', type: 'text', group: 'person' },
    { id: 'other-names', type: 'text', group: 'person' },
    { id: 'parents', type: 'text', group: 'person' },
    { id: 'known-phone', type: 'text', group: 'person' },
    province,
    { id: 'seekers', type: 'text', group: 'person' },
    gender,
    age,
    place,
    { id: 'helper', type: 'choice', group: 'need', options: ['woman', 'man', 'any'] },
    ...contact,
    ...later,
  ],
}

/** The fields of a form that these answers call for: one that depends on another is asked after it. */
export const fieldsFor = (kind: CaseKind, answers: Answers): readonly Field[] =>
  FORMS[kind].filter(
    ({ only = {}, isLater = false }) =>
      !isLater &&
      Object.entries(only).every(([id, wanted]) =>
        [answers[id] ?? []].flat().some((answer) => wanted.includes(answer)),
      ),
  )

/** What may be told later, or anew, in a case of this kind. */
export const laterChoices = (kind: CaseKind): readonly LaterChoice[] =>
  LATER_CHOICES.filter((id) => FORMS[kind].some((field) => field.id === id))

/** Where the next words that are added go, after those that were told; undefined: there is no room for more. */
export const nextMore = (told: (field: string) => boolean): string | undefined => later.find(({ id }) => !told(id))?.id

/** The message that names an option of a field: `places.th`, `options.age.unknown`. */
export const optionKey = ({ id, labels }: Field, option: string): string => `${labels ?? `options.${id}`}.${option}`
