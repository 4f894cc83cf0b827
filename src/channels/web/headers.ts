const COMMON = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

/** What goes with each answer of the API: nothing is kept, nothing may be shown as a page. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'content-type': 'application/json; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** What goes with files that never change under their address. */
export const FILE_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'cache-control': 'public, max-age=31536000, immutable',
}

/** What goes with the page: only its own files run or load, and only the listed sites may frame it. The microphone is for voice messages. */
export function pageHeaders(embedOrigins: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    ...['script', 'style', 'font', 'connect', 'img'].map((kind) => `${kind}-src 'self'`),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...embedOrigins.map((origin) => new URL(origin).origin)].join(' ')}`,
  ]
  return {
    ...COMMON,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'permissions-policy': 'camera=(), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
  }
}
