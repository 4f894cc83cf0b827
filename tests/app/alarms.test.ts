import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import { STOP_WITHIN_MS } from '../../src/cli/start.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { giveLearnt } from '../kit/learnt.ts'
import { readMetrics } from './ops-client.ts'

interface Alert {
  readonly alert: string
  readonly expr: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string }
}

const rules = readFileSync('deploy/alerts.yaml', 'utf8')
const alerts = (load(rules) as { groups: { rules: Alert[] }[] }).groups.flatMap((group) => group.rules)
const docs = readFileSync('docs/operations.md', 'utf8')
const pages = new Map(docs.split(/^## /m).map((page) => [page.split('\n')[0] ?? '', page]))

let folder: string
let app: App
let metrics: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-alarms-'))
  app = await startApp(readSettings({ PORT: '0', DATA_DIR: giveLearnt(folder) }), createLog('silent'))
  metrics = await readMetrics(app.address)
})
afterAll(async () => {
  await app.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The names of metrics in a text, as they are explained: `damnaer_turn_seconds` for its buckets. */
const metricsIn = (text: string) =>
  new Set(
    [...text.matchAll(/\b(?:damnaer|nodejs|process)_[a-z0-9_]+/g)].map(([name]) =>
      name.replace(/_seconds_(bucket|count|sum)$/, '_seconds'),
    ),
  )

test.each([
  ['deploy/alerts.yaml', rules],
  ['docs/operations.md', docs],
])('%s names no metric that a running line does not have', (_file, text) => {
  const known = metricsIn(metrics)
  expect(metricsIn(text).size).toBeGreaterThan(10)
  expect([...metricsIn(text)].filter((name) => !known.has(name))).toEqual([])
})

test('what an alarm counts is there from the start, so that the first time raises it too', () => {
  for (const series of [
    'damnaer_reports_total{code="flow-defect"} 0',
    'damnaer_reports_total{code="frame-lost"} 0',
    'damnaer_outbox_total{task="say",outcome="dead",reason="refused"} 0',
    'damnaer_outbox_total{task="say",outcome="dead",reason="too-many-attempts"} 0',
    'damnaer_outbox_total{task="lookUpAgency",outcome="dead",reason="defect"} 0',
    'damnaer_sends_total{channel="web",outcome="throttled"} 0',
    'damnaer_send_failures_in_a_row{channel="web"} 0',
  ]) {
    expect(metrics).toContain(series)
  }
})

test('every alarm has its page and every page its alarm', () => {
  const named = [...pages.keys()].filter((name) => name.startsWith('Damnaer'))
  expect(named.sort()).toEqual(alerts.map(({ alert }) => alert).sort())
  expect(new Set(named).size).toBe(named.length)
})

describe.each(alerts.map((alert) => [alert.alert, alert] as const))('%s', (name, { expr, labels, annotations }) => {
  test('says what it means, how it is seen, what to do first and when to call for help', () => {
    const page = pages.get(name) ?? ''
    const parts = ['**It means**', '**You see it**', '**First', '**Call for help**']
    const places = parts.map((part) => page.indexOf(part))
    expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true)
    for (const metric of metricsIn(expr)) expect([metric, page.includes(metric)]).toEqual([metric, true])
  })

  test('has a summary, and says whether it wakes somebody', () => {
    expect(annotations.summary.length).toBeGreaterThan(10)
    expect(['page', 'ticket']).toContain(labels.severity)
  })
})

test('what the pages quote from the log is what the line logs', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n')
  const quoted = [...docs.matchAll(/"msg":"([^"]+)"/g)].map(([, message = '']) => message)
  expect(quoted.length).toBeGreaterThan(5)
  expect(quoted.filter((message) => !source.includes(`'${message}'`))).toEqual([])
})

test('the pages a page sends its reader to are there', () => {
  const named = [...docs.matchAll(/\bDamnaer[A-Z]\w+/g)].map(([name]) => name)
  expect(named.filter((name) => !pages.has(name))).toEqual([])
})

test('the service waits longer for a graceful stop than the line takes, and starts it again whatever ended it', () => {
  const unit = readFileSync('deploy/damnaer.service', 'utf8')
  const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? []
  expect(Number(seconds) * 1000).toBeGreaterThan(STOP_WITHIN_MS)
  expect(unit).toMatch(/^Restart=always$/m)
  expect(unit).toMatch(/^Environment=.*DATA_DIR=\/var\/lib\/damnaer$/m)
  expect(unit).toMatch(/^StateDirectory=damnaer$/m)
})

test('the image holds what the line needs, and nothing else goes to whoever builds it', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8')
  const copied = [...dockerfile.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' ')).sort()
  const sent = readFileSync('.dockerignore', 'utf8').trim().split('\n')
  expect(sent[0]).toBe('*')
  expect(
    sent
      .slice(1)
      .map((name) => name.replace(/^!/, ''))
      .sort(),
  ).toEqual(copied)
  const imported = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(join('src', name), 'utf8').matchAll(/from '(?:\.\.\/)+(\w+)\//g)])
    .map(([, top = '']) => top)
  expect(imported).toContain('flows')
  for (const top of imported.filter((name) => ['flows', 'content', 'bench', 'tests', 'bin'].includes(name)))
    expect(copied).toContain(top)
})
