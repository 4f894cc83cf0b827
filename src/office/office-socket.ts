import { rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Office } from './office.ts'

/** What a running line answers on its socket: one request a connection, a line of JSON each way. */
type Request = {
  readonly [Name in keyof Office]: { readonly name: Name; readonly asked: Parameters<Office[Name]>[0] }
}[keyof Office]

const MOST_BYTES = 64 * 1024
const PATIENCE_MS = 600_000

/** A file that only whoever may read the data folder can open. */
const socketIn = (folder: string): string => join(folder, 'office.sock')

/** Serves the office to commands on the same machine. Resolves with how to stop. */
export async function serveOffice(folder: string, office: Office): Promise<() => Promise<void>> {
  const path = socketIn(folder)
  await rm(path, { force: true })
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    readLine(socket, (line) => void answer(office, line).then((text) => socket.end(`${text}\n`)))
  })
  await listen(server, path)
  return async () => {
    for (const socket of open) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    await rm(path, { force: true })
  }
}

/** The office of the line that runs on this folder; undefined if none does. */
export async function reachOffice(folder: string): Promise<Office | undefined> {
  const first = await dial(folder)
  if (first === undefined) return undefined
  first.destroy()
  const ask =
    <Name extends keyof Office>(name: Name) =>
    (asked: Parameters<Office[Name]>[0]) =>
      request(folder, { name, asked } as Request) as ReturnType<Office[Name]>
  return {
    list: ask('list'),
    show: ask('show'),
    sum: ask('sum'),
    invite: ask('invite'),
    revoke: ask('revoke'),
    partners: ask('partners'),
    staff: ask('staff'),
  }
}

/** Only who runs the line may open the socket: the mask is set while it is made. */
async function listen(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  } finally {
    process.umask(before)
  }
}

async function answer(office: Office, line: string): Promise<string> {
  try {
    const { name, asked } = JSON.parse(line) as Request
    if (!Object.hasOwn(office, name)) return JSON.stringify({ failed: 'unknown' })
    // The other end is `reachOffice` of this very program, run by whoever owns the data.
    const done = await (office[name] as (asked: unknown) => Promise<unknown>)(asked)
    return JSON.stringify({ done })
  } catch {
    return JSON.stringify({ failed: 'defect' })
  }
}

async function request(folder: string, asked: Request): Promise<unknown> {
  const socket = await dial(folder)
  if (socket === undefined) throw new Error('The line stopped while it was asked')
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('The line did not answer')))
  socket.write(`${JSON.stringify(asked)}\n`)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  const answered = JSON.parse(Buffer.concat(chunks).toString()) as { done?: unknown; failed?: string }
  if (answered.failed !== undefined) throw new Error(`The line could not do it: ${answered.failed}`)
  return answered.done
}

const dial = (folder: string): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(socketIn(folder))
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })

function readLine(socket: Socket, onLine: (line: string) => void): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    text += chunk
    if (text.length > MOST_BYTES) return void socket.destroy()
    const end = text.indexOf('\n')
    if (end >= 0) {
      socket.removeAllListeners('data')
      onLine(text.slice(0, end))
    }
  })
}
