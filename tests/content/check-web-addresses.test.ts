import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkWebAddresses } from '../../src/content/check/check-web-addresses.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'

let server: Server
let at: string
let asked: string[]
beforeAll(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(Number(request.url?.slice(1))).end('a page')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('an editor is told which named page is gone and which must be opened by hand; each page is asked for once', async () => {
  const files = readContentFolder('content')
  const [guide] = files.guides
  if (guide === undefined) throw new Error('there is no guide')
  const source = (path: string) => ({ id: 's1', title: 'A page', url: path, date: '2026', confidence: 'one' as const })
  const pages = ['/200', '/404', '/410', '/403', '/404'].map((path) => source(at + path))
  const front = { ...guide.front, sources: [...pages, source('http://127.0.0.1:1/closed')] }
  const problems = await checkWebAddresses({
    ...files,
    contacts: [],
    notices: [],
    teaching: [],
    signs: { ...files.signs, signs: [] },
    guides: [{ ...guide, front }],
  })
  expect(problems.map(({ level, code, text }) => [level, code, text.replace(at, '')])).toEqual([
    ['note', 'unclear-link', 'http://127.0.0.1:1/closed did not answer: open it by hand'],
    ['note', 'unclear-link', '/403 answered 403: open it by hand'],
    ['error', 'dead-link', '/404 is gone (404)'],
    ['error', 'dead-link', '/410 is gone (410)'],
  ])
  expect(asked.toSorted()).toEqual(['/200', '/403', '/404', '/410'])
})
