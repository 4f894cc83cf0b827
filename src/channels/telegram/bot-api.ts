import * as http from 'node:http'
import * as https from 'node:https'
import { ApiError, type ApiRefusal } from './api-error.ts'
import { CALL_LIMITS, type Driver, type DriverOptions, type Limits } from './driver.ts'

/**
 * Calls the Bot API by node's own HTTP over connections that are kept: the node-fetch of both libraries takes three times the processor
 * time. JSON only; a plugin that sends files uses its library's client.
 */
export function botApi(options: DriverOptions): Driver['call'] {
  const post = poster(options)
  return async (method, payload, limits = CALL_LIMITS) => {
    const text = await post(method, JSON.stringify(payload), limits).catch(() => '')
    const { ok, result, error_code, description, parameters } = read(text)
    if (ok === true) return result
    throw new ApiError(method, error_code === undefined ? undefined : { error_code, description, parameters })
  }
}

/** Posts JSON and resolves with the answer, whatever its status: a refusal is JSON too. */
function poster({ token, apiRoot }: DriverOptions) {
  const { protocol, hostname, port, pathname } = new URL(apiRoot)
  const { request, Agent } = protocol === 'http:' ? http : https
  const folder = `${pathname.replace(/\/+$/, '')}/bot${token}/`
  const place = { host: hostname.replace(/^\[|\]$/g, ''), port, method: 'POST', agent: new Agent({ keepAlive: true }) }
  return (method: string, body: string, { timeoutMs, signal }: Limits): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const call = request({ ...place, path: folder + method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        // Decoded once, whole: a letter may be cut by a packet border.
        response.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
        response.once('error', reject)
      })
      const giveUp = () => void call.destroy(new Error('given up'))
      const timer = setTimeout(giveUp, timeoutMs)
      signal?.addEventListener('abort', giveUp, { once: true })
      call.once('close', () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
      })
      call.once('error', reject)
      // As text: node writes head and body at once.
      call.end(body)
      if (signal?.aborted) giveUp()
    })
}

type Answer = Partial<ApiRefusal> & { readonly ok?: unknown; readonly result?: unknown }

/** What is no JSON, as of a proxy in between, is no answer. */
function read(text: string): Answer {
  try {
    return Object(JSON.parse(text)) as Answer
  } catch {
    return {}
  }
}
