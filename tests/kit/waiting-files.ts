import type { WaitingFiles } from '../../src/core/waiting-files.ts'

/** Files that wait, in memory; `full`: what the next are told. */
export function waitingFiles(): WaitingFiles & { readonly all: Map<string, Buffer>; full?: 'enough' | 'no-room' } {
  const all = new Map<string, Buffer>()
  const files: ReturnType<typeof waitingFiles> = {
    all,
    async put(ref, bytes) {
      if (files.full !== undefined) return files.full
      all.set(ref, Buffer.from(bytes))
      return 'kept'
    },
    get: async (ref) => all.get(ref),
    drop: async (refs) => void refs.map((ref) => all.delete(ref)),
    sweep: async () => 0,
  }
  return files
}
