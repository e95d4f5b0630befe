import type { Browser, Page } from 'playwright-core'
import { quiet } from './quiet.ts'
import { listen, watch, type Watched, type Watching } from './watch.ts'

/** What is pressed, and where its output appears. */
export interface Press {
  readonly button: string
  readonly output: string
}

/**
 * Moves the pointer to a button of an open page, presses it after `pause` ms, and waits until its
 * output has been painted.
 */
export async function press(page: Page, { button, output }: Press, pause = 0): Promise<Watched> {
  await page.evaluate(watch, { button, output })
  if (pause > 0) {
    await page.hover(button)
    await page.waitForTimeout(pause)
  }
  await page.click(button)
  const watched = await page.evaluate(() => (globalThis as Watching).watched)
  if (!watched) throw new Error(`press: ${button} was pressed, and nobody watched`)
  return watched
}

/** Opens a page with nothing in any cache, lets `use` have it once it and the machine are at rest, and closes it. */
export async function withPage<T>(
  browser: Browser,
  address: string,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(listen)
    // The machine may be busy, and that is no failure of the page.
    page.setDefaultTimeout(300_000)
    page.on('pageerror', ({ message }) => console.error(`${address}: ${message}`))
    await page.goto(address)
    await page.waitForLoadState('networkidle')
    await quiet()
    return await use(page)
  } finally {
    await context.close()
  }
}

/** The parts of the page that a cell's press needs. */
export function pressOf(cell: string): Press {
  const element = `live-cell[data-cell="${cell}"]`
  return { button: `${element} [data-part=run]`, output: `${element} [data-part=output]` }
}

/** Waits until the script of cells has taken a cell over. */
export async function takenOver(page: Page, cell: string): Promise<void> {
  await page.waitForSelector(`live-cell[data-cell="${cell}"]:defined`)
}
