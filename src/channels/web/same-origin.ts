import type { HttpRequest } from '../../core/channel.ts'

/** Does the request come from our own page, or from a program that is no browser? Other sites' pages are refused. */
export function isSameOrigin(headers: HttpRequest['headers'], publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.origin
  if (origin === undefined) return true
  // A page that sends no referrer may name its origin `null`; only the browser's own word tells it from a foreign one.
  if (origin === 'null') return site === 'same-origin'
  if (typeof origin !== 'string' || !URL.canParse(origin)) return false
  const { host } = new URL(origin)
  // Where the page is public it is known with its scheme: what comes without the s came from somebody in between.
  if (publicUrl !== undefined && host === new URL(publicUrl).host) return origin === new URL(publicUrl).origin
  return host === headers.host
}
