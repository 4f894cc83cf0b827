import { Readable } from 'node:stream'
import { runCommand } from '../../src/cli/run-command.ts'

/** Runs `damnaer ...` as somebody types it, with its own input and environment. */
export async function damnaer(
  args: readonly string[],
  { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
): Promise<{ code: number; out: string; error: string }> {
  const out: string[] = []
  const error: string[] = []
  const code = await runCommand(args, {
    input: Readable.from([Buffer.from(input)]),
    out: (line) => void out.push(line),
    error: (line) => void error.push(line),
    environment,
  })
  return { code, out: out.join('\n'), error: error.join('\n') }
}

/** The answers of a command that reads and writes JSON lines. */
export const linesOf = (out: string): Record<string, unknown>[] => out.split('\n').map((line) => JSON.parse(line))
