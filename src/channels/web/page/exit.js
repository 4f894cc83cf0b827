// @ts-check
import { forgetSession } from './session.js'
import { byId } from './view.js'

/** The exit button and three times Escape leave at once and leave nothing behind. @param {string} url @param {() => void} onExit */
export function listenForExit(url, onExit) {
  /** @type {number[]} */
  let presses = []
  byId('exit').addEventListener('click', (event) => {
    event.preventDefault()
    exit(url, onExit)
  })
  addEventListener('keydown', ({ key, timeStamp }) => {
    presses = key === 'Escape' ? [...presses.filter((at) => timeStamp - at < 5000), timeStamp] : []
    if (presses.length >= 3) exit(url, onExit)
  })
  // A page that the browser kept in memory would show everything again.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
}

/** What is on the screen goes first, the next page may take its time. @param {string} url @param {() => void} onExit */
function exit(url, onExit) {
  document.title = ''
  document.body.replaceChildren()
  onExit()
  forgetSession()
  try {
    // In a frame the page around it has to go as well.
    ;(top ?? window).location.replace(url)
  } catch {
    location.replace(url)
  }
}
