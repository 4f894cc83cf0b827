// @ts-check
import { askForMessages, sendPost } from './call-api.js'
import { files, saveSession } from './session.js'

/**
 * @typedef {import('./session.js').Session & { token: string }} Session
 * @typedef {'connecting' | 'online' | 'offline' | 'elsewhere'} Link
 * @typedef {object} Listener
 * @property {(messages: readonly import('./session.js').Reply[]) => void} onMessages
 * @property {(id: string, state: import('./session.js').PostState) => void} onPost
 * @property {(link: Link) => void} onLink
 *
 * @typedef {object} Connection
 * @property {Session} session
 * @property {Listener} listener
 * @property {Link} link
 * @property {AbortController} closed
 * @property {AbortController} poll
 * @property {AbortController} post
 * @property {Set<() => void>} pauses
 * @property {boolean} isSending
 */

const LONGEST_PAUSE = 15_000
const FOR_EVER = 2 ** 31 - 1

/**
 * Sends what is queued, in order, until it has arrived, and asks for messages for as long as the page is open.
 * @param {Session} session
 * @param {Listener} listener
 */
export function connect(session, listener) {
  /** @type {Connection} */
  const connection = {
    session,
    listener,
    link: 'connecting',
    closed: new AbortController(),
    poll: new AbortController(),
    post: new AbortController(),
    pauses: new Set(),
    isSending: false,
  }
  listener.onLink('connecting')
  void listen(connection)
  void send(connection)
  return {
    /** Sends what was queued since. */
    send: () => send(connection),
    /** The network or the person is back: nothing waits any longer, and a poll that may be dead is asked anew. */
    refresh() {
      connection.poll.abort()
      wake(connection)
    },
    /** The network is known to be gone. */
    lose: () => setLink(connection, 'offline'),
    /** A file that the person does not want to send after all. @param {string} id */
    stop(id) {
      const at = session.queue.findIndex((post) => post.id === id && post.event.type === 'file')
      if (at < 0) return
      session.queue.splice(at, 1)
      end(connection, id, 'fileStopped')
      if (at === 0) connection.post.abort()
      wake(connection)
    },
    close: () => connection.closed.abort(),
  }
}

/** @param {Connection} connection */
async function send(connection) {
  const { session, listener, closed } = connection
  if (connection.isSending) return
  connection.isSending = true
  // The answer should come to where the person writes, so the poll is on its way before the post.
  if (connection.link === 'elsewhere') {
    setLink(connection, 'connecting')
    wake(connection)
  }
  for (let failures = 0; session.queue[0] && !closed.signal.aborted; ) {
    const post = session.queue[0]
    const one = new AbortController()
    connection.post = one
    const answer = await sendPost(session.token, [closed.signal, one.signal], post)
    if (closed.signal.aborted) return
    if (session.queue[0] !== post) continue
    const state = stateAfter(answer, post)
    if (state !== 'sendingFailed') {
      failures = 0
      session.queue.shift()
      end(connection, post.id, state)
      if (connection.link !== 'online') wake(connection)
    } else {
      listener.onPost(post.id, post.event.type === 'file' ? 'fileWaits' : 'sendingFailed')
      await pause(connection, Math.max(answer.retryAfter, backOff(failures)))
      failures += 1
    }
  }
  connection.isSending = false
}

/** Why a file is not taken, by the line's code. @type {Readonly<Record<string, import('./session.js').PostState>>} */
const FILE_FAULTS = {
  unfit: 'fileUnfit',
  'too-large': 'fileTooLarge',
  enough: 'fileEnough',
  'no-room': 'fileNoRoom',
  lost: 'fileLost',
}

/**
 * @param {import('./call-api.js').Answer} answer @param {import('./session.js').Post} post
 * @returns {import('./session.js').PostState}
 */
function stateAfter({ status, error = '' }, { event }) {
  if (status === 202) return 'sent'
  const fault = event.type === 'file' ? FILE_FAULTS[error] : undefined
  if (fault !== undefined) return fault
  return status >= 400 && status < 500 && ![404, 408, 425, 429].includes(status) ? 'refused' : 'sendingFailed'
}

/** A post is done with. @param {Connection} connection @param {string} id @param {import('./session.js').PostState} state */
function end({ session, listener }, id, state) {
  files.delete(id)
  listener.onPost(id, state)
  saveSession(session)
}

/** @param {Connection} connection */
async function listen(connection) {
  const { session, listener, closed } = connection
  for (let failures = 0; !closed.signal.aborted; ) {
    const poll = new AbortController()
    connection.poll = poll
    // Until the first answer nobody knows whether the connection works, so the first poll does not wait.
    const isPatient = connection.link === 'online'
    const answer = await askForMessages(session.token, [closed.signal, poll.signal], session.after, isPatient)
    if (closed.signal.aborted) return
    if (answer.status === 200) {
      failures = 0
      setLink(connection, 'online')
      if (answer.messages.length > 0) listener.onMessages(answer.messages)
    } else if (answer.status === 409) {
      setLink(connection, 'elsewhere')
      await pause(connection, FOR_EVER)
    } else if (!poll.signal.aborted) {
      setLink(connection, 'offline')
      await pause(connection, Math.max(answer.retryAfter, backOff(failures)))
      failures += 1
    }
  }
}

/** @param {Connection} connection @param {Link} link */
function setLink(connection, link) {
  if (link === connection.link) return
  connection.link = link
  connection.listener.onLink(link)
}

/** @param {Connection} connection @param {number} ms @returns {Promise<void>} */
function pause({ pauses }, ms) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      pauses.delete(end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    pauses.add(end)
  })
}

/** @param {Connection} connection */
function wake({ pauses }) {
  for (const end of pauses) end()
}

/** Milliseconds, longer with each failure and never the same for two pages. @param {number} failures */
function backOff(failures) {
  return Math.min(LONGEST_PAUSE, 500 * 2 ** failures) * (0.5 + Math.random() / 2)
}
