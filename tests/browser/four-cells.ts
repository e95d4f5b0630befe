import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { useBrowser } from './book.ts'
import { cellPage, type CellPage } from './cell-page.ts'

/** The code of cell a. */
export const code = `import { zoh } from 'kernel'\nconst dt = 0.5\nzoh([[-1]], [1], dt).Abar.data[0]`

const cells = {
  a: code,
  b: `import { decay } from 'cell:c'\nprint('twice', 2 * decay)`,
  c: `print('not heard')\nexport const decay = 0.25`,
  d: 'export const a = 0',
}
const check = `import { a } from 'cell:d'\nif (a !== 2) throw new Error('a is ' + a)`

let site: CellPage
let page: Page

/** What tests do with a page of four cells, of which b needs c, and d is an exercise. */
export const four = {
  /** The page, opened anew for each test. */
  get page(): Page {
    return page
  },
  get url(): string {
    return site.url
  },
  state: (): Promise<string | null> => page.locator('live-cell').first().getAttribute('data-state'),
  reached: (name: string): Promise<unknown> =>
    page.waitForSelector(`live-cell[data-state=${name}]`),
  output: (): Promise<string> => page.locator('[data-part=output]').first().innerText(),
  /** Leaves an edit of a cell as an earlier visit would. */
  keep: (text: string, authored = code, of: keyof typeof cells = 'a'): Promise<void> =>
    page.evaluate(
      ([text, authored, of]) =>
        localStorage.setItem(
          `book:cell:${of}`,
          JSON.stringify({ code: text, version: '0.9', authored }),
        ),
      [text, authored, of],
    ),
  async openEditor(): Promise<void> {
    await page.click('pre .line:nth-child(2)')
    await page.waitForSelector('.cm-focused')
  },
}

/** Opens the page anew before each test of a file. */
export function useFourCells(): void {
  const browser = useBrowser()

  beforeAll(async () => {
    site = await cellPage(cells, { exercises: { d: { check, solution: 'export const a = 2' } } })
  })
  beforeEach(async () => {
    page = await (await browser().newContext({ viewport: { width: 700, height: 700 } })).newPage()
    await page.goto(site.url)
  })
  afterEach(() => page.context().close())
  afterAll(() => site?.close())
}
