import { readdir, readFile, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Report } from '../../flows/report-answers.ts'
import { offersFor } from '../../src/core/case/route.ts'
import { type OutgoingFile, SendError } from '../../src/core/channel.ts'
import type { Conversation } from '../../src/core/store.ts'
import { weekTimeOf } from '../../src/core/week-time.ts'
import { isOfCase } from '../../src/engine/is-of-case.ts'
import { openAttachments } from '../../src/stores/attachments.ts'
import { createVault } from '../../src/stores/vault.ts'
import { jpeg, ogg, PLANTED } from '../kit/files.ts'
import { world } from '../kit/world.ts'
import { carryOutDue, type FakeChannel, fakeChannel, type Line, openLine, tempFolder } from './line.ts'

const vault = createVault(Buffer.alloc(32, 7))
const DAY = 86_400_000

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Line
let shown: FakeChannel
/** What the platform gives for each file, or how it fails. */
let platform: Map<string, Buffer | 'gone' | 'too-large' | SendError>
let fetched: string[]
let sentFiles: { address: string; file: OutgoingFile }[]

beforeEach(async () => {
  home = await tempFolder()
  shown = fakeChannel({ takesFiles: true })
  platform = new Map<string, Buffer>([
    ['receipt', jpeg()],
    ['room', jpeg()],
    ['voice', ogg()],
  ])
  fetched = []
  sentFiles = []
  line = await open()
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

const open = (wrap?: Parameters<typeof openLine>[0]['wrap']) =>
  openLine({
    folder: home.folder,
    ...(wrap === undefined ? {} : { wrap }),
    channel: {
      ...shown,
      async fetch(ref) {
        fetched.push(ref)
        const file = platform.get(ref) ?? 'gone'
        if (file instanceof SendError) throw file
        return file
      },
      async sendFile(address, file) {
        sentFiles.push({ address, file })
        return `m${sentFiles.length}`
      },
    },
  })

const press = (name: string, id: string) => line.happen(name, { type: 'choice', id })
const show = (name: string, ref: string, kind: 'picture' | 'voice' = 'picture') =>
  line.happen(name, { type: 'media', kind: kind === 'voice' ? 'voice' : 'photo', file: { ref, kind } })

async function draftOf(name: string): Promise<Report> {
  const { state } = await line.store.load(`web:${name}`)
  return state?.frames.find(({ flow }) => flow === 'report')?.context as Report
}

/** Whatever is due has been carried out. */
const settle = () => carryOutDue(line)

/** A form up to the question what happened, in English. */
async function toStory(name: string): Promise<void> {
  await line.happen(name, { type: 'start', language: 'en', isLanguageChosen: true })
  for (const id of ['ask-help', 'safe-yes', 'go-on']) await press(name, id)
  for (let n = 0; n < 30 && (await draftOf(name)).at !== 'story'; n++) {
    const { at } = await draftOf(name)
    await press(name, at === 'age' ? 'age.25-plus' : at === 'place' ? 'place.kh' : 'skip')
  }
}

async function send(name: string): Promise<void> {
  for (let n = 0; n < 30 && (await draftOf(name)).at !== ''; n++) await press(name, 'skip')
  await press(name, 'send')
  await settle()
}

async function codeOf(name: string): Promise<string> {
  const { state } = await line.store.load(`web:${name}`)
  return state?.cases?.[0] ?? ''
}

const filesOnDisk = () => readdir(join(home.folder, 'files')).catch((): string[] => [])

/** A report with two pictures and a voice message. */
async function tell(name: string): Promise<string> {
  await toStory(name)
  await show(name, 'receipt')
  await show(name, 'room')
  await show(name, 'voice', 'voice')
  await press(name, 'done')
  await send(name)
  return codeOf(name)
}

test('pictures and a voice message go with a report: cleaned, sealed, and of the draft nothing is left', async () => {
  const code = await tell('sok')
  const file = await line.acting.caseOf(code)

  expect(file?.files?.map(({ n, kind, format, field }) => [n, kind, format, field])).toEqual([
    [1, 'picture', 'jpeg', 'story'],
    [2, 'picture', 'jpeg', 'story'],
    [3, 'voice', 'ogg', 'story'],
  ])
  const names = await filesOnDisk()
  expect(names.sort()).toEqual(file?.files?.map(({ name }) => name).sort())
  for (const name of names) {
    const path = join(home.folder, 'files', name)
    const bytes = await readFile(path)
    expect(bytes.toString('latin1')).not.toMatch(/JFIF|OggS|Opus|GPS|\xff\xd8\xff/)
    expect(bytes.includes(code)).toBe(false)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  }
  const opened = vault.openFile(
    file?.key ?? '',
    { code, n: 1 },
    await readFile(join(home.folder, 'files', file?.files?.[0]?.name ?? '')),
  )
  expect(opened?.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  expect(opened?.toString('latin1')).not.toContain(PLANTED)
  expect(JSON.stringify((await line.store.load('web:sok')).state)).not.toMatch(/receipt|"room"/)
  expect(shown.textsTo('sok').join('\n')).toContain('Pictures and voice messages: Pictures: 2 · Voice messages: 1')
})

test('a sealed file opens for no other case, at no other number, and not with another key', async () => {
  const code = await tell('sok')
  const file = await line.acting.caseOf(code)
  const { name = '' } = file?.files?.[0] ?? {}
  const sealed = await readFile(join(home.folder, 'files', name))

  expect(vault.openFile(file?.key ?? '', { code, n: 2 }, sealed)).toBeUndefined()
  expect(vault.openFile(file?.key ?? '', { code: '1234567890', n: 1 }, sealed)).toBeUndefined()
  expect(vault.openFile(vault.newKey(), { code, n: 1 }, sealed)).toBeUndefined()
  expect(vault.ownerOf(sealed.subarray(0, 64))).toBe(code)
  expect(vault.ownerOf(Buffer.alloc(64))).toBeUndefined()
})

test('what cannot be had is said, and the case is opened all the same', async () => {
  platform.set('receipt', 'gone').set('room', Buffer.from('<html>not a picture')).set('voice', 'too-large')
  const code = await tell('sok')

  expect((await line.acting.caseOf(code))?.files).toBeUndefined()
  expect(await filesOnDisk()).toEqual([])
  const said = shown.textsTo('sok').join('\n')
  expect(said).toContain('Picture 1 could not be kept: it is not there any more.')
  expect(said).toContain('Picture 2 could not be kept: we cannot open this kind of file.')
  expect(said).toContain('Voice message 3 could not be kept: it is too large.')
})

test('sound that says it is a picture is not kept as one', async () => {
  platform.set('receipt', ogg())
  const code = await tell('sok')
  expect((await line.acting.caseOf(code))?.files?.map(({ n }) => n)).toEqual([2, 3])
})

test('a platform that fails for a while loses nothing, and one that never answers does not keep a report for ever', async () => {
  const picture = platform.get('room') ?? 'gone'
  platform.set('room', new SendError('unreachable'))
  expect(await tell('sok')).toBe('')
  platform.set('room', picture)
  line.pass(10_000)
  await settle()
  expect((await line.acting.caseOf(await codeOf('sok')))?.files).toHaveLength(3)

  platform.set('room', new SendError('unreachable'))
  expect(await tell('dara')).toBe('')
  for (let n = 0; n < 12; n++) {
    line.pass(300_000)
    await settle()
  }
  expect((await line.acting.caseOf(await codeOf('dara')))?.files?.map(({ n }) => n)).toEqual([1, 3])
  expect(shown.textsTo('dara').join('\n')).toContain('Picture 2 could not be kept')
})

test('a line that dies after the files were written and before the case was makes one case with the same files', async () => {
  await line.close()
  let dies = true
  line = await open((store) => ({
    ...store,
    commit: (turn) => {
      if (dies && turn.person.startsWith('@case:'))
        return Promise.reject(Object.assign(new Error(), { name: 'StoreError' }))
      return store.commit(turn)
    },
  }))
  expect(await tell('sok')).toBe('')
  const before = (await filesOnDisk()).sort()
  expect(before).toHaveLength(3)
  await line.close()

  dies = false
  line = await open()
  line.pass(DAY / 24)
  await settle()
  const file = await line.acting.caseOf(await codeOf('sok'))
  expect(file?.files?.map(({ name }) => name).sort()).toEqual(before)
  expect((await filesOnDisk()).sort()).toEqual(before)
  for (const { name, n, bytes } of file?.files ?? []) {
    const sealed = await readFile(join(home.folder, 'files', name))
    const opened = vault.openFile(file?.key ?? '', { code: file?.code ?? '', n }, sealed)
    expect([opened?.length, opened?.includes(PLANTED)]).toEqual([bytes, false])
  }
})

test('erasing deletes the files at once; those of others stay', async () => {
  const code = await tell('sok')
  const other = await tell('dara')
  const frame = 2
  await line.acting.tell(`@case:${code}`, 'erase', {
    ...{ type: 'wished', by: { role: 'person', person: 'web:sok' }, frame, wish: { type: 'erase' }, language: 'en' },
  })
  await settle()

  const left = (await line.acting.caseOf(other))?.files?.map(({ name }) => name) ?? []
  expect((await filesOnDisk()).sort()).toEqual([...left].sort())
  expect((await line.acting.caseOf(code))?.files).toBeUndefined()
  expect(left).toHaveLength(3)
})

test('when what was told has had its time, the files go with it', async () => {
  const code = await tell('sok')
  line.pass(181 * DAY)
  await settle()
  expect((await line.acting.caseOf(code))?.isEmptied).toBe(true)
  expect(await filesOnDisk()).toEqual([])
})

test('the daily sweep drops files that belong to no case, and only those', async () => {
  const code = await tell('sok')
  const attachments = openAttachments(home.folder)
  const names = await filesOnDisk()
  await attachments.put(
    'an-orphan-without-a-case',
    vault.sealFile(vault.newKey(), { code: '1234567890', n: 1 }, jpeg()),
  )
  await attachments.put('a-copy-of-a-known-owner1', vault.sealFile(vault.newKey(), { code, n: 1 }, jpeg()))
  await attachments.put('not-made-by-this-line-at', Buffer.from('anything'))
  const sweep = () => attachments.sweep(isOfCase(line.acting, vault))

  expect(await sweep()).toBe(0)
  const before = new Date(Date.now() - 2 * 3_600_000)
  for (const name of await filesOnDisk()) await utimes(join(home.folder, 'files', name), before, before)
  expect(await sweep()).toBe(3)
  expect((await filesOnDisk()).sort()).toEqual(names.sort())
})

test('a picture that comes with words is kept together with them', async () => {
  await toStory('sok')
  await line.happen('sok', { type: 'text', text: 'They locked us in here', file: { ref: 'room', kind: 'picture' } })
  expect((await draftOf('sok')).answers.story).toBe('They locked us in here')
  expect((await draftOf('sok')).files).toEqual([{ field: 'story', kind: 'picture', ref: 'room' }])
})

test('more than five are not taken, and what was shown can be taken back', async () => {
  await toStory('sok')
  for (let n = 1; n <= 6; n++) await show('sok', `p${n}`)
  expect((await draftOf('sok')).files).toHaveLength(5)
  await press('sok', 'files-away')
  expect((await draftOf('sok')).files).toEqual([])
  await send('sok')
  expect(fetched).toEqual([])
})

/** A case worker who took the case of `sok`, with these groups agreed to. */
/** What the chat has on its screen. */
const frameOf = async (name: string): Promise<number> =>
  (await line.store.load<Conversation>(`web:${name}`)).state?.frames.at(-1)?.id ?? 0

async function worker(code: string, groups: readonly ('need' | 'story')[]): Promise<void> {
  const file = await line.acting.caseOf(code)
  if (file === undefined) throw new Error('There is no case')
  const routing = { time: weekTimeOf(line.now(), 'Asia/Phnom_Penh'), partners: world.catalogue.partners, load: () => 0 }
  const partner = offersFor(file.facts, routing, [])[0]?.partner ?? ''
  await line.happen('worker', { type: 'start', language: 'en', isLanguageChosen: true })
  const desk = `@desk:${partner}` as const
  const until = line.now() + DAY
  await line.acting.tell(desk, 'invite', {
    type: 'invited',
    desk: partner,
    mark: 'm',
    role: 'worker',
    until,
    by: 'dara',
  })
  await line.acting.tell(desk, 'join', { type: 'joined', mark: 'm', person: 'web:worker', frame: 99 })
  await line.acting.tell(`@case:${code}`, 'consent', {
    ...{ type: 'wished', by: { role: 'person', person: 'web:sok' }, frame: await frameOf('sok'), language: 'en' },
    wish: { type: 'consent', partner, groups, wording: 'w' },
  })
  await settle()
  for (const id of ['desk', `case.${code}`, 'accept']) {
    await press('worker', id)
    await settle()
  }
}

test('who took the case sees a file when they ask for it, and it is written down', async () => {
  const code = await tell('sok')
  await worker(code, ['need', 'story'])
  expect(shown.textsTo('worker').join('\n')).toContain('Files: Pictures: 2 · Voice messages: 1')
  await press('worker', 'file.3')
  await settle()

  expect(sentFiles.map(({ address, file }) => [address, file.format])).toEqual([['worker', 'ogg']])
  expect(shown.textsTo('worker').at(-1)).toContain('File 3 is above')
  expect(line.audited).toContainEqual(
    expect.objectContaining({ what: 'case.read', role: 'worker', detail: ['file.3'], by: vault.markOf('web:worker') }),
  )
  expect((await line.store.load('web:worker')).state?.traces).toContainEqual(expect.objectContaining({ ref: 'm1' }))
})

test('without the consent for what happened there is no file to ask for, and whoever asks gets none', async () => {
  const code = await tell('sok')
  await worker(code, ['need'])
  expect(shown.textsTo('worker').join('\n')).not.toContain('Files:')
  await press('worker', 'file.1')
  await settle()
  expect(sentFiles).toEqual([])
})

test('a consent that is taken back closes the files at that moment', async () => {
  const code = await tell('sok')
  await worker(code, ['need', 'story'])
  const partner = (await line.acting.caseOf(code))?.referrals[0]?.partner ?? ''
  await line.acting.tell(`@case:${code}`, 'withdraw', {
    ...{ type: 'wished', by: { role: 'person', person: 'web:sok' }, frame: await frameOf('sok'), language: 'en' },
    wish: { type: 'withdraw', partner },
  })
  await press('worker', 'file.1')
  await settle()
  expect(sentFiles).toEqual([])
  expect(line.audited.some(({ detail }) => detail?.includes('file.1'))).toBe(false)
})

test('a file that is gone from the disk is said to be gone', async () => {
  const code = await tell('sok')
  await worker(code, ['need', 'story'])
  await openAttachments(home.folder).drop(await filesOnDisk())
  await press('worker', 'file.1')
  await settle()
  expect(sentFiles).toEqual([])
  expect(shown.textsTo('worker').at(-1)).toContain('File 1 cannot be shown')
})

test('an album with words below its first picture is taken whole, and the words are the answer', async () => {
  await toStory('vannak')
  await line.happen('vannak', { type: 'text', text: 'My room and my payslip', file: { ref: 'room', kind: 'picture' } })
  await show('vannak', 'receipt')
  const draft = await draftOf('vannak')

  expect(draft.files?.map(({ ref, field }) => [ref, field])).toEqual([
    ['room', 'story'],
    ['receipt', 'story'],
  ])
  expect(draft.answers.story).toBe('My room and my payslip')
  await press('vannak', 'done')
  expect(await draftOf('vannak')).toMatchObject({ at: 'name', answers: { story: 'My room and my payslip' } })
})
