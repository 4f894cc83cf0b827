import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LowdbKit, lowdbKit, missesOf, turn } from './lowdb-kit.ts'

let kit: LowdbKit
let children: ChildProcess[] = []

beforeEach(async () => {
  kit = await lowdbKit()
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await kit.dispose()
})

/** A second process on the same folder; `lines` grows as it prints. */
function start(mode: string): { child: ChildProcess; lines: string[]; until(enough: () => boolean): Promise<void> } {
  const child = spawn(process.execPath, ['dist-tests/lowdb-child.js', kit.folder, mode])
  children.push(child)
  const lines: string[] = []
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const until = async (enough: () => boolean) => {
    while (!enough()) {
      if (child.exitCode !== null) throw new Error(`The process ended: ${errors}`)
      await once(child.stdout, 'data')
    }
  }
  return { child, lines, until }
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

test('a process that is killed while it writes loses no turn that was confirmed, five times over', async () => {
  for (let round = 0; round < 5; round++) {
    const { child, lines, until } = start('write')
    await until(() => lines.length > 300)
    await kill(child)

    const confirmed = new Map(lines.slice(1).map((line) => line.split(' ') as [string, string]))
    const store = await kit.open()
    for (const [person, count] of confirmed) {
      const found = await missesOf(store, `web:${person}`)
      expect(found).toBeGreaterThanOrEqual(Number(count))
      expect(found).toBeLessThanOrEqual(Number(count) + 1)
    }
    expect(confirmed.size).toBe(8)
    expect(store.counts().damaged).toBe(0)
    await store.close()
  }
})

test('a second process is refused by name while the first lives, and let in when it was killed', async () => {
  const { child, until, lines } = start('hold')
  await until(() => lines.includes('open'))
  await expect(kit.open()).rejects.toMatchObject({
    code: 'locked',
    message: expect.stringContaining(`Process ${child.pid} `),
  })

  await kill(child)
  const store = await kit.open()
  const second = start('hold')
  await second.until(() => second.lines.length > 0)
  expect(second.lines[0]).toMatch(new RegExp(`^locked Process ${process.pid} `))
  await store.close()
})

test('one process cannot open a folder twice', async () => {
  const store = await kit.open()
  await expect(kit.open()).rejects.toMatchObject({ code: 'locked' })
  expect(await turn(store, 'web:sok', 1)).toBe('committed')
  await store.close()
  await (await kit.open()).close()
})

test('of ten that find a dead lock at once, one gets the folder', async () => {
  const lock = join(kit.folder, 'lock')
  for (let round = 0; round < 10; round++) {
    writeFileSync(lock, JSON.stringify({ ...owner(), pid: 2 ** 22 + 1 }))
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => kit.open()))
    const open = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(open).toHaveLength(1)
    await open[0]?.close()
  }
})

test('a pid that was given to another process since does not keep the folder locked', async () => {
  writeFileSync(join(kit.folder, 'lock'), JSON.stringify({ ...owner(), start: '1' }))
  await (await kit.open()).close()
})

test('a lock from before the machine was started again does not count', async () => {
  writeFileSync(join(kit.folder, 'lock'), JSON.stringify({ ...owner(), boot: 'another' }))
  await (await kit.open()).close()
})

test('another machine keeps the folder for as long as it touches its lock', async () => {
  const lock = join(kit.folder, 'lock')
  writeFileSync(lock, JSON.stringify({ ...owner(), host: 'elsewhere', pid: 1 }))
  await expect(kit.open()).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('elsewhere') })
  const silent = new Date(Date.now() - 31_000)
  utimesSync(lock, silent, silent)
  await (await kit.open()).close()
})

/** What this process would write into a lock. */
function owner() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')
  return { pid: process.pid, start: fields?.[19] ?? '', boot: boot(), host: here, nonce: 'x' }
}

const boot = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
let here = ''

beforeEach(async () => {
  const store = await kit.open()
  here = (JSON.parse(readFileSync(join(kit.folder, 'lock'), 'utf8')) as { host: string }).host
  await store.close()
})
