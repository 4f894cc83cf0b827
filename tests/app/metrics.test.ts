import { expect, test } from 'vitest'
import type { HttpRequest } from '../../src/core/channel.ts'
import type { StoreCounts } from '../../src/core/store.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { type OpsOptions, opsRoutes } from '../../src/ops/ops-routes.ts'

const COUNTS: StoreCounts = { people: 3, waiting: 2, away: 1, dead: 4, oldestDue: 10_000, damaged: 5 }
const READINGS: Parameters<typeof createMetrics>[0] = {
  store: { counts: () => COUNTS },
  inbox: { waiting: () => 7, oldestSeconds: () => 1.5 },
  channels: [],
  troubles: () => [],
  now: () => 25_000,
  listAge: () => 12,
  content: { isRefused: () => false },
  cases: { counts: () => ({ open: 9, waiting: 6, unanswered: 2, dangerSeconds: 61 }) },
  jobs: { readings: () => [{ name: 'sweep', failures: 2, lateSeconds: 90 }] },
}
const metricsWith = (more: Partial<typeof READINGS> = {}) => createMetrics({ ...READINGS, ...more })
const REQUEST: HttpRequest = {
  id: 'req-1',
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  ip: '127.0.0.1',
  signal: new AbortController().signal,
}

async function ask(path: string, options: Partial<OpsOptions> = {}, request: Partial<HttpRequest> = {}) {
  const routes = opsRoutes({ metrics: metricsWith(), troubles: () => [], isBehindProxy: false, ...options })
  const route = routes.find((one) => one.path === path)
  if (route === undefined) throw new Error(`${path} is not served`)
  return route.handle({ ...REQUEST, ...request })
}

test('what happens is counted by kind, and repeats apart from turns', async () => {
  const metrics = metricsWith()
  metrics.turn({ type: 'turn', event: 'text', reports: ['not-understood'], milliseconds: 3 })
  metrics.turn({ type: 'turn', event: 'text', reports: [], milliseconds: 300 })
  metrics.turn({ type: 'repeat', event: 'text', reports: [], milliseconds: 1 })
  metrics.took(0.003)
  metrics.took(0.3)
  metrics.outbox({ type: 'dead', task: 'say', reason: 'refused', row: 'web:somebody/1.0' })
  metrics.refused('telegram', 'forged')
  metrics.notKept('web', 'full')
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
    'damnaer_not_kept_total{channel="web",reason="full"} 1',
    'damnaer_guide_ratings_total{topic="thailand",useful="true"} 1',
  ]) {
    expect(text).toContain(line)
  }
  expect(text).not.toContain('somebody')
})

test('sends are counted and timed by channel, and how many failed since the platform last answered', async () => {
  const metrics = metricsWith()
  for (const outcome of ['throttled', 'unreachable', 'broken']) metrics.sent('telegram', outcome, 2)
  for (const outcome of ['unreachable', 'sent', 'throttled']) metrics.sent('web', outcome, 0.02)
  metrics.sent('other', 'unreachable', 1)
  metrics.sent('other', 'blocked', 1)
  const text = await metrics.text()

  for (const line of [
    'damnaer_sends_total{channel="telegram",outcome="throttled"} 1',
    'damnaer_sends_total{channel="web",outcome="sent"} 1',
    'damnaer_send_failures_in_a_row{channel="telegram"} 3',
    'damnaer_send_failures_in_a_row{channel="web"} 1',
    'damnaer_send_failures_in_a_row{channel="other"} 0',
    'damnaer_send_seconds_bucket{le="1",channel="telegram"} 0',
    'damnaer_send_seconds_bucket{le="2.5",channel="telegram"} 3',
  ]) {
    expect(text).toContain(line)
  }
})

