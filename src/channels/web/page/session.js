// @ts-check

/**
 * What this tab remembers until it is closed. Nothing else on the device keeps anything of it.
 * @typedef {{ id: string, label: string }} Button
 * @typedef {'sending' | 'sendingFailed' | 'sent' | 'refused' | 'fileUnfit' | 'fileTooLarge' | 'fileEnough' | 'fileNoRoom' | 'fileLost' | 'fileStopped' | 'fileWaits'} PostState
 * @typedef {{ id: string, from: 'you', text: string, state: PostState, isFile?: true }} Own
 * @typedef {{ id: string, from: 'line', text: string, language: string, turn: number, buttons: readonly Button[], takesFiles?: true, picture?: string, isSweep?: true }} Reply
 * @typedef {Own | Reply} Entry
 * @typedef {{ type: 'text', text: string } | { type: 'choice', id: string, turn: number }
 *   | { type: 'start', payload?: string, language?: string } | { type: 'file' }} ChatEvent
 * @typedef {{ id: string, event: ChatEvent }} Post
 * @typedef {object} Session
 * @property {string} [token] opens the conversation; made with the first thing that is sent
 * @property {string} [after] the last message that arrived
 * @property {string} [language] the language of the page
 * @property {string} [payload] of a link, until it is sent
 * @property {Entry[]} log what is on the page, oldest first
 * @property {Post[]} queue what has not been sent yet, in order
 */

/** Files that are not sent yet, by the ids of their posts. Only as long as the page is open: nothing on the device keeps them. @type {Map<string, Promise<Blob>>} */
export const files = new Map()

const KEY = 'chat'
const LOG_LIMIT = 200

/** The session of this tab: as it was before a reload, or empty. @returns {Session} */
export function openSession() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (kept && Array.isArray(kept.log) && Array.isArray(kept.queue)) return kept
  } catch {
    // Storage may be forbidden in a frame; then the session lives as long as the page.
  }
  return { log: [], queue: [] }
}

/** Keeps the session over a reload. @param {Session} session */
export function saveSession(session) {
  session.log.splice(0, session.log.length - LOG_LIMIT)
  try {
    sessionStorage.setItem(KEY, JSON.stringify(session))
  } catch {
    // Full or forbidden: the conversation goes on, only a reload would lose it.
  }
}

/** Leaves nothing behind. */
export function forgetSession() {
  try {
    sessionStorage.clear()
  } catch {
    // Forbidden storage holds nothing.
  }
}

/** Random characters, `bytes` bytes of them, that fit into a header and an id. @param {number} bytes */
export function randomId(bytes) {
  const characters = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)))
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
