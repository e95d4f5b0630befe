import { describe, expect, it } from 'vitest'
import { pages, read } from '../built/site.ts'
import { useBook } from './book.ts'
import { isFirefox } from './launch.ts'
import { windowsOf } from './windows.ts'

const book = useBook('from file://')
const windows = windowsOf(book.browser)

/** The cells of a page that show what was computed when the book was built. */
const cellsOf = (page: string): string[] =>
  [...read(page).matchAll(/<live-cell[^>]* data-cell="([^"]+)"/g)].map(([, cell]) => cell)

const withCells = pages.filter((page) => page !== 'playground.html' && cellsOf(page).length > 0)

/**
 * What rounding leaves of two equal numbers has no digits that mean anything: the build and the page
 * may take their sums in another order. Firefox may also differ in the last digit of a function,
 * which a number with all its digits shows, and which may leave nothing where elsewhere rounding is left.
 */
function withoutRounding(text: string): string {
  const bare = text.replace(/\d(?:\.\d+)?e[-−](?:9|[1-9]\d)\b/g, 'rounding')
  return isFirefox
    ? bare
        .replace(/-?\d+\.\d{7,}(?:e-?\d+)?/g, (number) => Number(number).toPrecision(6))
        .replace(/[-−]?rounding/g, '0')
    : bare
}

/** The one cell that says by what it was computed, which the build does in JavaScript. */
const backend = 'kernel-fast-path'
const byWasm = /^outputs up to 38\.8\noff by \d(?:\.\d)?e-6\ncomputed by wasm/

describe('the cells of a page', () => {
  it('are on most pages of the book', () => {
    expect(withCells.length).toBeGreaterThan(30)
  })

  it.each(withCells)('give in the page what is stored: %s', async (name) => {
    const opened = await windows.open(book.url(name))
    const { page, trouble } = opened
    for (const id of cellsOf(name)) {
      const cell = page.locator(`live-cell[data-cell="${id}"]`)
      const output = cell.locator('[data-part=output]')
      await cell.scrollIntoViewIfNeeded()
      const stored = (await output.innerText()).replace('No output yet', 'No output')
      await cell.locator('[data-part=run]').click()
      await page.waitForSelector(
        `live-cell[data-cell="${id}"]:is([data-state=done], [data-state=error])`,
      )
      expect(await cell.getAttribute('data-state'), id).toBe('done')
      const shown = await output.innerText()
      if (id === backend) expect(shown).toMatch(byWasm)
      else expect(withoutRounding(shown), id).toBe(withoutRounding(stored))
    }
    expect(trouble).toEqual([])
    windows.release(opened)
  })
})
