import type { Browser } from 'playwright-core'
import { press, pressOf, takenOver, withPage } from './press.ts'

/** Of one cell, in ms until the output is painted: the first press after its editor is there, and the next ones. */
export interface CellRuns {
  readonly first: number
  readonly next: readonly number[]
}

/** The names of a page's cells, in its order. */
export function cellsOf(html: string): string[] {
  return [...html.matchAll(/<live-cell[^>]* data-cell="([^"]+)"/g)].map(([, cell]) => cell)
}

/** Opens the editor of a cell as a reader does, by a press on its code, and runs the cell three times. */
export async function runCell(browser: Browser, address: string, cell: string): Promise<CellRuns> {
  return withPage(browser, `${address}#cell-${cell}`, async (page) => {
    await takenOver(page, cell)
    const element = `live-cell[data-cell="${cell}"]`
    await page.click(`${element} [data-part=source]`)
    await page.waitForSelector(`${element} .cm-editor`)
    const runs: number[] = []
    for (let run = 0; run < 3; run++) {
      const { painted } = await press(page, pressOf(cell))
      const state = await page.getAttribute(element, 'data-state')
      if (state !== 'done') throw new Error(`runCell: ${cell} ends with the state ${state}`)
      runs.push(painted)
    }
    const [first, ...next] = runs
    return { first, next }
  })
}
