import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { HttpReply, HttpRequest, Route } from '../../core/channel.ts'
import { FILE_HEADERS, pageHeaders } from './headers.ts'
import type { WebOptions } from './options.ts'
import { renderPage } from './render-page.ts'

/** The page, its scripts and style under a path that changes with them, and its fonts. Only what is listed here is served. */
export function pageRoutes(options: WebOptions): Route[] {
  const assets = Object.entries(ASSETS).map(([name, type]) => ({ name, type, body: readFileSync(inPage(name)) }))
  const version = createHash('sha256')
    .update(Buffer.concat(assets.map(({ body }) => body)))
    .digest('base64url')
    .slice(0, 12)
  const template = readFileSync(inPage('index.html'), 'utf8')
  const page = (isPractice: boolean) =>
    serve(
      '/',
      Buffer.from(renderPage(template, `/assets/${version}`, isPractice, options)),
      pageHeaders(options.embedOrigins ?? []),
    )
  const [practice, real] = [page(true), page(false)]
  const favicon = readFileSync(inPage('favicon.svg'))
  return [
    { ...real, handle: (request) => (options.isPractice?.() ? practice : real).handle(request) },
    serve('/favicon.svg', favicon, { ...FILE_HEADERS, 'content-type': 'image/svg+xml' }),
    ...assets.map(({ name, type, body }) =>
      serve(`/assets/${version}/${name}`, body, { ...FILE_HEADERS, 'content-type': type }),
    ),
    ...FONTS.map(([family, file]) => {
      const body = readFileSync(require.resolve(`@fontsource/${family}/files/${file}`))
      return serve(`/fonts/${file}`, body, { ...FILE_HEADERS, 'content-type': 'font/woff2' })
    }),
  ]
}

const require = createRequire(import.meta.url)
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
}

const FONTS = [...names('noto-sans-khmer', ['khmer']), ...names('noto-sans', ['latin', 'vietnamese'])]

function names(family: string, scripts: readonly string[]): (readonly [family: string, file: string])[] {
  const files = scripts.flatMap((script) => [400, 700].map((weight) => `${family}-${script}-${weight}-normal.woff2`))
  return files.map((file) => [family, file])
}

function inPage(name: string): URL {
  return new URL(`page/${name}`, import.meta.url)
}

/** Answers with a file, small where the browser can unpack it: data costs its reader money. Fonts are packed already. */
function serve(path: string, body: Buffer, headers: Readonly<Record<string, string>>): Route {
  const packed = path.endsWith('.woff2') ? undefined : gzipSync(body, { level: 9 })
  const handle = async (request: HttpRequest): Promise<HttpReply> => {
    if (packed === undefined) return { status: 200, headers, body }
    const isPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    const encoding: Record<string, string> = isPacked ? { 'content-encoding': 'gzip' } : {}
    return {
      status: 200,
      headers: { ...headers, vary: 'accept-encoding', ...encoding },
      body: isPacked ? packed : body,
    }
  }
  return { method: 'GET', path, handle }
}
