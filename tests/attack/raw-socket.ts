import { connect } from 'node:net'

/** How a server took some bytes. */
export interface Taken {
  /** Of each answer; none if it only hung up. */
  readonly statuses: readonly number[]
  readonly text: string
  /** False if neither an end nor an answer came in time. */
  readonly hasEnded: boolean
  readonly milliseconds: number
}

/** Two seconds, and as much again because others use the machine that runs the tests. */
const PATIENCE_MS = 4_000
/** A request that is not whole waits for its rest: then nothing more is coming. */
const NO_MORE_MS = 1_000

/** Sends bytes as they are, and waits for the end of the connection, but not for long. */
export function throwAt(port: number, bytes: string | Buffer): Promise<Taken> {
  return new Promise((resolve) => {
    let text = ''
    const startedAt = performance.now()
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const noMore = setTimeout(() => socket.end(), NO_MORE_MS)
    const finish = (hasEnded: boolean) => {
      clearTimeout(noMore)
      clearTimeout(tooLong)
      socket.destroy()
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, code]) => Number(code))
      resolve({ statuses, text, hasEnded, milliseconds: performance.now() - startedAt })
    }
    const tooLong = setTimeout(() => finish(false), PATIENCE_MS)
    socket.setEncoding('latin1').on('data', (part: string) => {
      text += part
    })
    socket.once('close', () => finish(true))
    // A server that has refused may hang up while we still write.
    socket.on('error', () => undefined)
  })
}
