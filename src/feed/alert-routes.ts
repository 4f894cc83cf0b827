import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { API_HEADERS, FILE_HEADERS, pageHeaders } from '../channels/web/headers.ts'
import { readAssets } from '../channels/web/page-assets.ts'
import type { HttpReply, HttpRequest, Route } from '../core/channel.ts'
import type { Language } from '../core/conversation.ts'
import { type Picture, pictureType } from '../core/picture.ts'
import { alertsPage, type Frame } from './alerts-page.ts'
import { CAP_TYPE, capFile, capMessage, hasMessage } from './cap.ts'
import { capIndex } from './cap-index.ts'
import { rss } from './rss.ts'
import { createShelf, type Shelf, type ShelfOptions } from './shelf.ts'
import type { Voice } from './voice.ts'
import { toHtml, toXml } from './xml.ts'

/** What the public alerts are served with. */
export interface AlertRoutesOptions extends ShelfOptions, Pick<Frame, 'exitUrl'> {
  /** The words in force: another object as soon as they change. */
  readonly voice: () => Voice
  readonly defaultLanguage: Language
  /** The picture of this mark, if the content still has it. */
  readonly pictureOf: (mark: string) => Picture | undefined
  /** Sites that may show the page in a frame. */
  readonly embedOrigins: readonly string[]
}

/** Everything public about alerts: a page, RSS, an index of CAP messages and the messages. Made once for each change and served from memory. */
export function alertRoutes(options: AlertRoutesOptions): Route[] {
  const { voice, defaultLanguage } = options
  const { path: assets } = readAssets()
  const shelf = createShelf(options)
  const kept = createKept(voice)
  const page = { ...pageHeaders(options.embedOrigins) }
  const languageOf = ({ query }: HttpRequest) =>
    voice().catalogue.languages.find((one) => one === query.get('lang')) ?? defaultLanguage

  const route = (path: string, make: Make): Route => ({
    method: 'GET',
    path,
    handle: async (request) => answer(request, await kept(await shelf(), languageOf(request), request, make)),
  })
  return [
    route('/alerts', ({ shelf: { alerts }, language, voice }) => ({
      body: toHtml(alertsPage(alerts, language, voice, { assets, exitUrl: options.exitUrl })),
      headers: page,
    })),
    route('/alerts.rss', ({ shelf: { alerts, changedAt }, language, voice }) => ({
      body: toXml(rss(alerts, language, changedAt, voice)),
      headers: feedHeaders('application/rss+xml'),
    })),
    route('/alerts.cap', ({ shelf: { alerts, changedAt }, voice }) => ({
      body: toXml(capIndex(alerts, changedAt, voice)),
      headers: feedHeaders('application/atom+xml'),
    })),
    route('/alerts/:file', ({ shelf: { alerts }, file, voice }) => {
      const alert = alerts.find((one) => hasMessage(one) && capFile(one) === file)
      if (alert === undefined) return undefined
      return { body: toXml(capMessage(alert, voice)), headers: feedHeaders(CAP_TYPE) }
    }),
    pictureRoute(options.pictureOf),
  ]
}

/** Also for the web chat. Nobody can guess the mark of a picture that no alert shows. */
const pictureRoute = (pictureOf: AlertRoutesOptions['pictureOf']): Route => ({
  method: 'GET',
  path: '/pictures/:file',
  async handle({ params }) {
    const picture = pictureOf(params?.file ?? '')
    if (picture === undefined) return NOT_FOUND
    const headers = {
      ...FILE_HEADERS,
      'content-type': pictureType(picture.mark),
      'cross-origin-resource-policy': 'cross-origin',
    }
    return { status: 200, headers, body: picture.bytes }
  },
})

const NOT_FOUND: HttpReply = { status: 404, headers: API_HEADERS, body: JSON.stringify({ error: 'not-found' }) }

type Make = (wanted: {
  readonly shelf: Shelf
  readonly language: Language
  readonly file: string
  readonly voice: Voice
}) => { readonly body: string; readonly headers: Readonly<Record<string, string>> } | undefined

/** An answer as it is sent, both ways. */
interface Made {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly packed: Buffer
  readonly changedAt: number
}

/** Feeds are for everybody's programs, and asked about anew each time: what was stopped must be gone at once. */
const feedHeaders = (type: string): Readonly<Record<string, string>> => ({
  ...API_HEADERS,
  'content-type': `${type}; charset=utf-8`,
  'cache-control': 'no-cache',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
})

/** Makes each answer once and forgets all of them when alerts or words change. Only what exists is kept, so that nobody can fill the memory. */
function createKept(voice: () => Voice) {
  let made = new Map<string, Made>()
  let madeOf: { readonly key: number; readonly voice: Voice } | undefined
  return (shelf: Shelf, language: Language, { path, params }: HttpRequest, make: Make): Made | undefined => {
    const now = voice()
    if (madeOf?.key !== shelf.key || madeOf.voice !== now) {
      made = new Map()
      madeOf = { key: shelf.key, voice: now }
    }
    const file = params?.file ?? ''
    const name = `${path} ${language} ${file}`
    const known = made.get(name)
    if (known !== undefined) return known
    const { body: text, headers } = make({ shelf, language, file, voice: now }) ?? {}
    if (text === undefined || headers === undefined) return undefined
    const body = Buffer.from(text)
    const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const all = { ...headers, etag, 'last-modified': new Date(shelf.changedAt).toUTCString(), vary: 'accept-encoding' }
    const answer = { headers: all, body, packed: gzipSync(body, { level: 9 }), changedAt: shelf.changedAt }
    made.set(name, answer)
    return answer
  }
}

function answer({ headers: asked }: HttpRequest, made: Made | undefined): HttpReply {
  if (made === undefined) return NOT_FOUND
  if (hasAlready(asked, made)) return { status: 304, headers: made.headers }
  if (!/\bgzip\b/.test(String(asked['accept-encoding'] ?? '')))
    return { status: 200, headers: made.headers, body: made.body }
  return { status: 200, headers: { ...made.headers, 'content-encoding': 'gzip' }, body: made.packed }
}

/** The tag counts before the date, which is only for those who send no tag (RFC 9110, 13.2.2). */
function hasAlready(asked: HttpRequest['headers'], { headers, changedAt }: Made): boolean {
  const tags = asked['if-none-match']
  if (tags !== undefined) {
    return String(tags)
      .split(',')
      .some((tag) => tag.trim() === '*' || `W/${tag.trim().replace(/^W\//, '')}` === headers.etag)
  }
  const since = Date.parse(String(asked['if-modified-since'] ?? ''))
  return since >= Math.floor(changedAt / 1000) * 1000
}
