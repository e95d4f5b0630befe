import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../src/build/find-chromium.ts'
import { ms, timingOf } from './measure.ts'
import type { bench, DragSamples } from './page.ts'
import { printTable } from './table.ts'

const folder = import.meta.dirname
const dist = resolve(folder, '../dist')

/** Frames follow each other without waiting for a screen, so that a frame's own cost is seen. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-frame-rate-limit',
  '--disable-gpu-vsync',
]

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'page.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0].text
}

/** The chapter that holds a figure, as built; nothing when the book is not built or does not show it. */
function chapterOf(name: string): string | undefined {
  if (!existsSync(dist)) return undefined
  const shown = new RegExp(`<book-figure[^>]*data-figure="${name}"`)
  return globSync('**/*.html', { cwd: dist, exclude: ['figures/**'] })
    .map((file) => join(dist, file))
    .find((file) => shown.test(readFileSync(file, 'utf8')))
}

type Global = typeof globalThis & { bench: typeof bench }

function dragAlone(page: Page, name: string, by: 'book' | 'plot'): Promise<DragSamples> {
  return page.evaluate(({ name, by }) => (globalThis as Global).bench.dragAlone(name, by), {
    name,
    by,
  })
}

async function dragInPage(
  page: Page,
  script: string,
  name: string,
  file: string | undefined,
): Promise<DragSamples | undefined> {
  if (!file || !existsSync(file)) return undefined
  await page.goto(pathToFileURL(file).href)
  // Through the debugger, which the page's content security policy does not hold back.
  await page.evaluate(script)
  return page.evaluate((figure) => (globalThis as Global).bench.dragInPage(figure), name)
}

/**
 * Drags a slider of each named figure in headless Chromium: in its chapter, on its own page, the
 * drawing alone, and redrawn by Observable Plot, all in one run of one browser, so that the ratios
 * mean something even where the times do not.
 */
export async function benchBrowser(names: readonly string[]): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), 'bench-'))
  const browser = await chromium.launch({ executablePath: findChromium(), args: flags })
  try {
    const script = await bundle()
    const empty = join(temporary, 'bench.html')
    writeFileSync(empty, '<!doctype html><meta charset="utf-8"><title>Bench</title>')
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const rows: string[][] = []
    for (const name of names) {
      const inChapter = await dragInPage(page, script, name, chapterOf(name))
      const inPage = await dragInPage(page, script, name, join(dist, 'figures', `${name}.html`))
      await page.goto(pathToFileURL(empty).href)
      await page.evaluate(script)
      const book = await dragAlone(page, name, 'book')
      const plot = await dragAlone(page, name, 'plot')
      const reference = timingOf(book.painted)
      for (const [what, samples] of [
        ['in its chapter', inChapter],
        ['on its own page', inPage],
        ['drawing alone, book', book],
        ['drawing alone, Plot', plot],
      ] as const) {
        if (!samples) {
          rows.push([`${name}, ${what}`, 'not built', '', ''])
          continue
        }
        const [laidOut, painted] = [timingOf(samples.laidOut), timingOf(samples.painted)]
        rows.push([
          `${name}, ${what}`,
          `${ms(laidOut.p50)} / ${ms(laidOut.p95)}`,
          `${ms(painted.p50)} / ${ms(painted.p95)}`,
          `${(painted.p50 / reference.p50).toFixed(2)} / ${(painted.p95 / reference.p95).toFixed(2)}`,
        ])
      }
    }
    printTable(
      `A slider dragged in Chromium ${browser.version()}: p50 / p95 in ms, frame rate not capped`,
      ['figure', 'to the laid-out drawing', 'to the painted frame', 'ratio to drawing alone'],
      rows,
    )
  } finally {
    await browser.close()
    rmSync(temporary, { recursive: true })
  }
}
