import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Report } from '../../flows/report-answers.ts'
import { keepFile } from '../../src/channels/web/chat-files.ts'
import type { HttpRequest } from '../../src/core/channel.ts'
import type { WaitingFiles } from '../../src/core/waiting-files.ts'
import { isNamedBy } from '../../src/engine/named-files.ts'
import { createVault } from '../../src/stores/vault.ts'
import { openWaitingFiles } from '../../src/stores/waiting-files.ts'
import { jpeg } from '../kit/files.ts'
import { world } from '../kit/world.ts'
import { carryOutDue, type FakeChannel, fakeChannel, type Line, openLine, SOON, tempFolder } from './line.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 22, 3)

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Line
let shown: FakeChannel
let files: WaitingFiles

beforeEach(async () => {
  home = await tempFolder()
  shown = fakeChannel({ takesFiles: true })
  await open()
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

/** The line and what waits for it, as they are after a start; `from`: the time, when it is not the first. */
async function open(options: Pick<Parameters<typeof openLine>[0], 'wrap' | 'startAt'> = {}): Promise<void> {
  files = await openWaitingFiles(home.folder, {
    vault: createVault(Buffer.alloc(32, 7)),
    now: () => line?.now() ?? START,
  })
  line = await openLine({
    folder: home.folder,
    startAt: START,
    ...options,
    channel: { ...shown, fetch: async (ref) => (await files.get(ref)) ?? 'gone', letGo: (refs) => files.drop(refs) },
  })
}

const press = (name: string, id: string) => line.happen(name, { type: 'choice', id })
/** Sends a picture as the page does. */
const show = (name: string, id: string, receive: typeof line.happen = line.happen) =>
  keepFile(files)({ query: new URLSearchParams({ id }), body: jpeg() } as HttpRequest, name, {
    receive: (incoming) => receive(name, incoming.event, incoming.id),
    back: () => {},
    refused: () => {},
  })

const waiting = () => readdir(join(home.folder, 'waiting')).catch((): string[] => [])
const inCases = () => readdir(join(home.folder, 'files')).catch((): string[] => [])
const sweep = () => files.sweep(isNamedBy(line.store, () => world, 'web'))

async function draftOf(name: string): Promise<Report | undefined> {
  const { state } = await line.store.load(`web:${name}`)
  return state?.frames.find(({ flow }) => flow === 'report')?.context as Report | undefined
}

/** Whatever is due has been carried out. */
const settle = () => carryOutDue(line)

/** A form up to the question what happened, with two pictures. */
async function draft(name: string): Promise<void> {
  await line.happen(name, { type: 'start', language: 'en', isLanguageChosen: true })
  for (const id of ['ask-help', 'safe-yes', 'go-on']) await press(name, id)
  for (let n = 0; n < 30 && (await draftOf(name))?.at !== 'story'; n++) await press(name, 'skip')
  await show(name, 'one')
  await show(name, 'two')
  await settle()
  expect((await draftOf(name))?.files?.map(({ ref }) => ref)).toEqual([`${name}.one`, `${name}.two`])
  expect(await waiting()).toHaveLength(2)
}

async function finish(name: string): Promise<void> {
  await press(name, 'done')
  for (let n = 0; n < 30 && (await draftOf(name))?.at !== ''; n++) await press(name, 'skip')
  await press(name, 'send')
}

async function send(name: string): Promise<void> {
  await finish(name)
  await settle()
}

test('when the case has what was shown, the page’s copies are gone', async () => {
  await draft('sok')
  await send('sok')
  expect(shown.textsTo('sok').join('\n')).toContain('Pictures and voice messages: Pictures: 2')
  expect(await inCases()).toHaveLength(2)
  expect(await waiting()).toEqual([])
})

test.each<[string, () => Promise<unknown>]>([
  ['is taken out of the form', () => press('sok', 'files-away')],
  [
    'goes with the draft',
    async () => {
      for (const id of ['done', 'review', 'drop', 'drop-yes']) await press('sok', id)
    },
  ],
  [
    'goes with everything',
    async () => {
      await line.say('sok', '/mydata')
      for (const id of ['my-data', 'erase', 'erase-yes']) await press('sok', id)
      expect((await line.store.load('web:sok')).state).toBeUndefined()
    },
  ],
  ['goes when the person takes their words back', () => line.happen('sok', { type: 'unsent' })],
])('what was shown %s within a minute', async (_what, act) => {
  await draft('sok')
  await act()
  line.pass(59_000)
  await settle()
  expect(await waiting()).toEqual([])
})

test('a picture that nobody asked for, and one too many, are not kept', async () => {
  await line.happen('sok', { type: 'start', language: 'en', isLanguageChosen: true })
  await show('sok', 'nobody')
  await settle()
  expect(await waiting()).toEqual([])

  await draft('dara')
  for (const id of ['three', 'four', 'five', 'six']) await show('dara', id)
  await settle()
  expect((await draftOf('dara'))?.files).toHaveLength(5)
  expect(await waiting()).toHaveLength(5)
  expect(await files.get('dara.six')).toBeUndefined()
})

test('who leaves in a hurry finds what they showed with the words of the draft', async () => {
  await draft('sok')
  await press('sok', 'quick-exit')
  await settle()
  line.pass(3 * HOUR)
  expect(await sweep()).toBe(0)
  expect(await waiting()).toHaveLength(2)

  for (const id of ['ask-help', 'resume']) await press('sok', id)
  expect((await draftOf('sok'))?.files).toHaveLength(2)
  await send('sok')
  expect(await inCases()).toHaveLength(2)
  expect(await waiting()).toEqual([])
})

test('a draft that waits keeps what was shown, and who is away for thirty days is forgotten with it', async () => {
  await draft('sok')
  line.pass(29 * DAY)
  await line.store.sweep(30)
  expect(await sweep()).toBe(0)
  line.pass(2 * DAY)
  await line.store.sweep(30)
  expect((await line.store.load('web:sok')).state).toBeUndefined()
  expect(await sweep()).toBe(2)
  expect(await waiting()).toEqual([])
})

test('a line that dies before the conversation knew of a picture leaves nothing for ever, and the page’s second try is one picture', async () => {
  await draft('sok')
  await expect(show('sok', 'three', () => Promise.reject(new Error('dead')))).rejects.toThrow('dead')
  await line.close()
  await open()
  expect(await waiting()).toHaveLength(3)
  line.pass(HOUR)
  expect(await sweep()).toBe(1)
  expect(await waiting()).toHaveLength(2)

  await show('sok', 'three')
  await show('sok', 'three')
  expect((await draftOf('sok'))?.files).toHaveLength(3)
  expect(await waiting()).toHaveLength(3)
})

test('a line that cannot make the case yet keeps what was shown, however long, and then drops its copies', async () => {
  await draft('sok')
  await line.close()
  let isFull = true
  const fail = () => Promise.reject(Object.assign(new Error(), { name: 'StoreError' }))
  await open({
    wrap: (store) => ({
      ...store,
      commit: (turn) => (isFull && turn.person.startsWith('@case:') ? fail() : store.commit(turn)),
    }),
  })
  await send('sok')
  line.pass(2 * HOUR)
  expect(await sweep()).toBe(0)
  expect(await waiting()).toHaveLength(2)

  isFull = false
  await settle()
  expect((await line.acting.caseOf((await line.store.load('web:sok')).state?.cases?.[0] ?? ''))?.files).toHaveLength(2)
  expect(await waiting()).toEqual([])
})

test('a line that dies when the case has it and the copies are still there comes back and drops them', async () => {
  await draft('sok')
  const drop = vi.spyOn(files, 'drop').mockReturnValue(new Promise(() => {}))
  await finish('sok')
  await vi.waitFor(() => expect(drop).toHaveBeenCalled(), SOON)
  expect(await waiting()).toHaveLength(2)
  await line.crash()

  await open()
  await settle()
  expect(await inCases()).toHaveLength(2)
  expect(await waiting()).toEqual([])
})
