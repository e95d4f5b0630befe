import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from './launch.ts'
import { fromFile, open, served, type Opened, type Way } from './open.ts'

/** The ways to the page: on http at the root, and opened by double click. */
export const wayNames = ['at the root', 'from file://'] as const
export type WayName = (typeof wayNames)[number]

export interface Playground {
  browser(): Browser
  url(way: WayName, page?: string): string
  /** Opens the playground with a fragment and waits until its script has taken it over. */
  open(way: WayName, hash?: string, options?: Parameters<typeof open>[2]): Promise<Opened>
}

/** Starts a browser and the ways for the tests of a file, and ends them after. */
export function usePlayground(): Playground {
  let browser: Browser
  let ways: Record<WayName, Way>
  beforeAll(async () => {
    browser = await launchBrowser()
    ways = { 'at the root': await served('/'), 'from file://': fromFile() }
  })
  afterAll(async () => {
    await browser?.close()
    await Promise.all(Object.values(ways).map((way) => way.close()))
  })
  const url = (way: WayName, page = 'playground.html') => ways[way].url(page)
  return {
    browser: () => browser,
    url,
    async open(way, hash = '', options = {}) {
      const opened = await open(browser, url(way, `playground.html${hash}`), options)
      await opened.page.locator('book-playground[data-state="ready"]').waitFor()
      return opened
    },
  }
}

/** The picture of the states and the output as it stands, in a few characters. */
export const picture = (page: Page) =>
  page.locator('[data-panel="run"] canvas').evaluate((canvas) => {
    const text = (canvas as HTMLCanvasElement).toDataURL()
    let hash = 0
    for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
    return `${text.length} ${hash}`
  })

/** The list of values under the spectra, without the time that it took. */
export const readouts = (page: Page) =>
  page
    .locator('[data-pg="readouts"] div:not(:last-child)')
    .allInnerTexts()
    .then((texts) => texts.join(' | '))

/** The paths of a panel's drawing. */
export const paths = (page: Page, panel: 'poles' | 'kernel' | 'spectrum') =>
  page
    .locator(`[data-panel="${panel}"] svg.drawing path`)
    .evaluateAll((all) => all.map((path) => path.getAttribute('d')).join(' '))

export const hashOf = (page: Page) => page.evaluate(() => location.hash)
export const title = (page: Page) => page.locator('[data-pg="title"]').innerText()
export const code = (page: Page) => page.locator('live-cell [data-part="source"]').innerText()

/** Drops a file on the run, as a reader's hand would. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer()
      data.items.add(new File([content], fileName, { type: 'text/csv' }))
      return data
    },
    [name, text],
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.locator('.pg-run').dispatchEvent(type, { dataTransfer: files })
}

/** Saves a file by an item of a button's menu. */
export async function save(
  page: Page,
  button: string,
  item: string,
): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: item }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}
