import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium } from '../src/build/find-chromium.ts'
import { ms, timingOf } from './measure.ts'
import { printTable } from './table.ts'

const file = resolve(import.meta.dirname, '../dist', 'atlas.html')

/** Values of facets that are clicked on and off. */
const clicked = [
  ['data', 'image'],
  ['scan', 'cross-4'],
  ['with', 'attention'],
] as const

/**
 * Filters all systems of the built atlas by a click on a value, on and off again, and lays the page
 * out: p50 and p95 of both together, in headless Chromium.
 */
export async function benchAtlas(): Promise<void> {
  const head = ['click on', 'to the laid-out page']
  if (!existsSync(file)) return printTable('The atlas', head, [['the book', 'not built']])
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(pathToFileURL(file).href)
    const rows: string[][] = []
    for (const [name, value] of clicked) {
      const taken = await page.evaluate(
        async ([name, value]) => {
          const box = document.querySelector<HTMLInputElement>(
            `input[name=${name}][value=${value}]`,
          )!
          const taken: number[] = []
          for (let i = 0; i < 40; i++) {
            await new Promise(requestAnimationFrame)
            const before = performance.now()
            box.click()
            // Asking for a height makes the browser lay the page out now.
            document.body.getBoundingClientRect()
            taken.push(performance.now() - before)
          }
          return taken
        },
        [name, value] as const,
      )
      const { p50, p95 } = timingOf(taken)
      rows.push([`${name}: ${value}`, `${ms(p50)} / ${ms(p95)}`])
    }
    printTable(
      `All systems of the atlas filtered in Chromium ${browser.version()}: p50 / p95 in ms`,
      head,
      rows,
    )
  } finally {
    await browser.close()
  }
}
