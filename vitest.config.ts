import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** They hold nothing between tests: all files of a worker read the content once. */
const PURE = ['tests/{alerting,casework,channels,cli,content,core,engine,feed,flows,office}/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 90_000,
    globalSetup: 'tests/bundle.ts',
    // One more than cores: a sixth of the time is spent waiting for disks, sockets and time limits. Vitest would leave a core free.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.ts'], exclude: PURE } },
    ],
  },
})
