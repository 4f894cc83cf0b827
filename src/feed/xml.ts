/** An element of XML or HTML as data: text is put in as it is and escaped when it is written. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

/** Makes an element; children that are left out (undefined) are not there. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (Element | string | undefined)[] = [],
): Element => ({ name, attributes, children: children.filter((child) => child !== undefined) })

/** Makes an element that holds only text. */
export const textElement = (name: string, text: string): Element => element(name, {}, [text])

/** A whole XML document in UTF-8. */
export const toXml = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, new Set())}\n`

/** A whole HTML document. */
export const toHtml = (root: Element): string => `<!doctype html>\n${write(root, ENDLESS)}\n`

/** Elements of HTML that have no end. */
const ENDLESS: ReadonlySet<string> = new Set(['meta', 'link', 'br', 'img'])

function write(node: Element | string, endless: ReadonlySet<string>): string {
  if (typeof node === 'string') return escaped(node)
  const { name, children } = node
  const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const start = `<${name}${attributes.join('')}>`
  if (endless.has(name)) return start
  return `${start}${children.map((child) => write(child, endless)).join('')}</${name}>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Letters that XML 1.0 has no way to write are left out: one would make the whole feed unreadable. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(NOT_XML, '')
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g
