// @ts-check
import { canRecord, createRecorder } from './record.js'
import { shrink } from './shrink.js'
import { byId } from './view.js'

/**
 * The row with which a person shows a picture or speaks. It is there while the line asks for it: elsewhere a file would cost data for nothing.
 * @param {{ onFile: (kind: 'picture' | 'voice', file: Promise<Blob>) => void, onNoMicrophone: () => void }} listener
 */
export function listenForFiles({ onFile, onNoMicrophone }) {
  const input = /** @type {HTMLInputElement} */ (byId('file'))
  const recorder = createRecorder({
    onVoice: (voice) => onFile('voice', Promise.resolve(voice)),
    onRefused: onNoMicrophone,
    onEnd: () => showRecording(false),
  })
  byId('record').hidden = !canRecord()
  byId('attach').addEventListener('click', () => input.click())
  input.addEventListener('change', () => {
    for (const file of input.files ?? []) {
      if (file.type.startsWith('audio/')) onFile('voice', Promise.resolve(file))
      else onFile('picture', shrink(file))
    }
    // The same file again is a change, too.
    input.value = ''
  })
  byId('record').addEventListener('click', async () => {
    if (await recorder.begin()) showRecording(true)
  })
  byId('discard').addEventListener('click', () => recorder.end(false))
  byId('keep').addEventListener('click', () => recorder.end(true))
  return {
    /** Shows the row or takes it away, and with it what is being recorded. @param {boolean} isAsked */
    show(isAsked) {
      if (!isAsked) recorder.end(false)
      const row = byId('files')
      if (!isAsked && row.contains(document.activeElement)) byId('log').focus({ preventScroll: true })
      row.hidden = !isAsked
    },
  }
}

/** While a person speaks there is nothing else to do but send or discard. @param {boolean} isRecording */
function showRecording(isRecording) {
  for (const id of ['writing', 'ways']) byId(id).hidden = isRecording
  byId('recording').hidden = !isRecording
  byId(isRecording ? 'keep' : 'record').focus({ preventScroll: true })
}
