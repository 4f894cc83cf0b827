// @ts-check
import { linked } from './links.js'

/**
 * @typedef {import('./session.js').Entry} Entry
 * @typedef {import('./session.js').Button} Button
 * @typedef {Readonly<Record<string, string>>} Texts
 * @typedef {object} PageData
 * @property {Readonly<Record<string, Texts>>} texts
 * @property {readonly { id: string, name: string }[]} languages
 * @property {string} defaultLanguage
 * @property {string} exitUrl
 * @property {boolean} isPractice
 * @property {readonly string[]} phones
 */

/** The element with this id, which the page has. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`The page has no element "${id}"`)
  return element
}

/** Puts the page's own words into a language. @param {Texts} texts @param {string} language */
export function showLanguage(texts, language) {
  document.documentElement.lang = language
  document.title = texts.title ?? ''
  byId('title').textContent = texts.title ?? ''
  byId('exit').textContent = texts.exit ?? ''
  byId('exit').title = texts.exitHint ?? ''
  byId('log').setAttribute('aria-label', texts.conversation ?? '')
  byId('text').setAttribute('placeholder', texts.placeholder ?? '')
  for (const label of document.querySelectorAll('label[for=text]')) label.textContent = texts.placeholder ?? ''
  byId('send').textContent = texts.send ?? ''
  for (const one of document.querySelectorAll('[data-text]')) {
    one.textContent = texts[one.getAttribute('data-text') ?? ''] ?? ''
  }
  byId('practice').textContent = texts.practice ?? ''
  for (const state of document.querySelectorAll('[data-state]')) {
    state.textContent = texts[state.getAttribute('data-state') ?? ''] ?? ''
  }
}

/**
 * The first screen: a welcome and a button in each language, since nobody knows yet which one the person reads.
 * @param {PageData} data
 * @param {(language: { id: string, name: string }) => void} onChoose
 */
export function showFirst(data, onChoose) {
  const welcomes = data.languages.flatMap((language) => {
    const button = choiceButton(language.name, () => onChoose(language))
    button.lang = language.id
    return [paragraph('welcome', data.texts[language.id]?.welcome ?? '', language.id), button]
  })
  const hints = data.languages.map(({ id }) => paragraph('hint', data.texts[id]?.exitHint ?? '', id))
  const first = byId('first')
  first.replaceChildren(...welcomes, ...hints)
  first.hidden = false
}

/** Takes all messages off the page. */
export const clearLog = () => byId('log').replaceChildren()

/** The conversation has begun. */
export function hideFirst() {
  const hadFocus = byId('first').contains(document.activeElement)
  byId('first').hidden = true
  if (hadFocus) byId('log').focus({ preventScroll: true })
}

/**
 * Adds a message. Buttons of older messages are retired when it has its own.
 * @param {Entry} entry
 * @param {{ texts: Texts, phones: readonly string[], onPress: (button: Button) => void, onStop: (id: string) => void }} options
 */
export function showEntry(entry, { texts, phones, onPress, onStop }) {
  const message = element('div', `message ${entry.from}`)
  message.append(element('span', 'spoken', `${texts[entry.from] ?? ''}: `))
  const text = element('div', 'text')
  text.dir = 'auto'
  text.append(...linked(entry.text, phones))
  message.append(text)
  byId('log').append(message)
  if (entry.from === 'you') {
    const state = element('span', 'state', texts[entry.state])
    state.dataset.state = entry.state
    state.dataset.post = entry.id
    state.ariaLive = 'off'
    message.append(state)
    if (entry.isFile && isUnderWay(entry.state)) message.append(stopButton(entry.id, texts, onStop))
    return
  }
  message.lang = entry.language
  if (entry.picture !== undefined) text.before(picture(entry.picture))
  if (entry.buttons.length === 0) return
  const hadFocus = retireButtons(entry.turn)
  const buttons = entry.buttons.map((button) => choiceButton(button.label, () => onPress(button)))
  const choices = group(buttons)
  choices.dataset.turn = String(entry.turn)
  message.append(choices)
  if (hadFocus) buttons[0]?.focus({ preventScroll: true })
}

/** What became of a person's message. @param {string} id @param {string} state @param {Texts} texts */
export function showPostState(id, state, texts) {
  const found = [...document.querySelectorAll('[data-post]')].find((one) => one.getAttribute('data-post') === id)
  found?.setAttribute('data-state', state)
  if (found) found.textContent = texts[state] ?? ''
  if (!isUnderWay(state)) found?.parentElement?.querySelector('.stop')?.remove()
}

/** @param {string} state */
const isUnderWay = (state) => state === 'sending' || state === 'fileWaits'

/** A file may take long on a slow network, and what is written after it waits. @param {string} id @param {Texts} texts @param {(id: string) => void} onStop */
function stopButton(id, texts, onStop) {
  const button = choiceButton(texts.stopSending ?? '', () => onStop(id))
  button.className = 'stop'
  button.dataset.text = 'stopSending'
  return button
}

/** The connection, in words; empty while all is well. @param {string} state a key of the texts, or empty @param {Texts} texts */
export function showStatus(state, texts) {
  const status = byId('status')
  status.dataset.state = state
  status.textContent = texts[state] ?? ''
}

/** Scrolls to the end, but not past the start of what the person has not read. @param {Element | null | undefined} unread */
export function scrollToUnread(unread) {
  const head = document.querySelector('header')?.offsetHeight ?? 0
  const top = unread ? unread.getBoundingClientRect().top + scrollY - head - 8 : Number.POSITIVE_INFINITY
  scrollTo(0, Math.min(top, document.documentElement.scrollHeight))
}

/** Buttons of earlier turns stay readable, but can no longer be pressed; what one turn says belongs together. @param {number} turn @returns {boolean} had one of them the focus? */
function retireButtons(turn) {
  const log = byId('log')
  const hadFocus = document.activeElement instanceof HTMLButtonElement && log.contains(document.activeElement)
  for (const button of log.querySelectorAll('button')) {
    const isOfTurn = button.parentElement?.dataset.turn === String(turn)
    button.disabled ||= button.className !== 'stop' && !isOfTurn
  }
  return hadFocus
}

/** @param {string} label @param {() => void} onPress */
function choiceButton(label, onPress) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.addEventListener('click', onPress)
  return button
}

/** @param {readonly HTMLElement[]} buttons */
function group(buttons) {
  const choices = element('div', 'choices')
  choices.append(...buttons)
  return choices
}

/** Says nothing that the words beside it do not say. @param {string} mark */
function picture(mark) {
  const one = document.createElement('img')
  one.src = `/pictures/${encodeURIComponent(mark)}`
  one.alt = ''
  return one
}

/** @param {string} kind @param {string} text @param {string} language */
function paragraph(kind, text, language) {
  const one = element('p', kind, text)
  one.lang = language
  return one
}

/** @param {'div' | 'p' | 'span'} tag @param {string} kind @param {string} [text] */
function element(tag, kind, text = '') {
  const one = document.createElement(tag)
  one.className = kind
  one.textContent = text
  return one
}
