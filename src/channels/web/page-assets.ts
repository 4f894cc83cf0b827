import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A script or a style of our pages. */
export interface Asset {
  readonly name: string
  readonly type: string
  readonly body: Buffer
}

/** Scripts and styles of our pages, and the path that they are served under, which changes with them. */
export function readAssets(): { readonly path: string; readonly assets: readonly Asset[] } {
  const assets = Object.entries(ASSETS).map(([name, type]) => ({ name, type, body: readFileSync(inPage(name)) }))
  const version = createHash('sha256')
    .update(Buffer.concat(assets.map(({ body }) => body)))
    .digest('base64url')
    .slice(0, 12)
  return { path: `/assets/${version}`, assets }
}

/** Where a file of the page lies. */
export const inPage = (name: string): URL => new URL(`page/${name}`, import.meta.url)

const SCRIPT = 'text/javascript; charset=utf-8'
const STYLE = 'text/css; charset=utf-8'

const ASSETS = {
  'chat.js': SCRIPT,
  'call-api.js': SCRIPT,
  'connection.js': SCRIPT,
  'exit.js': SCRIPT,
  'files.js': SCRIPT,
  'links.js': SCRIPT,
  'record.js': SCRIPT,
  'session.js': SCRIPT,
  'shrink.js': SCRIPT,
  'view.js': SCRIPT,
  'chat.css': STYLE,
  'files.css': STYLE,
  'fonts.css': STYLE,
  'messages.css': STYLE,
  'alerts.css': STYLE,
}
