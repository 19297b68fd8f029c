import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: 'e2e/build.ts',
    fileParallelism: false,
    testTimeout: 420_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
