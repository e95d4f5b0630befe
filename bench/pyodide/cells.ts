import type { Browser, Page } from 'playwright-core'
import { press, pressOf, takenOver, withPage } from './press.ts'

/** Of one cell, in ms until the output is painted: the first press on a page, the first press after its editor is there, and the next ones. */
export interface CellRuns {
  readonly cold: number
  readonly first: number
  readonly next: readonly number[]
}

/** The names of a page's cells, in its order. */
export function cellsOf(html: string): string[] {
  return [...html.matchAll(/<live-cell[^>]* data-cell="([^"]+)"/g)].map(([, cell]) => cell)
}

/** Presses Run of a cell and waits until its output is painted; in ms. */
async function paintedRun(page: Page, cell: string): Promise<number> {
  const { painted } = await press(page, pressOf(cell))
  const state = await page.getAttribute(`live-cell[data-cell="${cell}"]`, 'data-state')
  if (state !== 'done') throw new Error(`runCell: ${cell} ends with the state ${state}`)
  return painted
}

/**
 * Runs a cell on a page on which nothing else was done; then, on another, opens its editor as a reader
 * does, by a press on its code, and runs it three times.
 */
export async function runCell(browser: Browser, address: string, cell: string): Promise<CellRuns> {
  const place = `${address}#cell-${cell}`
  const cold = await withPage(browser, place, async (page) => {
    await takenOver(page, cell)
    return paintedRun(page, cell)
  })
  return withPage(browser, place, async (page) => {
    await takenOver(page, cell)
    const element = `live-cell[data-cell="${cell}"]`
    await page.click(`${element} [data-part=source]`)
    await page.waitForSelector(`${element} .cm-editor`)
    const runs: number[] = []
    for (let run = 0; run < 3; run++) runs.push(await paintedRun(page, cell))
    const [first, ...next] = runs
    return { cold, first, next }
  })
}
