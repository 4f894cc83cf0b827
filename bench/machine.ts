import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, fdatasyncSync, openSync, readFileSync, statfsSync, writeSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { median, percentile } from './measure.ts'
import { round } from './table.ts'

/** Where the numbers come from; without it they mean nothing. */
export interface Machine {
  readonly date: string
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly node: string
  readonly isDisk: boolean
  /** Milliseconds to append 2 kB and flush it: median and 99th percentile. */
  readonly flushMs: readonly [number, number]
  /** Others at work when the run began. */
  readonly load: number
}

/** Describes the machine and its disk, whose `folder` the benchmark writes to. */
export function describeMachine(folder: string): Machine {
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: round(totalmem() / 2 ** 30),
    node: process.version,
    isDisk: statfsSync(folder).type !== TMPFS,
    flushMs: timeFlush(join(folder, 'flush')),
    load: round(loadavg()[0] ?? 0),
  }
}

/** Two cores, one for the server and one for the load; undefined where processes cannot be held to a core. */
export function twoCores(): { readonly server: number; readonly load: number } | undefined {
  if (availableParallelism() < 2 || spawnSync(TASKSET, ['--version']).status !== 0) return undefined
  return { server: 0, load: 1 }
}

/** Holds this process to some cores, `1` or `0-3`. */
export function holdToCores(list: string): void {
  execFileSync(TASKSET, ['-a', '-p', '-c', list, String(process.pid)], { stdio: 'ignore' })
}

/** Milliseconds of processor time that a process has used so far; undefined where the system does not tell. */
export function cpuMilliseconds(pid: number): number | undefined {
  const fields = readProc(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ')
  // Ticks of 10 ms: Linux fixes what it reports to user space at 100 a second.
  return fields && (Number(fields[11]) + Number(fields[12])) * 10
}

/** Megabytes of memory that a process holds. */
export function residentMb(pid: number): number | undefined {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readProc(`/proc/${pid}/status`) ?? '')?.[1]
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
}

const TASKSET = 'taskset'
const TMPFS = 0x01021994

function timeFlush(path: string): readonly [number, number] {
  const file = openSync(path, 'w')
  const bytes = Buffer.alloc(2048, 1)
  const times = Array.from({ length: 200 }, () => {
    const startedAt = performance.now()
    writeSync(file, bytes)
    fdatasyncSync(file)
    return performance.now() - startedAt
  })
  closeSync(file)
  return [round(median(times)), round(percentile(times, 0.99))]
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
