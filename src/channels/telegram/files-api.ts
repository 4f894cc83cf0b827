import { LARGEST_FILE } from '../../core/files/clean-file.ts'
import { ApiError, type ApiRefusal } from './api-error.ts'
import type { Driver, DriverOptions, Limits } from './driver.ts'

/** A whole picture on a slow line; a silent server does not hold up the outbox for longer. */
const FILE_LIMITS: Limits = { timeoutMs: 30_000 }

/** Fetches a file by the path that getFile gave. More than `LARGEST_FILE` bytes are not read. */
export function downloader({ token, apiRoot }: DriverOptions): Driver['download'] {
  return async (path, limits = FILE_LIMITS) => {
    const response = await ask(`${rootOf(apiRoot)}/file/bot${token}/${path}`, {}, limits)
    if (response === undefined) throw new ApiError('download', undefined)
    if (!response.ok) {
      await response.body?.cancel()
      throw new ApiError('download', { error_code: response.status })
    }
    return readAll(response).catch(() => {
      throw new ApiError('download', undefined)
    })
  }
}

/** Calls a method with a file, as a form. Rejects with `ApiError`. */
export function uploader({ token, apiRoot }: DriverOptions): Driver['upload'] {
  return async (method, fields, { name, as, bytes }) => {
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.set(key, value)
    form.set(as, new Blob([new Uint8Array(bytes)]), name)
    const response = await ask(`${rootOf(apiRoot)}/bot${token}/${method}`, { method: 'POST', body: form }, FILE_LIMITS)
    const answer = (await response?.json().catch(() => undefined)) as
      | (Partial<ApiRefusal> & { ok?: unknown; result?: unknown })
      | undefined
    if (answer?.ok === true) return answer.result
    const { error_code, description, parameters } = Object(answer) as Partial<ApiRefusal>
    throw new ApiError(method, error_code === undefined ? undefined : { error_code, description, parameters })
  }
}

/** Undefined: no answer. What node says of a broken call holds the address with the token, so it goes nowhere. */
const ask = (url: string, init: RequestInit, { timeoutMs, signal }: Partial<Limits>): Promise<Response | undefined> => {
  const timeout = AbortSignal.timeout(timeoutMs ?? FILE_LIMITS.timeoutMs)
  const signals = signal === undefined ? timeout : AbortSignal.any([timeout, signal])
  return fetch(url, { ...init, redirect: 'error', signal: signals }).catch(() => undefined)
}

/** Undefined as soon as there is more than may be. */
async function readAll(response: Response): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    // Leaving the loop hangs up.
    if (size > LARGEST_FILE) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const rootOf = (apiRoot: string): string => apiRoot.replace(/\/+$/, '')
