import { type Outgoing, SendError } from '../../core/channel.ts'
import type { Patience } from './options.ts'

/** A message as a page gets it. `isSweep`: all that was shown before the line's last message goes, and nothing is shown for it. */
export interface PageMessage extends Outgoing {
  readonly isSweep?: true
}

/** What has been sent and not yet confirmed, and the pages that wait for it. Only in memory: the outbox keeps what is not confirmed. */
export interface Mailboxes {
  /** Resolves when the page has confirmed the message. Rejects with `SendError('away')` if no page is there to do so. */
  post(address: string, message: PageMessage): Promise<void>
  /** A page confirms all up to `after` and, if it is patient, waits for what comes. `elsewhere`: a newer page took over. */
  collect(address: string, call: Collection): Promise<readonly PageMessage[] | 'elsewhere'>
  /** Answers all pages; what they had not confirmed was not sent. */
  close(): void
}

/** How a page asks for its messages. */
export interface Collection {
  readonly after: string | undefined
  readonly isPatient: boolean
  /** Fires when the page hangs up. */
  readonly signal: AbortSignal
}

/** Keeps the boxes of one channel. */
export function createMailboxes(patience: Patience): Mailboxes {
  const boxes = new Map<string, Box>()
  const drop = (address: string, box: Box) => {
    const isIdle = box.letters.length === 0 && box.poll === undefined
    if (isIdle && boxes.get(address) === box) boxes.delete(address)
  }
  const open = (address: string): Box => {
    const box = boxes.get(address) ?? { letters: [], poll: undefined }
    boxes.set(address, box)
    return box
  }
  return {
    async post(address, message) {
      const box = open(address)
      const confirmed = addLetter(box, message, patience)
      box.poll?.(hand(box, patience))
      await confirmed.finally(() => drop(address, box))
    },
    async collect(address, { after, isPatient, signal }) {
      const box = open(address)
      confirm(box, after)
      box.poll?.('elsewhere')
      const answer =
        box.letters.length > 0 ? hand(box, patience) : await wait(box, isPatient ? patience.poll : 0, signal)
      drop(address, box)
      return answer
    },
    close() {
      for (const box of boxes.values()) {
        box.poll?.([])
        for (const letter of [...box.letters]) letter.end(new SendError('away'))
      }
    },
  }
}

type Answer = readonly PageMessage[] | 'elsewhere'

interface Box {
  readonly letters: Letter[]
  /** Answers the page that waits. */
  poll: ((answer: Answer) => void) | undefined
}

interface Letter {
  readonly message: PageMessage
  /** Gives up after so many milliseconds from now. */
  expire(afterMs: number): void
  /** Without an error the page has it. */
  end(error?: SendError): void
}

/** Puts a letter into the box; resolves when it is confirmed. */
function addLetter(box: Box, message: PageMessage, patience: Patience): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const letter: Letter = {
      message,
      expire(afterMs) {
        clearTimeout(timer)
        timer = setTimeout(() => letter.end(new SendError('away')), afterMs)
      },
      end(error) {
        clearTimeout(timer)
        const index = box.letters.indexOf(letter)
        if (index >= 0) box.letters.splice(index, 1)
        if (error) reject(error)
        else resolve()
      },
    }
    letter.expire(patience.connect)
    box.letters.push(letter)
  })
}

/** All letters, on their way to a page that now has to confirm them. */
function hand(box: Box, patience: Patience): readonly PageMessage[] {
  for (const letter of box.letters) letter.expire(patience.confirm)
  return box.letters.map(({ message }) => message)
}

function confirm(box: Box, after: string | undefined): void {
  const last = box.letters.findLastIndex(({ message }) => message.id === after)
  for (const letter of box.letters.slice(0, last + 1)) letter.end()
}

/** Resolves with the first of: a message, a newer page, the end of patience, a page that hung up. */
function wait(box: Box, patienceMs: number, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    const answer = (result: Answer) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', hangUp)
      if (box.poll === answer) box.poll = undefined
      resolve(result)
    }
    const hangUp = () => answer([])
    const timer = setTimeout(hangUp, patienceMs)
    signal.addEventListener('abort', hangUp)
    box.poll = answer
    if (signal.aborted) hangUp()
  })
}
