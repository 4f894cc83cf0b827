import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LineAct, PersonWish, WorkerAct } from '../../src/core/case/case-event.ts'
import type { Conversation, Task } from '../../src/core/store.ts'
import { jpeg } from '../kit/files.ts'
import { type CaseLine, HOUSE, LOCKED_IN, openCaseLine, type Talker } from './case-people.ts'
import { fakeChannel, tempFolder } from './line.ts'

const LAW = 'practice-law-office'

/** What was told and written, and the province of home: whoever may know nothing of the case must hear none of it. */
const TOLD = ['yellow building', 'passports', 'Vannak', 'blue gate', 'behind the pump', 'quiet note', 'anteay', 'white']

/** Everybody who may do nothing with a case that Maly of the Border House has taken. */
const OTHERS = {
  'a worker of another partner': 'dara',
  'a coordinator of the partner that has it': 'head',
  'a coordinator of another partner': 'law-head',
  'somebody of the line': 'lek',
  'a coordinator of the line': 'line-head',
  'a worker whose rights have ended': 'gone',
  'somebody who knows the code and not the word': 'brother',
} as const

type DeskAct = WorkerAct | LineAct

const ACTS = {
  read: { type: 'read' },
  accept: { type: 'accept' },
  'turn-down': { type: 'turn-down', reason: 'full' },
  say: { type: 'say' },
  note: { type: 'note' },
  interpreter: { type: 'interpreter' },
  'hand-over': { type: 'hand-over', to: 'web:dara' },
  'set-status': { type: 'set-status', status: 'following-up' },
  close: { type: 'close', outcome: 'helped' },
  look: { type: 'look' },
  propose: { type: 'propose', partner: LAW },
  point: { type: 'point', contact: 'kh-chabdai' },
} as const satisfies Record<DeskAct['type'], DeskAct>

const WISHES = {
  consent: { type: 'consent', partner: LAW, groups: ['need', 'story'], wording: 'w' },
  decline: { type: 'decline', partner: LAW, wording: 'w' },
  withdraw: { type: 'withdraw', partner: HOUSE },
  refuse: { type: 'refuse', partner: LAW },
  say: { type: 'say' },
  tell: { type: 'tell', field: 'place', option: 'my' },
  'tell-more': { type: 'tell-more' },
  read: { type: 'read' },
  feedback: { type: 'feedback', answer: 'helped' },
  hours: { type: 'hours', hours: ['night'] },
  'check-ins': { type: 'check-ins', answer: 'yes', isShared: true, wording: 'w' },
  'check-in': { type: 'check-in', answers: { safe: 'yes' }, wantsContact: true },
  erase: { type: 'erase' },
} as const satisfies Record<PersonWish['type'], PersonWish>

let home: Awaited<ReturnType<typeof tempFolder>>
let cases: CaseLine
let code: string
/** The frame that shows the person their case. */
let onScreen = 0
const people = new Map<string, Talker>()
const filesTo: string[] = []
const who = (name: string): Talker => people.get(name)!

/** Has the line carry out what a flow would never ask for: as if this chat had got past every button. */
async function carry(name: string, ...tasks: Task[]): Promise<string[]> {
  const person = `web:${name}`
  const { store, now, nudge } = cases.line
  const { version, state } = await store.load(person)
  const heard = who(name).heard().length
  const at = now()
  await store.commit({ person, version, incomingId: `${name} ${version}`, state, tasks, language: 'en', at })
  nudge()
  await cases.untilIdle()
  return who(name).heard().slice(heard)
}

const wish = (wanted: PersonWish, words?: string): Task => ({
  ...{ type: 'wishOfCase', code, wish: wanted, frame: onScreen },
  ...(words === undefined ? {} : { words }),
})
const act = (desk: string, wanted: DeskAct): Task => ({
  ...{ type: 'workAtDesk', desk, code, act: wanted, frame: 1 },
  ...(wanted.type === 'say' || wanted.type === 'note' ? { words: 'A quiet note' } : {}),
})
const show = (desk: string): Task => ({ type: 'showFile', desk, code, n: 1, frame: 1 })
const open = (desk: string | undefined, field: string): Task => ({
  type: 'say',
  lines: [{ key: 'desk.noted', values: { date: { text: '-' }, words: { case: code, field, ...(desk && { desk }) } } }],
  choices: [],
})

const file = async () => JSON.stringify(await cases.line.acting.caseOf(code))
const isAtPeace = (text: string) => TOLD.filter((secret) => text.includes(secret))

