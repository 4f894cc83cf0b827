import type { Messages } from '../messages.ts'
import { withoutPlural } from '../plurals.ts'
import type { ContentFiles } from '../read-folder.ts'
import { error, type Problem } from './problem.ts'

/** Every language has every message, with the same values in it, and no message holds what i18next would interpret. Names of guides stand there only where the guide does not. */
export function checkMessages({ messages, guides }: ContentFiles): Problem[] {
  const flat = Object.entries(messages).map(([language, { guides: _, ...tree }]) => ({
    language,
    texts: flatten(tree),
  }))
  const keys = [...new Set(flat.flatMap(({ texts }) => [...texts.keys()].map(withoutPlural)))]
  const whoHas = (key: string) =>
    flat.find(({ texts }) => [...texts.keys()].some((each) => withoutPlural(each) === key))?.language
  const strangers = Object.entries(messages).flatMap(([language, { guides: named = {} }]) =>
    Object.keys(named)
      .filter((id) => !guides.some((guide) => guide.id === id && guide.language !== language))
      .map((id) =>
        error('unknown-guide', `${language}/messages.yaml`, `guides.${id} names no guide of another language`),
      ),
  )
  const problems = flat.flatMap(({ language, texts }) => {
    const file = `${language}/messages.yaml`
    const stems = new Set([...texts.keys()].map(withoutPlural))
    return [
      ...keys
        .filter((key) => !stems.has(key))
        .map((key) => error('missing-key', file, `${key} is missing; ${whoHas(key)} has it`)),
      ...[...texts].flatMap(([key, text]) =>
        checkText(
          file,
          key,
          text,
          flat.map((other) => other.texts.get(key)),
        ),
      ),
    ]
  })
  return [...problems, ...strangers]
}

function checkText(file: string, key: string, text: string, others: readonly (string | undefined)[]): Problem[] {
  const values = valuesIn(text)
  const differs = others.some((other) => other !== undefined && valuesIn(other).join() !== values.join())
  return [
    ...(text.trim() === '' ? [error('empty', file, `${key} says nothing`)] : []),
    ...(differs ? [error('values', file, `${key} does not have the same {{values}} in each language`)] : []),
    ...(text.length > (LONGEST[key] ?? Number.POSITIVE_INFINITY)
      ? [error('too-long', file, `${key} has ${text.length} characters, at most ${LONGEST[key]} fit`)]
      : []),
    ...(text.includes('$t(') ? [error('nesting', file, `${key} uses $t( ), which is not allowed`)] : []),
  ]
}

/** What platforms show outside of the chat, and take only whole. */
const LONGEST: Readonly<Record<string, number>> = {
  'telegram.description': 512,
  'telegram.short': 120,
  'messenger.greeting': 160,
}

const valuesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort()

/** The tree as `a.b.c` and its sentence. */
function flatten(tree: Messages, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...flatten(value, `${path}${key}.`)],
    ),
  )
}
