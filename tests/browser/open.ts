import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { staticServer } from '../../src/build/static-server.ts'
import { dist } from '../built/site.ts'
import { endServer } from './end-server.ts'

/** One way to the book: how its pages' addresses begin, and whether the network is shut. */
export interface Way {
  readonly name: string
  url(page: string): string
  readonly close: () => Promise<void>
}

/** The book on http under a base path. */
export async function served(base: string): Promise<Way> {
  const server = staticServer(dist, base)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    name: base,
    url: (page) => `http://127.0.0.1:${port}${base}${page}`,
    close: () => endServer(server),
  }
}

/** The book opened by double click. */
export function fromFile(): Way {
  return {
    name: 'file',
    url: (page) => {
      const [path, hash] = page.split('#')
      return pathToFileURL(join(dist, path)).href + (hash === undefined ? '' : `#${hash}`)
    },
    close: async () => {},
  }
}

export interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong while the page was open: errors, refused policies, requests to anywhere else. */
  readonly trouble: string[]
}

export type OpenOptions = Parameters<Browser['newContext']>[0]

/** Whether Firefox tells of a font that it no longer needed, since the page was left (NS_BINDING_ABORTED). */
function isLeftBehind(message: string): boolean {
  return message.startsWith('download failed') && message.includes('status=2152398850')
}

/**
 * Opens a page of the book. Requests that leave the book are told; what leaves the machine, the browser
 * refuses.
 */
export async function open(
  browser: Browser,
  address: string,
  options: OpenOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  // Other tests may run beside: a page that comes late is not a page that does not come.
  context.setDefaultTimeout(100_000)
  const page = await context.newPage()
  const trouble: string[] = []
  const own = address.startsWith('file:') ? 'file:' : new URL(address).origin
  const isOwn = (url: string) => url.startsWith(own) || /^(data|blob|about):/.test(url)
  context.on('request', (request) => {
    if (!isOwn(request.url())) trouble.push(`request to ${request.url()}`)
  })
  page.on('pageerror', ({ message }) => {
    if (!isLeftBehind(message)) trouble.push(`error: ${message}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`)
  })
  await page.goto(address)
  return { page, context, trouble }
}

/** By how many pixels a page is wider than its window. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
}
