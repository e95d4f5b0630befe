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

/** Files that run one after the other in a process share its browser, which ends with the process. */
let running: Browser | undefined

/** Gives the tests of a file a browser, and leaves none of their windows open. */
export function useBrowser(): () => Browser {
  beforeAll(async () => {
    if (!running?.isConnected()) running = await launchBrowser()
  })
  afterAll(() => Promise.all(running?.contexts().map((context) => context.close()) ?? []))
  return () => running!
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
