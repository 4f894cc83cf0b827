import { rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Office } from './office.ts'
import { OfficeError } from './office-error.ts'

/** What a running line answers on its socket: one request a connection, a line of JSON; lists come back with a line for each row, then an end. */
type Request = {
  readonly [Name in keyof Office]: { readonly name: Name; readonly asked: Parameters<Office[Name]>[0] }
}[keyof Office]

/** How the other end is told: `failed` is written for whoever typed the command. */
type Answer = { readonly row: unknown } | { readonly done?: unknown } | { readonly failed: string }

const MOST_LETTERS = 64 * 1024
const PATIENCE_MS = 600_000
/** Bytes of a path that every system takes for a socket: 104 with the end of the string on a Mac, 108 on Linux. */
const LONGEST_PATH = 103

/** What the line is told of a request that it could not do. */
type OnFailed = (error: unknown) => string

/** Serves the office to commands on the same machine, in a file that only the line's own user may open. Resolves with how to stop. Throws `OfficeError`. */
export async function serveOffice(folder: string, office: Office, onFailed: OnFailed): Promise<() => Promise<void>> {
  const path = socketIn(folder)
  if (path === undefined)
    throw new OfficeError(`The path of ${folder} is too long for a socket in it: over ${LONGEST_PATH} bytes`)
  // One that was left by a line that was killed: the lock of the folder says that no other one runs.
  await rm(path, { force: true })
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    readLine(socket, (line) => void answer(office, line, onFailed, sendTo(socket)).finally(() => socket.end()))
  })
  await listen(server, path)
  return async () => {
    for (const socket of open) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    await rm(path, { force: true })
  }
}

/** The office of the line that runs on this folder; undefined if none does. Throws `OfficeError` if it may not be reached. */
export async function reachOffice(folder: string): Promise<Office | undefined> {
  const first = await dial(folder)
  if (first === undefined) return undefined
  first.destroy()
  const ask =
    <Name extends Exclude<keyof Office, 'list' | 'export'>>(name: Name) =>
    (asked: Parameters<Office[Name]>[0]) =>
      request(folder, { name, asked } as Request) as ReturnType<Office[Name]>
  const askForAll =
    <Row, Asked>(name: 'list' | 'export') =>
    (asked: Asked) =>
      rowsOf(folder, { name, asked } as unknown as Request) as AsyncIterable<Row>
  return {
    list: askForAll('list'),
    show: ask('show'),
    export: askForAll('export'),
    sum: ask('sum'),
    eraseAgain: ask('eraseAgain'),
    invite: ask('invite'),
    revoke: ask('revoke'),
    partners: ask('partners'),
    staff: ask('staff'),
    alerts: ask('alerts'),
    openAlerts: ask('openAlerts'),
    stopAlert: ask('stopAlert'),
    team: ask('team'),
    inviteToTeam: ask('inviteToTeam'),
    changeTeam: ask('changeTeam'),
    jobs: ask('jobs'),
    headcounts: ask('headcounts'),
    campaigns: ask('campaigns'),
  }
}

/** Undefined for a folder whose path is too long for a socket in it. */
function socketIn(folder: string): string | undefined {
  const path = join(folder, 'office.sock')
  return Buffer.byteLength(path) > LONGEST_PATH ? undefined : path
}

/** The mask is set only while the socket is made, which is done when `listen` returns: nothing else is made in between. */
async function listen(server: Server, path: string): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new OfficeError(`${path} cannot be listened on: ${error.code}`, { cause: error })),
    )
    server.once('listening', resolve)
  })
  const before = process.umask(0o177)
  try {
    server.listen(path)
  } finally {
    process.umask(before)
  }
  await listening
}

/** Sends one line. Resolves when there is room for the next; false: nobody is there any more. */
type Send = (text: Answer) => Promise<boolean>

const sendTo =
  (socket: Socket): Send =>
  (text) =>
    new Promise((resolve) => {
      if (socket.destroyed) return resolve(false)
      socket.write(`${JSON.stringify(text)}\n`, (error) => resolve(!error))
    })

async function answer(office: Office, line: string, onFailed: OnFailed, send: Send): Promise<void> {
  try {
    const { name, asked } = JSON.parse(line) as Request
    if (!Object.hasOwn(office, name))
      return void (await send({ failed: 'It does not know this command: its version is another.' }))
    // The other end is `reachOffice` of this very program, run by whoever owns the data.
    const given = (office[name] as (asked: unknown) => Promise<unknown> | AsyncIterable<unknown>)(asked)
    if (Symbol.asyncIterator in given) {
      for await (const row of given) if (!(await send({ row }))) return
      await send({ done: true })
    } else await send({ done: await given })
  } catch (error) {
    await send({ failed: onFailed(error) })
  }
}

/** What the line answers, one after another, until its last word. */
async function* answersTo(folder: string, asked: Request): AsyncGenerator<Answer> {
  const socket = await dial(folder)
  if (socket === undefined) throw new OfficeError(STOPPED)
  socket.setTimeout(PATIENCE_MS, () => socket.destroy())
  socket.setEncoding('utf8')
  socket.write(`${JSON.stringify(asked)}\n`)
  let text = ''
  try {
    for await (const chunk of socket) {
      const lines = `${text}${chunk}`.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as Answer
    }
  } catch (cause) {
    throw new OfficeError(STOPPED, { cause })
  }
  throw new OfficeError(STOPPED)
}

async function* rowsOf(folder: string, asked: Request): AsyncGenerator<unknown> {
  for await (const answered of answersTo(folder, asked)) {
    if ('row' in answered) yield answered.row
    else return doneOf(answered)
  }
}

async function request(folder: string, asked: Request): Promise<unknown> {
  for await (const answered of answersTo(folder, asked)) return doneOf(answered)
  return undefined
}

function doneOf(answered: Answer): unknown {
  if ('failed' in answered) throw new OfficeError(`The running line could not do it. ${answered.failed}`)
  return 'done' in answered ? answered.done : undefined
}

const STOPPED = 'The line stopped before it answered. See what was done, then type the command again.'

/** Undefined: nobody listens there. */
const dial = (folder: string): Promise<Socket | undefined> =>
  new Promise((resolve, reject) => {
    const path = socketIn(folder)
    if (path === undefined) return resolve(undefined)
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'EACCES' && code !== 'EPERM') return resolve(undefined)
      reject(new OfficeError(`${path} may not be opened by this user. Run the command as the user of the line.`))
    })
  })

function readLine(socket: Socket, onLine: (line: string) => void): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    text += chunk
    if (text.length > MOST_LETTERS) return void socket.destroy()
    const end = text.indexOf('\n')
    if (end >= 0) {
      socket.removeAllListeners('data')
      onLine(text.slice(0, end))
    }
  })
}
