import { describe, expect, test } from 'vitest'
import { codeHeard, fillIn, openCaseLine, ownCaseLine, type Talker, type Told } from './case-people.ts'
import { tempFolder } from './line.ts'

const FAMILY_LINE = 'practice-family-line'

/** What a mother tells of her daughter. */
const MISSING: Told = {
  name: 'Chan Sreyneang',
  gender: 'woman',
  age: '18-24',
  province: 'takeo',
  place: 'th',
  'their-phone': '+66 81 234 5678',
  word: 'green mango',
}

/** What the daughter tells, from a phone of which nobody at home knows. */
const FOUND: Told = {
  whose: 'own',
  allows: 'alive',
  'tell-whom': 'Only my mother',
  'never-tell': 'My uncle Vuthy',
  name: 'Sreyneang Chan',
  'known-phone': '081 234 5678',
  province: 'takeo',
  gender: 'woman',
  age: '18-24',
  place: 'th',
  ways: ['here'],
  word: 'white elephant',
}

const own = ownCaseLine()

/** Tells it, and lets those who trace families read what is not about third persons. */
async function tell(name: string, told: Told, payload: string): Promise<{ person: Talker; code: string }> {
  const person = own.cases.talker(name)
  await fillIn(person, told, payload)
  await person.press('send')
  const code = codeHeard(person)
  await person.press(`partner.${FAMILY_LINE}`)
  await person.press('agree')
  return { person, code }
}

const take = async (worker: Talker, code: string): Promise<string> => {
  await worker.press('desk')
  await worker.press(`case.${code}`)
  return (await worker.press('accept')).join('\n')
}

describe('who hears that they are searched for', () => {
  test('is linked for staff with the report on them, and the family reads what they allow and nothing more', async () => {
    const worker = await own.cases.worker('maly', FAMILY_LINE)
    const mother = await tell('mother', MISSING, 'report-missing')
    await take(worker, mother.code)
    const daughter = await tell('sreyneang', FOUND, 'not-missing')
    const seen = await take(worker, daughter.code)

    expect(seen).toContain('says they are not missing')
    expect(seen).toContain('First speak with the person alone')
    expect(seen).toContain('May be told: Only that I live')
    expect(seen).toContain('Only to: Only my mother')
    expect(seen).toContain('Never to: My uncle Vuthy')
    expect(seen.replaceAll(' ', '')).toContain(mother.code)

    await worker.press('queue')
    await worker.press(`case.${mother.code}`)
    await worker.press('close-case')
    await worker.press('outcome.found')
    await worker.press('allowed.alive')
    const before = mother.person.heard().length
    await worker.press('close-yes')
    await mother.person.press('look').catch(() => undefined)
    const read = mother.person.heard().slice(before).join('\n')

    expect(read).toContain('We were told that the person is alive. They do not want more to be told.')
    expect(mother.person.heard().join('\n')).not.toMatch(/uncle|Only my mother|Vuthy|not missing|white elephant/)
    expect(mother.person.heard().join('\n').replaceAll(' ', '')).not.toContain(daughter.code)
  })

  test('is not asked what may be told of somebody else when their case is closed, and reads nothing of a search', async () => {
    const worker = await own.cases.worker('maly', FAMILY_LINE)
    await tell('mother', MISSING, 'report-missing')
    const { person, code } = await tell('sreyneang', FOUND, 'not-missing')
    await take(worker, code)
    await worker.press('close-case')
    expect(worker.buttons()).toContain('outcome.duplicate')
    expect(worker.buttons()).not.toContain('outcome.found')
    // A button that was never there says no more.
    await worker.does({ type: 'choice', id: 'outcome.found' })
    await worker.does({ type: 'choice', id: 'allowed.message' })
    await worker.press('close-yes')
    await person.press('look').catch(() => undefined)

    expect((await own.cases.caseOf(code)).status).toBe('closed')
    expect(person.heard().join('\n')).toContain('They have ended their work on this.')
    expect(person.heard().join('\n')).not.toMatch(/is alive|was found/)
  })
})