test('the state of the line is read when it is asked for, and what is over is no more there', async () => {
  let troubles = ['telegram:conflict', 'store:full']
  const metrics = metricsWith({
    troubles: () => troubles,
    channels: [
      { name: 'web', trouble: () => undefined },
      { name: 'telegram', trouble: () => 'conflict' },
    ],
  })
  const text = await metrics.text()
  for (const line of [
    'damnaer_people 3',
    'damnaer_inbox_waiting 7',
    'damnaer_inbox_oldest_seconds 1.5',
    'damnaer_outbox_waiting 2',
    'damnaer_outbox_away 1',
    'damnaer_outbox_dead 4',
    'damnaer_store_damaged_records 5',
    'damnaer_outbox_oldest_seconds 15',
    'damnaer_agency_list_age_days 12',
    'damnaer_channel_up{channel="web"} 1',
    'damnaer_channel_up{channel="telegram"} 0',
    'damnaer_ready 0',
    'damnaer_trouble{code="telegram:conflict"} 1',
    'damnaer_trouble{code="store:full"} 1',
  ]) {
    expect(text).toContain(line)
  }
  troubles = []
  const later = await metrics.text()
  expect(later).toContain('damnaer_ready 1')
  expect(later).not.toContain('damnaer_trouble{')
})

test('no list is -1 day old, and nothing that waits has waited for no time', async () => {
  const text = await metricsWith({
    listAge: () => undefined,
    store: { counts: () => ({ ...COUNTS, oldestDue: undefined }) },
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
  const answer = await ask('/health', { troubles: () => ['telegram:unauthorised'] })
  expect(answer).toMatchObject({ status: 200, body: '{"status":"alive"}' })
})

test('/ready says what stands in the way, in codes, and then 503', async () => {
  expect(await ask('/ready')).toMatchObject({ status: 200 })
  const answer = await ask('/ready', { troubles: () => ['store:full', 'telegram:unauthorised'] })
  expect(answer.status).toBe(503)
  expect(JSON.parse(String(answer.body))).toEqual({
    status: 'not-ready',
    troubles: ['store:full', 'telegram:unauthorised'],
  })
})

test('/metrics speaks the format of Prometheus', async () => {
  const answer = await ask('/metrics')
  expect(answer.headers?.['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(String(answer.body)).toContain('process_cpu_user_seconds_total')
})

test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
  'without a token a program on this machine (%s) reads the metrics',
  async (ip) => {
    expect((await ask('/metrics', {}, { ip })).status).toBe(200)
  },
)

test.each<[string, Partial<HttpRequest>, Partial<OpsOptions>]>([
  ['somebody elsewhere', { ip: '203.0.113.9' }, {}],
  ['a neighbour', { ip: '192.168.1.5' }, {}],
  ['an address that only begins like ours', { ip: '127.0.0.1.example' }, {}],
  ['a proxy on this machine that says for whom it speaks', { headers: { 'x-forwarded-for': '203.0.113.9' } }, {}],
  ['a proxy on this machine that says who it is', { headers: { via: '1.1 proxy' } }, {}],
  ['whoever comes through the proxy that the settings speak of', {}, { isBehindProxy: true }],
])('without a token %s does not', async (_who, request, options) => {
  const answer = await ask('/metrics', options, request)
  expect(answer.status).toBe(403)
  expect(String(answer.body)).not.toContain('damnaer_')
})

test('with a token whoever says it reads the metrics, from anywhere, and nobody else does', async () => {
  const metricsToken = 'a-token-for-this-test'
  const elsewhere = { ip: '203.0.113.9' }
  const say = (authorization: string) => ({ ...elsewhere, headers: { authorization } })
  const statusFor = async (request: Partial<HttpRequest>) =>
    (await ask('/metrics', { metricsToken, isBehindProxy: true }, request)).status
  expect(await statusFor(say(`Bearer ${metricsToken}`))).toBe(200)
  for (const wrong of ['', metricsToken, `Bearer ${metricsToken}x`, 'Bearer ', `Basic ${metricsToken}`]) {
    expect([wrong, await statusFor(say(wrong))]).toEqual([wrong, 401])
  }
  expect(await statusFor({})).toBe(401)
})

test('the metrics tell how often each job has failed in a row, and how long a run waits to end well', async () => {
  const text = await metricsWith().text()
  expect(text).toContain('damnaer_job_failures{name="sweep"} 2')
  expect(text).toContain('damnaer_job_late_seconds{name="sweep"} 90')
})
