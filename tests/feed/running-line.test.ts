import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startApp } from '../../src/app.ts'
import type { Board } from '../../src/core/alert/board.ts'
import type { Store } from '../../src/core/store.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { giveLearnt } from '../kit/learnt.ts'
import { board, DAY, line } from './kit.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-feed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a running line shows the alerts of its list to everybody, and takes them down when they are stopped', async () => {
  let store: Store | undefined
  const settings = readSettings({ PORT: '0', DATA_DIR: giveLearnt(folder), PUBLIC_URL: 'https://line.example' })
  const app = await startApp(settings, createLog('silent'), {
    store: (opened) => {
      store = opened
      return opened
    },
  })
  const post = async (state: Board) => {
    const { version } = (await store?.load('@board:line')) ?? { version: 0 }
    const posted = {
      person: '@board:line',
      version,
      incomingId: `e${version}`,
      tasks: [],
      language: 'km',
      at: Date.now(),
    }
    expect(await store?.commit<Board>({ ...posted, state })).toBe('committed')
  }
  const read = async (path: string) => (await fetch(app.address + path)).text()
  try {
    expect(await read('/alerts?lang=en')).toContain('There is no alert now.')
    await post(board(line({ sentAt: Date.now(), expiresAt: Date.now() + DAY })))
    await expect.poll(() => read('/alerts?lang=en'), { timeout: 5_000 }).toContain('A false agency recruits in Poipet')
    expect(await read('/alerts.cap')).toContain('href="https://line.example/alerts/482913706.cap.xml"')
    // The list of agencies that every line begins with is invented, so what it says is an exercise.
    expect(await read('/alerts/482913706.cap.xml')).toContain('<status>Exercise</status>')
    await post(board(line({ status: 'stopped', words: {} })))
    await expect.poll(() => read('/alerts.rss'), { timeout: 5_000 }).not.toContain('<item>')
    expect((await fetch(`${app.address}/alerts/482913706.cap.xml`)).status).toBe(404)
  } finally {
    await app.stop()
  }
}, 30_000)
