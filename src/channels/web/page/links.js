// @ts-check

/**
 * A text as nodes, with numbers to dial and https addresses as links. Only text goes in, never markup.
 * `phones` are short numbers (`117`) that nothing but a list can tell from an amount.
 * @param {string} text
 * @param {readonly string[]} phones
 * @returns {(string | HTMLElement)[]}
 */
export function linked(text, phones) {
  const known = new Set(phones.map(digitsOf))
  /** @type {(string | HTMLElement)[]} */
  const nodes = []
  let end = 0
  for (const match of text.matchAll(CANDIDATE)) {
    for (const { start, shown, href } of match[0].startsWith('https:') ? webLinks(match) : phoneLinks(match, known)) {
      nodes.push(text.slice(end, start), link(shown, href))
      end = start + shown.length
    }
  }
  nodes.push(text.slice(end))
  return nodes.filter((node) => node !== '')
}

const CANDIDATE = /https:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+|\+?\d+(?:[ .\u00a0-]\d+)*/g

/** @typedef {{ start: number, shown: string, href: string }} Found */

/** @param {RegExpMatchArray} match @returns {Found[]} */
function webLinks(match) {
  const shown = match[0].replace(/[.,;:!?'")\]]+$/, '')
  return URL.canParse(shown) ? [{ start: match.index ?? 0, shown, href: shown }] : []
}

/**
 * The numbers among groups of digits: of "012 345 678 24" the first three groups are one.
 * @param {RegExpMatchArray} match
 * @param {ReadonlySet<string>} known
 * @returns {Found[]}
 */
function phoneLinks(match, known) {
  const at = match.index ?? 0
  const text = match.input ?? ''
  if (/[\w$/,.:#@-]/.test(text.charAt(at - 1)) || /^(?:\w|[/,:-]\d)/.test(text.slice(at + match[0].length))) return []
  const words = [...match[0].matchAll(/[^ \u00a0]+/g)]
  /** @type {Found[]} */
  const found = []
  for (let first = 0; first < words.length; first += 1) {
    for (let last = words.length - 1; last >= first; last -= 1) {
      const from = words[first]?.index ?? 0
      const shown = match[0].slice(from, (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0))
      if (!isPhone(shown, known)) continue
      found.push({ start: at + from, shown, href: `tel:${digitsOf(shown)}` })
      first = last
      break
    }
  }
  return found
}

/** @param {string} shown @param {ReadonlySet<string>} known */
function isPhone(shown, known) {
  const digits = digitsOf(shown)
  return known.has(digits) || /^\+\d{8,15}$/.test(digits) || /^0\d{8,10}$/.test(digits)
}

/** @param {string} phone */
function digitsOf(phone) {
  return phone.replace(/[^\d+]/g, '')
}

/** @param {string} shown @param {string} href */
function link(shown, href) {
  const element = document.createElement('a')
  element.href = href
  element.textContent = shown
  if (href.startsWith('https:')) {
    element.rel = 'noopener noreferrer'
    element.target = '_blank'
  }
  return element
}
