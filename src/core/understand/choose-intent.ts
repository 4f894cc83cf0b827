import type { FoundCommand } from './find-command.ts'
import type { FoundIntent } from './find-intent.ts'
import type { Command, Intent } from './vocabulary.ts'

/** What is asked for: a command that is the whole message, then a clear wish, then a command inside a sentence; those in danger ask for help. */
export function chooseIntent(
  command: FoundCommand | undefined,
  clear: FoundIntent | undefined,
  isDanger: boolean,
): Intent {
  return command?.isOnly ? INTENT_OF[command.command] : (clear?.intent ?? intentOf(command, isDanger))
}

/** The command that counts. A clear intent outweighs a command word that merely stands in its sentence ("help me check a company"). */
export function chooseCommand(
  found: FoundCommand | undefined,
  intent: FoundIntent | undefined,
  isSure: boolean,
): FoundCommand | undefined {
  if (found === undefined || found.isOnly) return found
  if (intent !== undefined && (found.command === 'stop' || intent.intent !== INTENT_OF[found.command])) return undefined
  return found.isClear || !isSure ? found : undefined
}

const INTENT_OF: Readonly<Record<Command, Intent>> = {
  menu: 'menu',
  start: 'menu',
  hotline: 'hotline',
  help: 'request_help',
  language: 'change_language',
  stop: 'stop_alerts',
  learn: 'none',
  alerts: 'none',
  community: 'none',
  'check-safety': 'none',
  'alerts-why': 'none',
  'ask-radio': 'none',
  'return-pack': 'none',
  'quick-exit': 'none',
}

function intentOf(command: FoundCommand | undefined, isDanger: boolean): Intent {
  if (command !== undefined && command.command !== 'stop') return INTENT_OF[command.command]
  return isDanger ? 'request_help' : 'none'
}
