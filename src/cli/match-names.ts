import { join } from 'node:path'
import { z } from 'zod'
import { readPracticeRegister } from '../content/practice-register.ts'
import { tellsOne } from '../core/agency/answer.ts'
import { findDropped } from '../core/agency/candidates.ts'
import { createMatcher } from '../core/agency/match.ts'
import { mainName, type Register, statusAt } from '../core/agency/register.ts'
import { readToday } from '../settings.ts'
import { readRegister, wasSetAside } from '../stores/register-file.ts'
import { VALID_FOR_DAYS } from './import-list.ts'
import { CommandError, type Io } from './io.ts'
import { answerLines } from './json-lines.ts'
import { needRegister, readListArgument } from './read-list-argument.ts'

/** Answers JSON lines `{"q"}` as the chat would: `match` only where a person would be told a status. False if a line was no question. */
export async function matchNames(options: { register?: string; data: string }, io: Io): Promise<boolean> {
  const register = await registerFor(options, io)
  return answerLines(io, z.object({ q: z.string() }), matchAgainst(register, readToday(io.environment)))
}

/** Shapes every answer as programs expect it. */
function matchAgainst(register: Register, today: string): (query: { q: string }) => object {
  const match = createMatcher(register)
  return ({ q }) => {
    const found = match(q)
    return {
      q,
      verdict: found.verdict === 'match' && !tellsOne(found) ? 'ambiguous' : found.verdict,
      results: found.results.map(({ agency, score }) => ({
        id: agency.id,
        name: mainName(agency, 'latin'),
        score: Math.round(score * 1000) / 1000,
        status: findDropped(register, agency.id) === undefined ? statusAt(agency, today).status : 'dropped',
      })),
    }
  }
}

async function registerFor({ register: file, data }: { register?: string; data: string }, io: Io): Promise<Register> {
  if (file !== undefined && !file.endsWith('.json')) {
    const date = readToday(io.environment)
    return needRegister(await readListArgument(file, { date, validForDays: VALID_FOR_DAYS, isPractice: false }), file)
  }
  const folder = file === undefined ? data : file.replace(/register\.json$/, '') || '.'
  const found = await readRegister(folder)
  if (found.type === 'found') return found.register
  if (file !== undefined && found.type === 'missing')
    throw new CommandError(`There is no file ${join(folder, 'register.json')}`)
  const practice = readPracticeRegister(io.environment.CONTENT_DIR || './content')
  if (found.type === 'damaged' || practice === undefined || wasSetAside(folder))
    throw new CommandError('There is no agency list: import one with damnaer agencies import FILE')
  io.error('No list was imported: these answers are of the practice list, whose agencies are invented.')
  return practice
}
