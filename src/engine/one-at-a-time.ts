/** Work of which one run is under way at most. */
export interface OneAtATime {
  /** Asks for a run. */
  run(): void
  /** Resolves when no run is under way. */
  idle(): Promise<void>
}

/** Runs `work` once at a time; asked for again meanwhile, it runs once more afterwards. `work` must not reject. */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let running: Promise<void> | undefined
  let isAskedAgain = false
  const runAll = async (): Promise<void> => {
    do {
      isAskedAgain = false
      await work()
    } while (isAskedAgain)
    running = undefined
  }
  return {
    run: () => {
      if (running === undefined) running = runAll()
      else isAskedAgain = true
    },
    idle: async () => running,
  }
}
