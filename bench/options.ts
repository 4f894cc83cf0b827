import { parseArgs } from 'node:util'

/** What was asked of the benchmark. */
export interface BenchOptions {
  readonly parts: readonly string[]
  readonly isJson: boolean
  /** The large sizes too: minutes more. */
  readonly isFull: boolean
  /** A million conversations in the store: by hand, half an hour and 10 GB. */
  readonly isMillion: boolean
  readonly rounds: number
  /** How long one measurement of the webhook or the store lasts. */
  readonly seconds: number
  /** Where data is written: must be a disk, not memory. */
  readonly folder: string
}

/** Reads the command line. Throws for what it does not know. */
export function readOptions(args: readonly string[], allParts: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      million: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '2' },
      folder: { type: 'string', default: 'data/bench' },
    },
  })
  const unknown = positionals.filter((part) => !allParts.includes(part))
  if (unknown.length > 0)
    throw new Error(`There is no part "${unknown.join(', ')}": choose from ${allParts.join(', ')}`)
  return {
    parts: positionals.length > 0 ? positionals : allParts.filter((part) => !BY_NAME.has(part)),
    isJson: values.json,
    isFull: values.full,
    isMillion: values.million,
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    folder: values.folder,
  }
}

/** Parts that run only if they are named: they take minutes. */
const BY_NAME = new Set(['understand', 'agency', 'cases', 'profile'])

function positive(name: string, text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0`)
  return number
}
