/** Run as a process of its own: the line, but it ends at the step that KILL_AT names, for the channel that KILL_CHANNEL names, or at the moment KILL_MOMENT after SIGUSR2. KILL_PACE: messages a second that its channels take. */
import { type Around, startApp } from '../../src/app.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { killAtMoment } from './kill-moments.ts'
import { KILL_POINTS, killAt, withPace } from './kill-points.ts'

const { KILL_AT, KILL_CHANNEL = '', KILL_MOMENT, KILL_ARMED, KILL_PACE, ...environment } = process.env
const point = KILL_POINTS.find((one) => one === KILL_AT)
const settings = readSettings(environment)
const moments = killAtMoment(Number(KILL_MOMENT ?? 0), KILL_ARMED !== undefined)
process.on('SIGUSR2', moments.arm)
const around = point === undefined ? moments.around : killAt(point, KILL_CHANNEL)
const paced: Around = {
  ...around,
  channel: (channel) => withPace(around.channel?.(channel) ?? channel, KILL_PACE),
}
const app = await startApp(settings, createLog(settings.LOG_LEVEL), paced)
process.stdout.write(`Damnaer is at ${app.address}\n`)
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)))
