// @ts-check
import { connect } from './connection.js'
import { listenForExit } from './exit.js'
import { listenForFiles } from './files.js'
import { files, openSession, randomId, saveSession } from './session.js'
import {
  byId,
  clearLog,
  hideFirst,
  scrollToUnread,
  showEntry,
  showFirst,
  showLanguage,
  showPostState,
  showStatus,
} from './view.js'

/**
 * @typedef {import('./session.js').ChatEvent} ChatEvent
 * @typedef {import('./session.js').Reply} Reply
 */

/** @type {import('./view.js').PageData} */
const data = JSON.parse(byId('data').textContent ?? '')
const session = openSession()
/** @type {ReturnType<typeof connect> | undefined} */
let connection
/** @type {Element | null | undefined} */
let unread

readLink()
showLanguage(texts(), language())
byId('composer').hidden = false
byId('practice').hidden = !data.isPractice
const ways = listenForFiles({
  onFile: (kind, file) => act({ type: 'file' }, texts()[kind], file),
  onNoMicrophone: () => showStatus('noMicrophone', texts()),
})
listenForExit(data.exitUrl, () => {
  connection?.close()
  files.clear()
})
listenForWriting()
if (session.token) resume()
else showFirst(data, begin)

/** A link may name a topic and a language. They leave the address bar, and are kept until the person does something. */
function readLink() {
  const query = new URLSearchParams(location.search)
  const payload = query.get('start') ?? ''
  const wanted = query.get('lang') ?? ''
  if (/^[A-Za-z0-9_-]{1,64}$/.test(payload)) session.payload = payload
  if (isKnown(wanted)) session.language = wanted
  if (location.search) history.replaceState(undefined, '', '/')
  if (session.payload || session.language) saveSession(session)
}

function resume() {
  for (const entry of session.log) show(entry)
  scrollToUnread(undefined)
  open()
  // Following a link is something the person did, in a conversation that is under way.
  if (session.payload) act(startEvent())
}

/** @param {{ id: string, name: string }} chosen */
function begin({ id, name }) {
  session.language = id
  showLanguage(texts(), id)
  act(startEvent(), name)
}

/** @returns {ChatEvent} */
function startEvent() {
  const { payload } = session
  delete session.payload
  return { type: 'start', language: language(), ...(payload && { payload }) }
}

/** The person does something: it is shown, kept and sent. @param {ChatEvent} event @param {string} [shown] @param {Promise<Blob>} [file] */
function act(event, shown, file) {
  if (!session.token) hideFirst()
  session.token ??= randomId(32)
  const id = randomId(16)
  session.queue.push({ id, event })
  if (file) files.set(id, file)
  if (shown !== undefined) {
    /** @type {import('./session.js').Own} */
    const entry = { id, from: 'you', text: shown, state: 'sending', ...(file && { isFile: true }) }
    session.log.push({ ...entry })
    show(entry)
  }
  saveSession(session)
  unread = undefined
  scrollToUnread(undefined)
  if (connection) void connection.send()
  else open()
}

function open() {
  const { token } = session
  if (!token) return
  connection = connect(Object.assign(session, { token }), { onMessages, onPost, onLink })
  addEventListener('online', connection.refresh)
  addEventListener('offline', connection.lose)
  addEventListener('focus', connection.refresh)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && connection?.refresh())
}

/** @param {readonly Reply[]} messages */
function onMessages(messages) {
  for (const { id, text, buttons, turn, language: spoken, picture, takesFiles, isSweep } of messages) {
    session.after = id
    if (isSweep) {
      sweep()
      continue
    }
    // A message comes again if the line did not hear that it had arrived.
    if (session.log.some((entry) => entry.id === id)) continue
    if (isKnown(spoken) && spoken !== session.language) {
      session.language = spoken
      showLanguage(texts(), spoken)
    }
    /** @type {import('./session.js').Entry} */
    const entry = {
      id,
      from: 'line',
      text,
      buttons,
      turn,
      language: spoken,
      ...(picture && { picture }),
      ...(takesFiles && { takesFiles }),
    }
    session.log.push(entry)
    show(entry)
    unread ??= byId('log').lastElementChild
  }
  saveSession(session)
  scrollToUnread(unread)
}

/** The person left in a hurry: only the harmless line that they got, and what came after it, stays. */
function sweep() {
  const kept = session.log.slice(Math.max(0, session.log.map(({ from }) => from).lastIndexOf('line')))
  session.log.splice(0, session.log.length, ...kept)
  clearLog()
  for (const entry of kept) show(entry)
}

/** @param {import('./session.js').Entry} entry */
function show(entry) {
  if (entry.from === 'line') ways.show(entry.takesFiles === true)
  showEntry(entry, {
    texts: texts(),
    phones: data.phones,
    onStop: (id) => connection?.stop(id),
    onPress({ id, label }) {
      const turn = entry.from === 'line' ? entry.turn : 0
      const isUnderWay = session.queue.some(
        ({ event }) => event.type === 'choice' && event.id === id && event.turn === turn,
      )
      if (!isUnderWay) act({ type: 'choice', id, turn }, label)
    },
  })
}

/** @type {import('./connection.js').Listener['onPost']} */
function onPost(id, state) {
  for (const entry of session.log) if (entry.id === id && entry.from === 'you') entry.state = state
  showPostState(id, state, texts())
}

/** @type {import('./connection.js').Listener['onLink']} */
function onLink(link) {
  const wasLost = byId('status').dataset.state === 'offline'
  showStatus(link === 'online' && !wasLost ? '' : link, texts())
  if (link === 'online') setTimeout(() => byId('status').dataset.state === 'online' && showStatus('', texts()), 5000)
}

function listenForWriting() {
  const field = /** @type {HTMLTextAreaElement} */ (byId('text'))
  const write = () => {
    const text = field.value.trim()
    if (text === '') return
    field.value = ''
    if (!session.token && session.payload) act(startEvent())
    act({ type: 'text', text }, text)
  }
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault()
    write()
  })
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    write()
  })
}

function language() {
  return session.language ?? data.defaultLanguage
}

/** @param {string} wanted */
function isKnown(wanted) {
  return data.languages.some(({ id }) => id === wanted)
}

function texts() {
  return data.texts[language()] ?? {}
}
