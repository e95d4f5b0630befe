import { defineConfig } from 'vitest/config'

/** Unit tests run on the source; browser tests on the built site, one file after another. */
export default defineConfig({
  test: {
    // Pages that are looked at side by side: as many as the smallest machine has cores.
    maxConcurrency: 2,
    projects: [
      {
        test: {
          name: 'units',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/built/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'built',
          include: ['tests/built/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
