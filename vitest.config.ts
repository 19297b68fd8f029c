import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['shared', 'server', 'test', 'scripts', 'web/src'].map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    globalSetup: 'test/database.ts',
    maxWorkers: '100%',
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
  },
})