/** What the daughter did before the case worker closes her mother's search, and the most that the mother may read then. */
const DONE: Readonly<Record<string, (worker: Talker) => Promise<'message' | 'alive' | 'nothing'>>> = {
  'has not written to the line': async () => 'nothing',
  'lets a message be told': async (worker) => {
    await take(worker, (await tell('sreyneang', { ...FOUND, allows: 'contact' }, 'not-missing')).code)
    return 'message'
  },
  'lets be told that she lives': async (worker) => {
    await take(worker, (await tell('sreyneang', FOUND, 'not-missing')).code)
    return 'alive'
  },
  'lets nothing be told': async (worker) => {
    await take(worker, (await tell('sreyneang', { ...FOUND, allows: 'nothing' }, 'not-missing')).code)
    return 'nothing'
  },
  'is made to say it by others': async (worker) => {
    await take(worker, (await tell('sreyneang', { ...FOUND, whose: 'others' }, 'not-missing')).code)
    return 'nothing'
  },
  'has not been spoken with': async () => {
    await tell('sreyneang', FOUND, 'not-missing')
    return 'nothing'
  },
  'has agreed to no partner': async () => {
    const person = own.cases.talker('sreyneang')
    await fillIn(person, FOUND, 'not-missing')
    await person.press('send')
    return 'nothing'
  },
  'names another than the one who is searched for': async (worker) => {
    const other = { ...FOUND, name: 'Keo Bopha', 'known-phone': '012 999 888' }
    await take(worker, (await tell('bopha', other, 'not-missing')).code)
    return 'nothing'
  },
  'thinks better of it': async (worker) => {
    const { person, code } = await tell('sreyneang', FOUND, 'not-missing')
    await take(worker, code)
    await person.press('add')
    await person.press('add.allows')
    await person.press('allows.nothing')
    return 'nothing'
  },
  'takes back that the partner may know': async (worker) => {
    const { person, code } = await tell('sreyneang', FOUND, 'not-missing')
    await take(worker, code)
    await person.press('who-knows')
    await person.press(`withdraw.${FAMILY_LINE}`)
    await person.press('withdraw-yes')
    return 'nothing'
  },
  'erases it all': async (worker) => {
    const { person, code } = await tell('sreyneang', FOUND, 'not-missing')
    await take(worker, code)
    await person.press('erase-all')
    await person.press('erase-all-yes')
    return 'nothing'
  },
}

const READS = {
  message: 'What they want to say to you is among the messages',
  alive: 'the person is alive. They do not want more to be told.',
  nothing: 'That does not say whether the person was found',
}

test.each(Object.entries(DONE))(
  'a case worker who presses that a message may be told has the mother read no more than the daughter said who %s',
  async (_who, done) => {
    const worker = await own.cases.worker('maly', FAMILY_LINE)
    const mother = await tell('mother', MISSING, 'report-missing')
    await take(worker, mother.code)
    const most = await done(worker)
    await worker.press('desk')
    await worker.press(`case.${mother.code}`)
    await worker.press('close-case')
    await worker.press('outcome.found')
    await worker.press('allowed.message')
    const before = mother.person.heard().length
    await worker.press('close-yes')
    await mother.person.press('look').catch(() => undefined)
    const read = mother.person.heard().slice(before).join('\n')

    expect(Object.values(READS).filter((words) => read.includes(words))).toEqual([READS[most]])
  },
)

/** All that somebody reads who says that they are her, up to the end of the case. */
async function whatTheClaimantReads(isSearchedFor: boolean): Promise<string> {
  const folder = await tempFolder()
  const line = own.cases
  own.cases = await openCaseLine({ folder: folder.folder })
  const worker = await own.cases.worker('maly', FAMILY_LINE)
  if (isSearchedFor) await tell('mother', MISSING, 'report-missing')
  const { person, code } = await tell('brother', FOUND, 'not-missing')
  for (const asked of ['is she in your system?', 'did my sister report here?', 'what happened with my report']) {
    await person.write(asked)
  }
  await person.opens('my-case')
  await person.write(code)
  await person.write('white elephant')
  await take(worker, code)
  await person.press('look').catch(() => undefined)
  await worker.press('close-case')
  await worker.press('outcome.duplicate')
  await worker.press('close-yes')
  await person.press('look').catch(() => undefined)
  const heard = person.heard().join('\n')
  await own.cases.line.close()
  await folder.remove()
  own.cases = line
  return heard.replaceAll(/\d{3} \d{3} \d{4}/g, 'CODE')
}

test('a brother who says that he is the one who is searched for reads the same, word for word, whether or not anybody searches', async () => {
  const [yes, no] = [await whatTheClaimantReads(true), await whatTheClaimantReads(false)]

  expect(yes).toBe(no)
  expect(yes).toContain('They have ended their work on this.')
  expect(yes).not.toContain('mango')
})
