import { createHmac } from 'node:crypto'
import { GraphError, readRefusal } from './graph-error.ts'

/** Calls the Graph API and returns its answer, unchecked. Rejects with `GraphError`. */
export type Graph = (path: string, request?: GraphRequest) => Promise<unknown>

interface GraphRequest {
  /** What to send; without it something is asked for. */
  readonly payload?: object
  readonly fields?: string
  /** Fires when everything ends. */
  readonly signal?: AbortSignal
}

/** Whose calls to the Graph API these are, and where it is. */
export interface GraphOptions {
  readonly token: string
  readonly secret: string
  readonly root: string
}

/** Long enough for a slow line, short enough that one silent server does not hold up the outbox. */
const CALL_MS = 10_000

/**
 * The Graph API of one Page. The token goes in a header, never in an address, where servers log it; the proof shows that who has the token has the
 * app secret too, so a stolen token alone is of no use (and a wrong secret is known before anybody writes).
 */
export function openGraph({ token, secret, root }: GraphOptions): Graph {
  const proof = createHmac('sha256', secret).update(token).digest('hex')
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return async (path, { payload, fields, signal } = {}) => {
    const query = new URLSearchParams({ appsecret_proof: proof, ...(fields && { fields }) })
    const timeout = AbortSignal.timeout(CALL_MS)
    const request = {
      headers,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      ...(payload && { method: 'POST', body: JSON.stringify(payload) }),
    }
    const answer = await ask(`${root.replace(/\/+$/, '')}/${path}?${query}`, request)
    if (answer?.isOk && answer.body !== undefined) return answer.body
    throw new GraphError(path, answer && readRefusal(answer))
  }
}

/** An answer of any kind; undefined if none came. What the network's own errors say may hold the address: they are dropped. */
async function ask(url: string, request: RequestInit): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, request)
    const text = await response.text()
    return { isOk: response.ok, status: response.status, headers: response.headers, body: parse(text) }
  } catch {
    return undefined
  }
}

interface Answer {
  readonly isOk: boolean
  readonly status: number
  readonly headers: Headers
  /** Undefined if it was no JSON, as of a proxy in between. */
  readonly body: unknown
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
