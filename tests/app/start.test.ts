import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startApp } from '../../src/app.ts'
import type { Channel } from '../../src/core/channel.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { freePort } from '../crash/line-process.ts'
import { giveLearnt } from '../kit/learnt.ts'

let folder: string
let lines: Record<string, unknown>[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-start-'))
  lines = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const log = () => createLog('warn', { write: (text: string) => void lines.push(JSON.parse(text)) })
const settings = (more: Record<string, string> = {}) =>
  readSettings({ PORT: '0', DATA_DIR: giveLearnt(folder), DATA_KEY: Buffer.alloc(32, 7).toString('base64'), ...more })

test('a line whose channel does not start leaves nothing behind: no server, no channel, no lock', async () => {
  const port = await freePort()
  let stops = 0
  const channel = (one: Channel): Channel => ({
    ...one,
    start: () => Promise.reject(new Error('The platform is gone')),
    stop: async () => {
      stops += 1
      await one.stop()
    },
  })
  await expect(startApp(settings({ PORT: String(port) }), log(), { channel })).rejects.toThrow('The platform is gone')

  expect(stops).toBe(1)
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow()
  expect(existsSync(join(folder, 'lock'))).toBe(false)
  const app = await startApp(settings({ PORT: String(port) }), log())
  expect((await fetch(`${app.address}/health`)).status).toBe(200)
  await app.stop()
})

test.each([
  ['false', 1],
  ['true', 0],
])('a public address with TRUST_PROXY=%s is warned of %i times', async (TRUST_PROXY, times) => {
  const app = await startApp(settings({ PUBLIC_URL: 'https://line.example', TRUST_PROXY }), log())
  await app.stop()
  expect(lines.filter(({ code }) => code === 'proxy-not-trusted')).toHaveLength(times)
})