beforeAll(async () => {
  home = await tempFolder()
  const channel = {
    ...fakeChannel({ buttons: 100, takesFiles: true }),
    fetch: async () => jpeg(),
    sendFile: async (address: string) => {
      filesTo.push(address)
      return `m${filesTo.length}`
    },
  }
  cases = await openCaseLine({ folder: home.folder, channel })
  for (const name of ['vannak', 'brother']) {
    people.set(name, cases.talker(name))
    await who(name).opens()
  }
  const staff = [
    ['maly', HOUSE, 'worker'],
    ['chan', HOUSE, 'worker'],
    ['gone', HOUSE, 'worker'],
    ['head', HOUSE, 'coordinator'],
    ['dara', LAW, 'worker'],
    ['law-head', LAW, 'coordinator'],
    ['lek', 'line', 'worker'],
    ['line-head', 'line', 'coordinator'],
  ] as const
  for (const [name, desk, role] of staff) people.set(name, await cases.worker(name, desk, role))
  await cases.line.acting.tell(`@desk:${HOUSE}`, 'gone', { type: 'left', person: 'web:gone', by: 'dara' })
  const files = [{ field: 'story', kind: 'picture', ref: 'room' }] as const
  await carry('vannak', { type: 'openCase', kind: 'help', answers: LOCKED_IN, files, frame: 1 })
  code = (await cases.codes())[0] ?? ''
  await who('vannak').opens('my-case')
  await who('vannak').write(code)
  await who('vannak').write('white elephant')
  onScreen = (await cases.line.store.load<Conversation>('web:vannak')).state?.frames.at(-1)?.id ?? 0
  await carry('vannak', wish({ type: 'consent', partner: HOUSE, groups: ['need', 'story', 'person'], wording: 'w' }))
  await carry('maly', act(HOUSE, { type: 'accept' }))
  await carry('maly', { ...act(HOUSE, ACTS.say), words: 'Wait at the blue gate' } as Task)
  await carry('maly', act(HOUSE, ACTS.note))
  await carry('vannak', wish({ type: 'say' }, 'I sleep behind the pump'))
}, 60_000)
afterAll(async () => {
  await cases.line.close()
  await home.remove()
})

const FIELDS = ['needs', 'province', 'where', 'story', 'name', 'phone', 'word', 'message.1', 'message.2', 'note.1']

test('the case worker who took it reads, sees and does all that the person agreed to: what is refused below is not refused to everybody', async () => {
  const heard = (await carry('maly', ...FIELDS.map((field) => open(HOUSE, field)))).join('\n')
  for (const words of ['yellow building', 'passports', 'Vannak', 'blue gate', 'behind the pump', 'quiet note'])
    expect(heard).toContain(words)
  expect(heard).not.toContain('white elephant')
  filesTo.length = 0
  await carry('maly', show(HOUSE))
  expect(filesTo).toEqual(['maly'])
  const before = await file()
  await carry('maly', act(HOUSE, ACTS.note))
  expect(await file()).not.toBe(before)
})

test('a colleague reads what is needed and the notes, and sees no file and no message until they take it over', async () => {
  filesTo.length = 0
  const before = await file()
  for (const wanted of Object.values(ACTS)) if (wanted.type !== 'read') await carry('chan', act(HOUSE, wanted))
  await carry('chan', show(HOUSE))
  const heard = (await carry('chan', ...FIELDS.map((field) => open(HOUSE, field)))).join('\n')

  expect(await file()).toBe(before)
  expect(filesTo).toEqual([])
  expect(heard).toContain('quiet note')
  for (const words of ['yellow building', 'passports', 'Vannak', 'blue gate', 'behind the pump'])
    expect(heard).not.toContain(words)
})

test('a case cannot be put into the hands of somebody who may not open it', async () => {
  const before = await file()
  for (const to of ['web:head', 'web:gone', 'web:dara', 'web:lek', 'web:brother', 'web:nobody', ''])
    await carry('maly', act(HOUSE, { type: 'hand-over', to }))

  expect(await file()).toBe(before)
})

describe.each(Object.entries(OTHERS))('%s', (_, name) => {
  const desks = [HOUSE, LAW, 'line', 'practice-nobody']

  test.each(desks)('who claims the desk %s can do nothing with the case and hears nothing of it', async (desk) => {
    const before = await file()
    const heard: string[] = []
    for (const wanted of Object.values(ACTS)) heard.push(...(await carry(name, act(desk, wanted))))
    await carry(name, act(desk, { type: 'hand-over', to: `web:${name}` }))

    expect(await file()).toBe(before)
    expect(isAtPeace(heard.join())).toEqual([])
    expect(isAtPeace(JSON.stringify((await cases.line.store.load(`web:${name}`)).state))).toEqual([])
  })

  test('is sent no file and reads no field, for whichever desk, nor as the person', async () => {
    filesTo.length = 0
    for (const desk of desks) await carry(name, show(desk))
    const heard = await carry(
      name,
      ...[undefined, ...desks].flatMap((desk) => FIELDS.map((field) => open(desk, field))),
    )

    expect(filesTo).toEqual([])
    expect(heard.length).toBeGreaterThan(0)
    expect(isAtPeace(heard.join())).toEqual([])
  })

  test('can wish nothing in the person’s place, nor open it by a wrong word, nor have it erased', async () => {
    const before = await file()
    const done = cases.line.audited.length
    const heard: string[] = []
    for (const wanted of Object.values(WISHES)) heard.push(...(await carry(name, wish(wanted, 'I am the brother'))))
    heard.push(...(await carry(name, { type: 'askCase', code, word: 'black elephant', frame: 1 })))
    heard.push(...(await carry(name, { type: 'forgetCase', code })))

    expect(await file()).toBe(before)
    const noted = cases.line.audited.slice(done).map(({ what }) => what)
    expect(noted.length).toBeGreaterThanOrEqual(Object.keys(WISHES).length)
    expect(noted.filter((what) => !what.endsWith('.refused'))).toEqual([])
    expect(isAtPeace(heard.join())).toEqual([])
  })
})
