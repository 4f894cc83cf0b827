import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    globalSetup: 'tests/bundle.ts',
    // Vitest would leave one core free: on a machine with two, half of it.
    maxWorkers: '100%',
  },
})
