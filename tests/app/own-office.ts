import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import { createLog, type Logger } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { DATA_KEY } from '../kit/case-folder.ts'
import { heldContent } from '../kit/held-content.ts'
import { damnaer } from './cli.ts'

/** A data folder that each test of a file has for itself, and what staff type there. */
export interface OwnOffice {
  readonly data: string
  environment(): Record<string, string>
  /** `damnaer` with these words. */
  type(line: string): ReturnType<typeof damnaer>
  /** A line runs on it from now on, until it is stopped or the test is over. */
  start(log?: Logger): Promise<void>
  stop(): Promise<void>
}

/** `user`: the account that types. */
export function ownOffice(user: string): OwnOffice {
  let folder = ''
  let app: App | undefined
  const data = () => join(folder, 'data')
  const environment = () => ({
    ...{ PORT: '0', DATA_DIR: data(), DATA_KEY: DATA_KEY.toString('base64'), DEFAULT_LANGUAGE: 'en', USER: user },
  })
  const stop = async () => {
    await app?.stop()
    app = undefined
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'damnaer-office-'))
    mkdirSync(data())
  })
  afterEach(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get data() {
      return data()
    },
    environment,
    type: (line) => damnaer(line.split(' '), { environment: environment() }),
    async start(log = createLog('silent')) {
      app = await startApp(readSettings(environment()), log, { content: heldContent() })
    },
    stop,
  }
}
