import type { Browser, Frame, Page } from 'playwright-core'
import { shareHash } from '../../src/cell/share.ts'
import { listen, serveCells, type Listener } from './cell-harm.ts'
import { cellPage } from './cell-page.ts'

/** With the guards, what a test tries must fail; without, it must succeed, or it would prove nothing. */
export const guards = [true, false] as const

type Cells = Readonly<Record<string, string>>

export interface CellsOptions {
  /** Whether the page and its frame have their policies, and the frame its sandbox. */
  readonly guarded?: boolean
  /** Over http a page has an origin to be kept from; books are also opened from files. */
  readonly way?: 'http' | 'file'
  /** Code that the page's address brings for the cell `a`. */
  readonly shared?: (listener: Listener) => string
}

/** A page of cells, and a server of its own that sees what gets out of it. */
export interface OpenedCells {
  readonly page: Page
  readonly listener: Listener
  /** What has reached the server, sorted. */
  arrived(): string[]
  /** Presses Run of a cell, and gives its output when it has ended. */
  run(id: string): Promise<string>
  close(): Promise<void>
}

/** Opens a page of cells in a window of its own; the cells may name the server that listens. */
export async function openCells(
  browser: Browser,
  cells: Cells | ((listener: Listener) => Cells),
  { guarded = true, way = 'http', shared }: CellsOptions = {},
): Promise<OpenedCells> {
  const listener = await listen()
  const made = await cellPage(typeof cells === 'function' ? cells(listener) : cells, {
    guarded,
    sandboxed: guarded,
  })
  const site = way === 'http' ? await serveCells(made) : made
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(site.url + (shared ? await shareHash('a', shared(listener)) : ''))
  return {
    page,
    listener,
    arrived: () => [...listener.reached].sort(),
    async run(id) {
      const cell = page.locator(`live-cell[data-cell=${id}]`)
      await cell.locator('[data-part=run]').click()
      const ended = ['done', 'error', 'stopped'].map((state) => `[data-state=${state}]`).join()
      await page.waitForSelector(`live-cell[data-cell=${id}]:is(${ended})`, { timeout: 20_000 })
      return cell.locator('[data-part=output]').innerText()
    },
    async close() {
      await context.close()
      listener.close()
      site.close()
    },
  }
}

/** The frame in which the cells of a page run. */
export function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (!frame) throw new Error('the page has no frame')
  return frame
}
