import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: 'e2e/build.ts',
    // Each file has a service and a browser of its own; two at once, since many journeys wait.
    maxWorkers: 2,
    testTimeout: 420_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
