import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../src/build/find-chromium.ts'
import { searchColumns, searchRow } from './search-row.ts'
import { printTable } from './table.ts'

const page = resolve(import.meta.dirname, '../dist/index.html')

/** How long after a letter the next one comes; who types fast takes three times as long. */
const pauseMs = 30

/** How long each search takes in the page, from the letter to the list of results. */
function typeInPage(page: Page, searches: readonly string[]): Promise<number[]> {
  return page.evaluate(
    async ({ searches, pauseMs }) => {
      const input = document.querySelector<HTMLInputElement>('#search input')!
      const times: number[] = []
      for (const search of searches) {
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
        input.value = search
        const start = performance.now()
        input.dispatchEvent(new Event('input'))
        times.push(performance.now() - start)
      }
      return times
    },
    { searches, pauseMs },
  )
}

/** Types searches into the built book in headless Chromium, each once, on a page that has just loaded its search. */
export async function benchTyping(queries: Readonly<Record<string, readonly string[]>>) {
  const head = ['searches in the page', ...searchColumns]
  if (!existsSync(page)) return printTable('Typing', head, [['the book', 'not built', '', '', '']])
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  try {
    const rows: string[][] = []
    for (const [name, searches] of Object.entries(queries)) {
      const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await tab.goto(pathToFileURL(page).href)
      await tab.keyboard.press('/')
      await tab.locator('#search .status', { hasNotText: 'Loading' }).waitFor()
      const times = await typeInPage(tab, searches)
      await tab.close()
      rows.push([name, ...searchRow(times)])
    }
    printTable(
      `Typed in Chromium ${browser.version()}, ${pauseMs} ms from letter to letter, until the list stands: times in ms`,
      head,
      rows,
    )
  } finally {
    await browser.close()
  }
}
