import type { BrowserContext, Page } from 'playwright-core'
import type { Connection } from './firefox-inside.ts'

/** Taps a place of a page, for which Playwright does nothing over WebDriver BiDi. */
export async function tap(
  { browserSession }: Connection,
  context: string,
  x: number,
  y: number,
): Promise<void> {
  const actions = [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ]
  await browserSession.send('input.performActions', {
    context,
    actions: [{ type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions }],
  })
}

/** Opens a page once more where Firefox has looked for its tabs in a window that was just closing. */
export function openAgain(context: BrowserContext): void {
  const newPage = context.newPage.bind(context)
  context.newPage = async () => {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        return await newPage()
      } catch (error) {
        if (!(error as Error).message.includes('getTabBrowser')) throw error
        await new Promise((done) => setTimeout(done, 100))
      }
    }
    return newPage()
  }
}

/** Lets `emulateMedia` turn to print and back, which Playwright leaves out over WebDriver BiDi. */
export function printOnDemand(page: Page, set: (values: object) => Promise<void>): void {
  const emulateMedia = page.emulateMedia.bind(page)
  page.emulateMedia = async (options = {}) => {
    await emulateMedia(options)
    if (options.media !== undefined) await set({ mediumOverride: options.media ?? '' })
  }
}

/** How long no request may be under way before the network is at rest, in ms: as in Playwright. */
const rest = 500

/**
 * Waits for a network at rest by the requests that the page tells of: Playwright's own count of those of
 * Firefox does not always come back to none.
 */
export function waitForOwnRequests(page: Page): void {
  const underWay = new Set<object>()
  let changed = 0
  const note = (change: () => void): void => {
    change()
    changed = performance.now()
  }
  page.on('request', (request) => note(() => underWay.add(request)))
  for (const event of ['requestfinished', 'requestfailed'] as const)
    page.on(event as 'requestfinished', (request) => note(() => underWay.delete(request)))
  const waitForLoadState = page.waitForLoadState.bind(page)
  page.waitForLoadState = async (state = 'load', options = {}) => {
    if (state !== 'networkidle') return waitForLoadState(state, options)
    await waitForLoadState('load', options)
    const { timeout = 30_000 } = options
    const begin = performance.now()
    changed = Math.max(changed, begin)
    while (underWay.size > 0 || performance.now() - changed < rest) {
      if (performance.now() - begin > timeout)
        throw new Error(`The network was not at rest within ${timeout} ms.`)
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}
