import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from './launch.ts'
import { fromFile, open, served, type Opened, type OpenOptions, type Way } from './open.ts'

const ways = {
  'at the root': () => served('/'),
  'under /a/b/': () => served('/a/b/'),
  'from file://': fromFile,
} satisfies Record<string, () => Way | Promise<Way>>

/** The ways to the book, as the names of tests say them. */
export type WayName = keyof typeof ways

/** The book in a browser; where no way is named, by the first that the tests have asked for. */
export interface Book {
  browser(): Browser
  url(page: string, way?: WayName): string
  open(page: string, options?: OpenOptions, way?: WayName): Promise<Opened>
}

/** Starts a browser for the tests of a file, and ends it after them. */
export function useBrowser(): () => Browser {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  return () => browser
}

/** Starts a browser and ways to the book for the tests of a file, and ends them after. */
export function useBook(first: WayName = 'at the root', ...others: WayName[]): Book {
  const browser = useBrowser()
  const begun = new Map<WayName, Way>()
  beforeAll(async () => {
    for (const name of [first, ...others]) begun.set(name, await ways[name]())
  })
  afterAll(() => Promise.all(Array.from(begun.values(), (way) => way.close())))
  const url = (page: string, way = first) => begun.get(way)!.url(page)
  return {
    browser,
    url,
    open: (page, options, way) => open(browser(), url(page, way), options),
  }
}
