import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** They hold nothing between tests: all files of a worker load the program and read the content once. */
const SHARED = [
  'tests/{alerting,app,casework,channels,cli,content,core,engine,feed,flows,office}/**/*.test.ts',
  // One puts another file system in the place of the real one.
  'tests/stores/!(lowdb-read-only).test.ts',
]

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 90_000,
    globalSetup: 'tests/bundle.ts',
    // One more than cores: a sixth of the time is spent waiting for disks, sockets and time limits. Vitest would leave a core free.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      { extends: true, test: { name: 'alone', include: ['tests/**/*.test.ts'], exclude: SHARED } },
    ],
  },
})
