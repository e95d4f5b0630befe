import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { useBook, type WayName } from './book.ts'
import type { Opened, OpenOptions } from './open.ts'

/** The ways to the page: on http at the root, and opened by double click. */
export const wayNames = ['at the root', 'from file://'] as const

export interface Playground {
  browser(): Browser
  url(way: WayName, page?: string): string
  /** Opens the playground with a fragment and waits until its script has taken it over. */
  open(way: WayName, hash?: string, options?: OpenOptions): Promise<Opened>
}

/** Starts a browser and the ways for the tests of a file, and ends them after. */
export function usePlayground(): Playground {
  const book = useBook(...wayNames)
  return {
    browser: book.browser,
    url: (way, page = 'playground.html') => book.url(page, way),
    async open(way, hash = '', options = {}) {
      const opened = await book.open(`playground.html${hash}`, options, way)
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
export async function drop(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, bytes]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(bytes)], fileName))
      return data
    },
    [
      name,
      [...(typeof content === 'string' ? new TextEncoder().encode(content) : content)],
    ] as const,
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
