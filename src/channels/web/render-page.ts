import { DEFAULT_EXIT, type WebOptions } from './options.ts'

/** Fills the page's template: what its script needs as data, and what is shown where scripts do not run. */
export function renderPage(template: string, assets: string, isPractice: boolean, options: WebOptions): string {
  const exitUrl = options.exitUrl ?? DEFAULT_EXIT
  const { texts, languages, defaultLanguage, phones = [] } = options
  const first = texts[defaultLanguage]
  const missing = [defaultLanguage, ...languages.map(({ id }) => id)].find((language) => !texts[language])
  if (missing !== undefined || first === undefined) {
    throw new Error(
      `The web page has no texts in the language "${missing}". Add them to its content, or remove the language.`,
    )
  }
  const noscript = languages.map(({ id }) => `<p lang="${escapeHtml(id)}">${escapeHtml(texts[id]?.noscript ?? '')}</p>`)
  const values: Record<string, string> = {
    assets,
    language: escapeHtml(defaultLanguage),
    title: escapeHtml(first.title),
    exit: escapeHtml(first.exit),
    placeholder: escapeHtml(first.placeholder),
    send: escapeHtml(first.send),
    attach: escapeHtml(first.attach),
    record: escapeHtml(first.record),
    recording: escapeHtml(first.recording),
    discard: escapeHtml(first.discard),
    exitUrl: escapeHtml(exitUrl),
    noscript: noscript.join(''),
  }
  const data = JSON.stringify({ texts, languages, defaultLanguage, exitUrl, isPractice, phones })
  // The data goes in last: what stands in it is never taken for a place to fill.
  return template
    .replace(/\{\{(\w+)\}\}/g, (place, name: string) => values[name] ?? place)
    .replace('"{{data}}"', () => escapeScript(data))
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** JSON that cannot end the script element it stands in. */
function escapeScript(json: string): string {
  return json.replace(/</g, '\\u003c')
}
