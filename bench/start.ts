import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LINE, serving } from './build.ts'
import { startChild } from './child.ts'
import { cpuMilliseconds, residentMb } from './machine.ts'
import { interleave, median } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { lineSettings } from './peers.ts'
import { loadWorld, writeScript } from './script.ts'
import { fillStore, openStore } from './store-data.ts'
import type { Table } from './table.ts'

interface Sample {
  readonly readyMs: number
  readonly answerMs: number
  /** Processor time until then. */
  readonly cpuMs: number
  readonly idleMb: number | undefined
}

const BASELINE = 'node with fastify, nothing else (baseline)'
const IDLE_AFTER_MS = 2_000

/** From the start of the process to the first answer in the web chat, and the memory it holds when nobody writes. */
export async function benchStart(options: BenchOptions, folder: string): Promise<Table[]> {
  const [, , , conversation] = writeScript(loadWorld().world).rest
  if (conversation === undefined) throw new Error('The script is too short')
  const key = randomBytes(32)
  const cases = new Map<string, () => Promise<Sample>>([[BASELINE, startNothing]])
  for (const people of options.isFull ? [0, 10_000, 100_000] : [0, 10_000]) {
    const home = join(folder, `start-${people}`)
    const store = await openStore(home, key)
    await fillStore(store, people, conversation)
    await store.close()
    const name = `Damnaer, ${people.toLocaleString('en')} conversations kept`
    if (people === 0) cases.set(`${name}, the first start, which learns`, () => startUntaught(home, key))
    cases.set(name, () => startLine(home, key))
    await (await startChild({ args: LINE, environment: lineSettings(home, key) })).stop()
  }
  const results = await interleave(options.rounds, cases)
  const base = median((results.get(BASELINE) ?? []).map(({ readyMs }) => readyMs))
  const rows = [...results].map(([name, samples]) => {
    const ready = median(samples.map(({ readyMs }) => readyMs))
    const answered = median(samples.map(({ answerMs }) => answerMs))
    const cpu = median(samples.map(({ cpuMs }) => cpuMs))
    const idle = median(samples.map(({ idleMb }) => idleMb ?? Number.NaN))
    return [
      name,
      Math.round(ready),
      `${(ready / base).toFixed(2)} x`,
      Math.round(answered),
      Math.round(cpu),
      Math.round(idle),
    ]
  })
  return [
    {
      title: 'Start',
      columns: ['what', 'ready ms', 'to baseline', 'first answer ms', 'CPU ms', 'idle RSS MB'],
      rows,
      notes,
    },
  ]
}

const notes = [
  'First answer: the reply to the first message of a stranger in the web chat, counted from the start of the process. CPU: processor time until then. RSS two seconds later. Each folder had a start before; what was learnt at it is kept but for the row that says so.',
]

async function startNothing(): Promise<Sample> {
  const child = await startChild({ args: serving('nothing'), environment: {} })
  const answer = await fetch(child.address)
  await answer.arrayBuffer()
  return finish(child, child.readyAfter)
}

/** As if the content were new. */
function startUntaught(home: string, key: Buffer): Promise<Sample> {
  rmSync(join(home, 'learnt.bin'))
  return startLine(home, key)
}

async function startLine(folder: string, key: Buffer): Promise<Sample> {
  const startedAt = performance.now()
  const child = await startChild({ args: LINE, environment: lineSettings(folder, key) })
  await firstAnswer(`${child.address}/api/chat/messages`)
  return finish(child, performance.now() - startedAt)
}

async function finish(child: Awaited<ReturnType<typeof startChild>>, answerMs: number): Promise<Sample> {
  const cpuMs = cpuMilliseconds(child.pid) ?? Number.NaN
  await sleep(IDLE_AFTER_MS)
  const idleMb = residentMb(child.pid)
  await child.stop()
  return { readyMs: child.readyAfter, answerMs, cpuMs, idleMb }
}

/** Writes as a stranger and waits for the reply. */
async function firstAnswer(url: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${randomBytes(32).toString('base64url')}`,
    'content-type': 'application/json',
    'user-agent': 'bench',
  }
  const body = JSON.stringify({ id: 'first', event: { type: 'start', language: 'km' } })
  const taken = await fetch(url, { method: 'POST', headers, body })
  if (taken.status !== 202) throw new Error(`The web chat answered ${taken.status}`)
  for (;;) {
    const answer = await fetch(url, { headers })
    const { messages = [] } = (await answer.json()) as { messages?: readonly unknown[] }
    if (messages.length > 0) return
  }
}
