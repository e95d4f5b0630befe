import { defineConfig } from 'vitest/config'

/**
 * Node's own modules, as when the book is built, which are loaded once for all files of a process.
 * Vitest's would be loaded anew for every file, and each call from one to another would cost more.
 */
const quick = {
  isolate: false,
  experimental: { viteModuleRunner: false, nodeLoader: false },
} as const

/** Tests that put a module in the place of another, or load one anew, which only Vitest's modules allow. */
const replacing = [
  'tests/build/kept-bundles.test.ts',
  'tests/build/kernel-imports.test.ts',
  'tests/cell/kept-data.test.ts',
  'tests/kernel/fast/late-jobs.test.ts',
]

/** The built site in a browser; the name is the project's, and of the part of `npm test`. */
const inBrowser = (
  name: string,
  browser: string,
  files: { include: string[]; exclude?: string[] },
) => ({
  test: {
    name,
    ...files,
    env: { BOOK_BROWSER: browser },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A browser on a busy machine may stumble once; `npm test` names every test that needed the second try.
    retry: 1,
    ...quick,
    // What a page does next may wait for the page that is tested beside it.
    expect: { poll: { timeout: 20_000 } },
  },
})

const pages = ['tests/browser/**/*.test.ts']
const accessibility = ['tests/browser/accessibility.test.ts']

/** Unit tests run on the source; browser tests on the built site. */
export default defineConfig({
  test: {
    // Pages that are looked at side by side: as many as the smallest machine has cores.
    maxConcurrency: 2,
    // Without it one core of two would be left idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'units',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/built/**', ...replacing],
          testTimeout: 30_000,
          ...quick,
        },
      },
      {
        test: {
          name: 'replacing',
          include: replacing,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'built',
          include: ['tests/built/**/*.test.ts'],
          testTimeout: 60_000,
          ...quick,
        },
      },
      inBrowser('accessibility', 'chromium', { include: accessibility }),
      inBrowser('browser', 'chromium', { include: pages, exclude: accessibility }),
      inBrowser('firefox', 'firefox', { include: pages }),
    ],
  },
})
