// @ts-check
import { files } from './session.js'

/**
 * @typedef {object} Answer
 * @property {number} status 0 if no answer of the line came
 * @property {number} retryAfter milliseconds
 * @property {readonly import('./session.js').Reply[]} messages
 * @property {string} [error] a code of the line
 */

/** @type {Answer} */
const NO_ANSWER = { status: 0, retryAfter: 0, messages: [] }
const PATH = '/api/chat/messages'
const FILES = '/api/chat/files'
const POST_TIMEOUT = 20_000
// As long as the server lets it take.
const FILE_TIMEOUT = 120_000
// Longer than the server lets a poll wait.
const POLL_TIMEOUT = 40_000

/**
 * Hands one post over. @param {string} token @param {readonly AbortSignal[]} signals @param {import('./session.js').Post} post
 * @returns {Promise<Answer>}
 */
export async function sendPost(token, signals, post) {
  if (post.event.type === 'file') {
    const body = await files.get(post.id)
    if (body === undefined) return { ...NO_ANSWER, error: 'lost' }
    // While the picture was made small the person may have changed their mind.
    if (signals.some(({ aborted }) => aborted)) return NO_ANSWER
    return within(FILE_TIMEOUT, signals, (one) =>
      fetch(`${FILES}?id=${post.id}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body,
        signal: one,
      }),
    )
  }
  return within(POST_TIMEOUT, signals, (one) =>
    fetch(PATH, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: post.id, event: post.event }),
      signal: one,
    }),
  )
}

/**
 * Confirms all up to `after` and asks for what comes next. @param {string} token
 * @param {readonly AbortSignal[]} signals @param {string | undefined} after @param {boolean} isPatient
 * @returns {Promise<Answer>}
 */
export function askForMessages(token, signals, after, isPatient) {
  const query = new URLSearchParams({ ...(after && { after }), ...(!isPatient && { wait: '0' }) })
  return within(POLL_TIMEOUT, signals, (one) =>
    fetch(`${PATH}?${query}`, { headers: { authorization: `Bearer ${token}` }, signal: one }),
  )
}

/**
 * @param {number} ms
 * @param {readonly AbortSignal[]} signals
 * @param {(signal: AbortSignal) => Promise<Response>} request
 * @returns {Promise<Answer>}
 */
async function within(ms, signals, request) {
  const one = new AbortController()
  const abort = () => one.abort()
  const timer = setTimeout(abort, ms)
  for (const signal of signals) signal.addEventListener('abort', abort)
  try {
    const answer = await request(one.signal)
    const { messages = [], error } = await answer.json()
    const retryAfter = 1000 * (Number(answer.headers.get('retry-after')) || 0)
    return { status: answer.status, retryAfter, messages, error }
  } catch {
    return NO_ANSWER
  } finally {
    clearTimeout(timer)
    for (const signal of signals) signal.removeEventListener('abort', abort)
  }
}
