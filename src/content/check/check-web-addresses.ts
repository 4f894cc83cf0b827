import type { ContentFiles } from '../read-folder.ts'
import { error, note, type Problem } from './problem.ts'

/** Asked at once: quick enough, and no site feels it. */
const AT_ONCE = 8
/** What a server says of a page that is no more. */
const GONE = new Set([404, 410])
/** Milliseconds until a page counts as silent. */
const PATIENCE = 15_000

/** Every address that a source or a contact names, asked for over the network: a page that is gone is an error, one that did not answer is a note. */
export async function checkWebAddresses(files: ContentFiles): Promise<Problem[]> {
  const places = [...placesOf(files)]
  const problems: Problem[] = []
  const askNext = async (): Promise<void> => {
    const next = places.shift()
    if (next === undefined) return
    problems.push(...(await checkAddress(next)))
    return askNext()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askNext))
  return problems.sort((a, b) => a.file.localeCompare(b.file) || a.text.localeCompare(b.text))
}

async function checkAddress([url, file]: readonly [string, string]): Promise<Problem[]> {
  try {
    const status = await askFor(url)
    if (GONE.has(status)) return [error('dead-link', file, `${url} is gone (${status})`)]
    return status < 400 ? [] : [note('unclear-link', file, `${url} answered ${status}: open it by hand`)]
  } catch {
    return [note('unclear-link', file, `${url} did not answer: open it by hand`)]
  }
}

/** Some servers refuse HEAD, so the page is asked for and its body left. */
async function askFor(url: string): Promise<number> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })
  await response.body?.cancel()
  return response.status
}

/** Each address once, with the first file that names it. */
function placesOf({ guides, contacts, teaching, notices, signs }: ContentFiles): Map<string, string> {
  const named = [
    ...guides.flatMap(({ file, front }) => front.sources.map(({ url }) => [url, file] as const)),
    ...teaching.flatMap(({ file, sources }) => sources.map(({ url }) => [url, file] as const)),
    ...notices.flatMap(({ id, sources }) => sources.map(({ url }) => [url, `notices/${id}.yaml`] as const)),
    ...signs.signs.flatMap(({ sources }) => sources.map(({ url }) => [url, 'signs.yaml'] as const)),
    ...contacts.flatMap(({ sources, web }) =>
      [...sources.map(({ url }) => url), ...web].map((url) => [url, 'contacts.yaml'] as const),
    ),
  ]
  const places = new Map<string, string>()
  for (const [url, file] of named) if (url !== undefined && !places.has(url)) places.set(url, file)
  return places
}
