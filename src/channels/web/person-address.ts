import { createHash } from 'node:crypto'

/**
 * The address of the person who holds the token of a request, or `undefined` if it has none.
 * The address is a hash (43 characters), so that what is kept on disk opens no conversation.
 */
export function personAddress(authorization: string | string[] | undefined): string | undefined {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(String(authorization ?? ''))?.[1]
  return token === undefined ? undefined : createHash('sha256').update(token).digest('base64url')
}
