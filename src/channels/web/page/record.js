// @ts-check
import { byId } from './view.js'

/** What the line can clean. Safari before 18.4 records neither. */
const FORMATS = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus']
/** Enough for a voice; a minute is some 120 kB. */
const BITS_PER_SECOND = 16_000
const LONGEST_MS = 300_000

/** Can this browser record what the line takes? */
export const canRecord = () => format() !== undefined && navigator.mediaDevices !== undefined

const format = () =>
  typeof MediaRecorder === 'undefined' ? undefined : FORMATS.find((one) => MediaRecorder.isTypeSupported(one))

/**
 * The voice of the person, between the button that begins and one that sends or discards.
 * @param {{ onVoice: (voice: Blob) => void, onRefused: () => void, onEnd: () => void }} listener
 */
export function createRecorder({ onVoice, onRefused, onEnd }) {
  /** @type {ReturnType<typeof record> | undefined} */
  let recording
  let isAsking = false

  /** @param {boolean} isSent */
  function end(isSent) {
    isAsking = false
    if (recording === undefined) return
    recording.stop(isSent)
    recording = undefined
    onEnd()
  }
  return {
    /** Resolves with whether the sound is being kept now. */
    async begin() {
      if (isAsking || recording !== undefined) return false
      isAsking = true
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
        if (isAsking) recording = record(stream, onVoice, () => end(true))
        // The question is gone meanwhile.
        else for (const track of stream.getTracks()) track.stop()
      } catch {
        onRefused()
      }
      isAsking = false
      return recording !== undefined
    },
    end,
  }
}

/**
 * Keeps what the microphone hears, and shows how long.
 * @param {MediaStream} stream @param {(voice: Blob) => void} onVoice @param {() => void} onLongest
 */
function record(stream, onVoice, onLongest) {
  /** @type {Blob[]} */
  const parts = []
  let isWanted = false
  const recorder = new MediaRecorder(stream, { mimeType: format() ?? '', audioBitsPerSecond: BITS_PER_SECOND })
  recorder.ondataavailable = ({ data }) => parts.push(data)
  recorder.onstop = () => {
    for (const track of stream.getTracks()) track.stop()
    if (isWanted) onVoice(new Blob(parts))
  }
  recorder.start()
  show(0)
  const beganAt = Date.now()
  const clock = setInterval(() => {
    show(Date.now() - beganAt)
    if (Date.now() - beganAt >= LONGEST_MS) onLongest()
  }, 500)
  return {
    /** @param {boolean} isSent */
    stop(isSent) {
      clearInterval(clock)
      isWanted = isSent
      if (recorder.state !== 'inactive') recorder.stop()
    },
  }
}

/** @param {number} spent milliseconds */
function show(spent) {
  const seconds = Math.floor(spent / 1000)
  byId('seconds').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
