import type { Catalogue } from '../src/core/catalogue.ts'
import { isConfirmed } from '../src/core/contacts.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { type Lesson, lessonKinds } from '../src/core/lesson.ts'
import { contactLines } from './contact-lines.ts'
import { choices, topicChoice } from './flow.ts'
import { type Learning, nodeOf, partOf, questionOf } from './learning.ts'

/** What kinds there are. */
export const offerKinds = ({ lessons, campaigns }: Pick<Catalogue, 'lessons' | 'campaigns'>): Say => ({
  lines: [{ key: 'learn.choose-kind' }],
  choices: [
    ...lessonKinds
      .filter((kind) => lessons.some(({ type }) => type === kind))
      .map((kind) => ({ id: `kind.${kind}`, label: { key: `learn.kinds.${kind}` } })),
    ...choices('community', ...(campaigns.asksForRadio ? ['ask-radio'] : [])),
  ],
})

/** The lessons of one kind. */
export const offerLessons = (lessons: readonly Lesson[], kind: string): Say => ({
  lines: [{ key: 'learn.choose-lesson', values: { kind: { key: `learn.kinds.${kind}` } } }],
  choices: [
    ...lessons
      .filter(({ type }) => type === kind)
      .map(({ id }) => ({ id: `lesson.${id}`, label: { key: `teaching.${id}.short` } })),
    KINDS,
  ],
})

/** A question with its answers by number. */
export function ask(lessons: readonly Lesson[], learning: Learning): Say {
  const found = questionOf(lessons, learning)
  if (found === undefined) return NOTHING
  const { quiz, question } = found
  const key = `teaching.${quiz.id}.questions.${learning.at}`
  const answers = question.answers.map((_, at) => `${key}.answers.${at}.say`)
  return {
    lines: [
      ...(learning.at === 0 ? opening(quiz) : []),
      { key: 'learn.question', values: { number: { number: learning.at + 1 }, of: { number: quiz.questions.length } } },
      { key: `${key}.ask` },
      numbered(answers),
    ],
    choices: answers.map((_, at) => ({ id: `answer.${at}`, label: { text: String(at + 1) } })),
  }
}

/** Nobody shall take what is practised for what they have done. */
const practiceNote = ({ isPractice }: Lesson): Line[] => (isPractice ? [{ key: 'learn.practice' }] : [])

/** Why the answer is right, or what would have been, kindly. */
export function explain(lessons: readonly Lesson[], learning: Learning): Say {
  const found = questionOf(lessons, learning)
  if (found === undefined) return NOTHING
  const { quiz, question } = found
  const { at, answer } = learning
  const key = `teaching.${quiz.id}.questions.${at}.answers`
  const isRight = answer === question.right
  const better: Line[] = [
    { key: 'learn.better', values: { answer: { key: `${key}.${question.right}.say` } } },
    { key: `${key}.${question.right}.why` },
  ]
  return {
    lines: [
      { key: isRight ? 'learn.right' : 'learn.not-quite' },
      { key: `${key}.${answer}.why` },
      ...(isRight ? [] : better),
      ...notesOf([question.answers[answer], isRight ? undefined : question.answers[question.right]]),
      ...practiceNote(quiz),
    ],
    choices: choices(at + 1 < quiz.questions.length ? 'next' : 'result'),
  }
}

/** How many were right, said kindly, and where to go on. */
export function score(lessons: readonly Lesson[], learning: Learning): Say {
  const found = questionOf(lessons, learning)
  if (found === undefined) return NOTHING
  const { quiz } = found
  const of = quiz.questions.length
  const praise = learning.right === of ? 'all' : learning.right * 2 >= of ? 'most' : 'some'
  return {
    lines: [
      { key: 'learn.score', values: { right: { number: learning.right }, of: { number: of } } },
      { key: `learn.praise.${praise}` },
      ...(quiz.hasEnding ? [{ key: `teaching.${quiz.id}.ending` }] : []),
      ...practiceNote(quiz),
    ],
    choices: onward(quiz),
  }
}

/** A place in a story with the ways on; an ending with its advice and who can help. */
export function tell({ lessons, contacts }: Catalogue, learning: Learning): Say {
  const found = nodeOf(lessons, learning)
  if (found === undefined) return NOTHING
  const { story, id, here } = found
  const key = `teaching.${story.id}.nodes.${id}`
  const ways = here.next.map((_, at) => `${key}.choices.${at}`)
  const help = contactLines(contacts.filter((contact) => story.contacts.includes(contact.id)))
  return {
    lines: [
      ...(learning.node === '' ? opening(story) : []),
      { key: `${key}.text` },
      ...(ways.length > 0 ? [numbered(ways)] : [...here.notes, { key: 'learn.help' }, ...help]),
      ...(learning.node === '' ? [] : practiceNote(story)),
    ],
    choices:
      ways.length > 0 ? ways.map((_, at) => ({ id: `go.${at}`, label: { text: String(at + 1) } })) : onward(story),
  }
}

/** One part of a sheet; under the last one who can help. */
export function showPart(catalogue: Catalogue, learning: Learning): Say {
  const found = partOf(catalogue.lessons, learning)
  if (found === undefined) return NOTHING
  const { sheet, part, isLast } = found
  return {
    lines: [
      ...(learning.at === 0 ? opening(sheet) : []),
      { key: part.title },
      part.text,
      ...part.notes,
      ...(isLast ? servicesOf(catalogue, sheet) : []),
    ],
    choices: isLast ? onward(sheet) : choices('more'),
  }
}

const KINDS: Choice = { id: 'kinds', label: { key: 'choice.back' } }

/** For a lesson that is no more; the engine offers the menu under it. */
const NOTHING: Say = { lines: [{ key: 'learn.choose-kind' }], choices: [KINDS] }

const opening = ({ id, notes }: Lesson): Line[] => [
  { key: 'guide.other-language', unlessHas: `teaching.${id}.title` },
  { key: `teaching.${id}.title` },
  ...notes,
]

const numbered = (keys: readonly string[]): Line => ({
  key: 'learn.list',
  values: {
    list: {
      lines: keys.map((key, at) => ({ key: 'learn.item', values: { number: { number: at + 1 }, text: { key } } })),
      isList: true,
    },
  },
})

/** Each note once. */
const notesOf = (answers: readonly (readonly Line[] | undefined)[]): Line[] => [
  ...new Map(answers.flatMap((notes = []) => notes.map((note) => [note.key, note]))).values(),
]

/** A number that nobody has called is not read out on the radio, so a presenter gets the name alone. */
function servicesOf({ contacts }: Catalogue, { type, contacts: ids }: Lesson): Line[] {
  const helping = contacts.filter(({ id }) => ids.includes(id))
  const known = type === 'radio' ? helping.filter(isConfirmed) : helping
  const others = helping.filter((contact) => !known.includes(contact))
  return [
    { key: 'learn.help' },
    ...contactLines(known),
    ...others.map(({ id }) => ({ key: 'learn.radio.service', values: { name: { key: `contacts.${id}.name` } } })),
  ]
}

const onward = ({ id, type, topics }: Lesson): Choice[] => [
  { id: `lesson.${id}`, label: { key: type === 'sheet' || type === 'radio' ? 'choice.from-start' : 'choice.again' } },
  ...topics.map(topicChoice),
  { id: `kind.${type}`, label: { key: 'choice.other-lesson' } },
]
