import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { Page } from 'playwright-core'
import { filesOf } from '../src/build/files-of.ts'
import { launchChromium } from '../tests/browser/chromium.ts'
import { ms, percentile } from './measure.ts'
import { cellsOf } from './pyodide/cells.ts'
import { press, pressOf, takenOver, withPage } from './pyodide/press.ts'
import { quietness } from './pyodide/quiet.ts'
import { gzipServer, type GzipServer } from './pyodide/server.ts'
import type { Watched } from './pyodide/watch.ts'
import { printTable } from './table.ts'

const dist = resolve(import.meta.dirname, '../dist')

/** How many runs of a cell follow its first, and how long its reader looks at each output, in ms. */
const nextRuns = 5
const look = 400

/** The runs of one cell once its editor is there. */
interface Measured {
  readonly cell: string
  readonly first: Watched
  readonly next: readonly Watched[]
}

const median = (samples: readonly number[]): number => percentile(samples, 0.5)
const nextOf = ({ next }: Measured): number => median(next.map(({ painted }) => painted))

/** Opens the editor of a cell, as a reader does by a press on its code, and runs it. */
async function runsOf(page: Page, cell: string, of: string): Promise<Measured> {
  const element = `live-cell[data-cell="${cell}"]`
  await page.click(`${element} [data-part=source]`, { position: { x: 60, y: 20 } })
  await page.waitForSelector(`${element} .cm-editor`)
  await page.waitForTimeout(look)
  const runs: Watched[] = []
  for (let run = 0; run <= nextRuns; run++) {
    runs.push(await press(page, pressOf(cell)))
    const state = await page.getAttribute(element, 'data-state')
    if (state !== 'done') throw new Error(`bench: ${of}, ${cell} ends with the state ${state}`)
    await page.waitForTimeout(look)
  }
  const [first, ...next] = runs
  return { cell: `${of} ${cell}`, first, next }
}

async function runsOfPage(server: GzipServer, name: string, page: Page): Promise<Measured[]> {
  page.setDefaultTimeout(30_000)
  const measured: Measured[] = []
  const of = name.replace(/^.*\/|\.html$/g, '').split('-')[0]
  for (const cell of cellsOf(await page.content())) {
    // The script of cells comes with the first of them.
    await page.locator(`live-cell[data-cell="${cell}"]`).scrollIntoViewIfNeeded()
    await takenOver(page, cell)
    measured.push(await runsOf(page, cell, of))
  }
  server.takeSent()
  return measured
}

function printSlowest(measured: readonly Measured[], version: string): void {
  const parts = (pick: (run: Watched) => number, { next }: Measured): string =>
    ms(median(next.map(pick)))
  const slowest = [...measured].sort((a, b) => nextOf(b) - nextOf(a)).slice(0, 10)
  printTable(
    `The ten slowest of ${measured.length} cells, from the press to the painted output, once the editor is\n` +
      `there: ms, the next runs as medians of ${nextRuns}; Chromium ${version}`,
    ['cell', 'first', 'next', 'worst', 'of it: until begun', 'the cell', 'around it', 'painting'],
    slowest.map((one) => [
      one.cell,
      ms(one.first.painted),
      ms(nextOf(one)),
      ms(Math.max(...one.next.map(({ painted }) => painted))),
      parts(({ begun = 0 }) => begun, one),
      parts(({ cell = 0 }) => cell, one),
      parts(({ shown, begun = 0, cell = 0 }) => shown - begun - cell, one),
      parts(({ painted, shown }) => painted - shown, one),
    ]),
  )
  const all = (pick: (one: Measured) => number): string[] => {
    const times = measured.map(pick)
    return [0.5, 0.9, 1].map((share) => ms(percentile(times, share)))
  }
  printTable(
    'All cells: ms',
    ['runs', 'median', 'of nine tenths', 'slowest'],
    [
      ['first', ...all(({ first }) => first.painted)],
      ['next', ...all(nextOf)],
    ],
  )
}

/**
 * Runs every cell of the built book in Chromium, and prints the ten slowest.
 * @param only parts of the names of pages; of all pages by default.
 */
export async function benchCells(only: readonly string[] = []): Promise<void> {
  if (!existsSync(join(dist, 'index.html')))
    throw new Error('bench: there is no built site in dist/; run npm run build:offline')
  const pages = filesOf(dist, /\.html$/)
    .map((file) => relative(dist, file).split(sep).join('/'))
    .filter((page) => page !== 'playground.html')
    .filter((page) => only.length === 0 || only.some((part) => page.includes(part)))
    .filter((page) => cellsOf(readFileSync(join(dist, page), 'utf8')).length > 0)
  const server = await gzipServer({ book: dist })
  const browser = await launchChromium()
  const measured: Measured[] = []
  try {
    for (const name of pages) {
      const address = `${server.origin}/book/${name}`
      measured.push(...(await withPage(browser, address, (page) => runsOfPage(server, name, page))))
    }
    printSlowest(measured, browser.version())
    console.log(`\n${quietness()}`)
  } finally {
    await browser.close()
    await server.close()
  }
}
