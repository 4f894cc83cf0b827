// @ts-check

/**
 * @typedef {object} Answer
 * @property {number} status 0 if no answer of the line came
 * @property {number} retryAfter milliseconds
 * @property {readonly import('./session.js').Reply[]} messages
 */

const PATH = '/api/chat/messages'
const POST_TIMEOUT = 20_000
// Longer than the server lets a poll wait.
const POLL_TIMEOUT = 40_000

/**
 * Hands one post over. @param {string} token @param {AbortSignal} signal @param {import('./session.js').Post} post
 * @returns {Promise<Answer>}
 */
export function sendPost(token, signal, post) {
  return within(POST_TIMEOUT, [signal], (one) =>
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
    const { messages = [] } = await answer.json()
    return { status: answer.status, retryAfter: 1000 * (Number(answer.headers.get('retry-after')) || 0), messages }
  } catch {
    return { status: 0, retryAfter: 0, messages: [] }
  } finally {
    clearTimeout(timer)
    for (const signal of signals) signal.removeEventListener('abort', abort)
  }
}
