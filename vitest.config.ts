import { defineConfig } from 'vitest/config'

/** They hold nothing between tests: all files of a worker read the content once. */
const PURE = ['tests/{alerting,casework,channels,cli,content,core,engine,feed,flows,office}/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 90_000,
    globalSetup: 'tests/bundle.ts',
    // Vitest would leave one core free: on a machine with two, half of it.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.ts'], exclude: PURE } },
    ],
  },
})
