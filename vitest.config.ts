import { defineConfig } from 'vitest/config'

/** Unit tests run on the source; browser tests on the built site. */
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
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What a page does next may wait for the page that is tested beside it.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
