import type { Browser } from 'playwright-core'
import { shareHash } from '../../src/cell/share.ts'
import { press, pressOf, takenOver, withPage } from './press.ts'
import { quiet } from './quiet.ts'
import { recurrence } from './recurrence.ts'
import type { GzipServer, Sent } from './server.ts'
import type { Watched } from './watch.ts'

/** The first press on a page's button, the second, and what was fetched by the first. */
export interface Presses {
  readonly first: Watched
  readonly second: Watched
  readonly sent: readonly Sent[]
}

/** The cell of the page that holds the recurrence. */
export const host = 'rules'

/**
 * A page of the book with the recurrence in a cell, as its author's code or as that of a link, pressed
 * `pause` ms after the pointer has come to the button; `before` is what the page itself fetched.
 */
export async function pressInBook(
  browser: Browser,
  address: string,
  server: GzipServer,
  { pause = 0, link = false } = {},
): Promise<Presses & { readonly before: readonly Sent[] }> {
  const hash = link ? await shareHash(host, recurrence.typescript) : `#cell-${host}`
  server.takeSent()
  return withPage(browser, address + hash, async (page) => {
    await takenOver(page, host)
    const state = link ? 'edited' : 'idle'
    await page.waitForSelector(`live-cell[data-cell="${host}"][data-state=${state}]`)
    const before = server.takeSent()
    const first = await press(page, pressOf(host), pause)
    return {
      before,
      first,
      sent: server.takeSent(),
      second: await press(page, pressOf(host)),
    }
  })
}

const plain = { button: 'button', output: 'pre' }

/** The page of Pyodide, which is loaded at the first press. */
export async function pressInPyodide(
  browser: Browser,
  address: string,
  server: GzipServer,
): Promise<Presses> {
  return withPage(browser, address, async (page) => {
    server.takeSent()
    const first = await press(page, plain)
    return { first, sent: server.takeSent(), second: await press(page, plain) }
  })
}

/** The page that loads Pyodide itself: when it is ready, in ms after the page began, and the first press then. */
export async function pressInReadyPyodide(
  browser: Browser,
  address: string,
): Promise<{ readonly ready: number; readonly first: Watched }> {
  await quiet()
  return withPage(browser, address, async (page) => {
    await page.waitForSelector('body[data-ready]')
    const ready = await page.evaluate(() => Number(document.body.dataset.ready))
    return { ready, first: await press(page, plain) }
  })
}
