import { expect, test } from 'vitest'
import type { StoreCounts } from '../../src/core/store.ts'
import { createMetrics } from '../../src/metrics.ts'
import { opsRoutes } from '../../src/ops-routes.ts'

const COUNTS: StoreCounts = { people: 3, waiting: 2, away: 1, dead: 4, oldestDue: 10_000, damaged: 5 }
const metricsWith = (more: Partial<Parameters<typeof createMetrics>[0]> = {}) =>
  createMetrics({ counts: () => COUNTS, now: () => 25_000, listAge: () => 12, troubles: () => [], ...more })
const REQUEST = {
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  ip: '',
  signal: new AbortController().signal,
}

const ask = async (path: string, troubles: readonly string[] = [], metrics = metricsWith()) => {
  const route = opsRoutes(metrics, () => troubles).find((one) => one.path === path)
  if (route === undefined) throw new Error(`${path} is not served`)
  return route.handle(REQUEST)
}

test('what happens is counted by kind, and repeats apart from turns', async () => {
  const metrics = metricsWith()
  metrics.turn({ type: 'turn', event: 'text', reports: ['not-understood'], milliseconds: 3 })
  metrics.turn({ type: 'turn', event: 'text', reports: [], milliseconds: 300 })
  metrics.turn({ type: 'repeat', event: 'text', reports: [], milliseconds: 1 })
  metrics.outbox({ type: 'dead', task: 'say', reason: 'refused', row: 'web:somebody/1.0' })
  metrics.refused('telegram', 'forged')
  metrics.rated('thailand', true)
  const text = await metrics.text()

  for (const line of [
    'damnaer_turns_total{event="text"} 2',
    'damnaer_repeats_total 1',
    'damnaer_reports_total{code="not-understood"} 1',
    'damnaer_turn_seconds_count 2',
    'damnaer_turn_seconds_bucket{le="0.005"} 1',
    'damnaer_outbox_total{task="say",outcome="dead",reason="refused"} 1',
    'damnaer_refused_total{channel="telegram",reason="forged"} 1',
    'damnaer_guide_ratings_total{topic="thailand",useful="true"} 1',
  ]) {
    expect(text).toContain(line)
  }
  expect(text).not.toContain('somebody')
})

test('the state of the line is read when it is asked for', async () => {
  const text = await metricsWith({
    troubles: () => [
      { channel: 'web', trouble: undefined },
      { channel: 'telegram', trouble: 'conflict' },
    ],
  }).text()
  for (const line of [
    'damnaer_people 3',
    'damnaer_outbox_waiting 2',
    'damnaer_outbox_away 1',
    'damnaer_outbox_dead 4',
    'damnaer_store_damaged_records 5',
    'damnaer_outbox_oldest_seconds 15',
    'damnaer_agency_list_age_days 12',
    'damnaer_channel_up{channel="web"} 1',
    'damnaer_channel_up{channel="telegram"} 0',
  ]) {
    expect(text).toContain(line)
  }
})

test('no list is -1 day old, and nothing that waits has waited for no time', async () => {
  const text = await metricsWith({
    listAge: () => undefined,
    counts: () => ({ ...COUNTS, oldestDue: undefined }),
  }).text()
  expect(text).toContain('damnaer_agency_list_age_days -1')
  expect(text).toContain('damnaer_outbox_oldest_seconds 0')
})

test('two lines in one process count apart', async () => {
  const [one, two] = [metricsWith(), metricsWith()]
  one.refused('web', 'malformed')
  expect(await two.text()).not.toContain('reason="malformed"')
})

test('/health answers as long as the process does, whatever is wrong', async () => {
  expect(await ask('/health', ['telegram:unauthorised'])).toMatchObject({ status: 200, body: '{"status":"alive"}' })
})

test('/ready says what stands in the way, in codes, and then 503', async () => {
  expect(await ask('/ready')).toMatchObject({ status: 200 })
  const answer = await ask('/ready', ['telegram:unauthorised', 'agency-list:checksum'])
  expect(answer.status).toBe(503)
  expect(JSON.parse(String(answer.body))).toEqual({
    status: 'not-ready',
    troubles: ['telegram:unauthorised', 'agency-list:checksum'],
  })
})

test('/metrics speaks the format of Prometheus', async () => {
  const answer = await ask('/metrics')
  expect(answer.headers?.['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(String(answer.body)).toContain('process_cpu_user_seconds_total')
})
