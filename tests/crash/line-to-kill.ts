/** Run as a process of its own: the line, but it ends at the step that KILL_AT names, for the channel that KILL_CHANNEL names. */
import { startApp } from '../../src/app.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { KILL_POINTS, killAt } from './kill-points.ts'

const { KILL_AT, KILL_CHANNEL = '', ...environment } = process.env
const point = KILL_POINTS.find((one) => one === KILL_AT)
const settings = readSettings(environment)
const around = point === undefined ? {} : killAt(point, KILL_CHANNEL)
const app = await startApp(settings, createLog(settings.LOG_LEVEL), around)
process.stdout.write(`Damnaer is at ${app.address}\n`)
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)))
