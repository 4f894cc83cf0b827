/** An answer of the Bot API that is no success. */
export interface ApiRefusal {
  readonly error_code: number
  readonly description?: string | undefined
  readonly parameters?:
    | { readonly retry_after?: number | undefined; readonly migrate_to_chat_id?: number | undefined }
    | undefined
}

/** Why the Bot API did not do what was asked. What node says of a broken call holds the address with the token, so it is not its cause. */
export class ApiError extends Error {
  readonly method: string
  /** The Bot API's error code; 0 if no answer came. */
  readonly status: number
  /** `gone`: there is nobody at this address; `migrated`: the group has become another chat. */
  readonly reason: 'gone' | 'migrated' | 'other'
  /** Milliseconds the Bot API asked us to wait; 0 if it did not say. */
  readonly retryAfter: number

  constructor(method: string, refusal: ApiRefusal | undefined) {
    const reason = reasonOf(refusal)
    super(`Telegram did not do ${method}: ${refusal ? `${refusal.error_code} ${reason}` : 'no answer'}`)
    this.name = 'ApiError'
    this.method = method
    this.status = refusal?.error_code ?? 0
    this.reason = reason
    this.retryAfter = (refusal?.parameters?.retry_after ?? 0) * 1000
  }

  /** Is the token wrong or taken back? Telegram answers 404 to a token that never was one. */
  get isUnauthorised(): boolean {
    return this.status === 401 || this.status === 404
  }

  /** Will it work by itself, later? */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** A code for `/ready` that says what is wrong between us and Telegram. */
export function troubleOf(error: unknown): string {
  if (!(error instanceof ApiError)) return 'fault'
  if (error.isUnauthorised) return 'unauthorised'
  if (error.status === 409) return 'conflict'
  if (error.status === 429) return 'throttled'
  return error.status === 0 || error.status >= 500 ? 'unreachable' : 'refused'
}

function reasonOf(refusal: ApiRefusal | undefined): ApiError['reason'] {
  if (refusal?.parameters?.migrate_to_chat_id !== undefined) return 'migrated'
  return /chat not found|user is deactivated|PEER_ID_INVALID/i.test(refusal?.description ?? '') ? 'gone' : 'other'
}
