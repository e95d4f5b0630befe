import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { useBrowser } from './book.ts'
import { endServer } from './end-server.ts'
import { isFirefox } from './launch.ts'
import { open } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'book-launch-'))
const address = pathToFileURL(join(folder, 'page.html')).href

const browser = useBrowser()

beforeAll(async () => {
  writeFileSync(
    join(folder, 'page.html'),
    '<!doctype html><p id="told">authored</p><script>told.textContent = "scripted"</script>' +
      '<script>onpointerup = ({ pointerType }) => (told.textContent = pointerType)</script>',
  )
  writeFileSync(
    join(folder, 'late.html'),
    '<script>setTimeout(() => (new Image().src = "http://127.0.0.1:49152/late"), 300)</script>',
  )
  writeFileSync(
    join(folder, 'leaving.html'),
    `<script>
      const from = (path) => \`fetch("http://127.0.0.1:49152/\${path}").catch(() => {})\`
      new Function(from('a-page'))()
      new Worker(URL.createObjectURL(new Blob([from('a-thread')])))
    </script>`,
  )
  writeFileSync(join(folder, 'other.txt'), 'of another file')
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

async function opened(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser().newContext(options)).newPage()
  await page.goto(address)
  return page
}

const matches = (page: Page, query: string) =>
  page.evaluate((text) => matchMedia(text).matches, query)

describe('the browser that the tests drive', () => {
  it('is the one that was named', () => {
    expect(browser().browserType().name()).toBe(isFirefox ? 'firefox' : 'chromium')
  })

  it('lets a page from file:// read no other file, as readers’ browsers do', async () => {
    const page = await opened()
    expect(
      await page.evaluate(() =>
        fetch('other.txt').then(
          (response) => response.text(),
          () => 'refused',
        ),
      ),
    ).toBe('refused')
    await page.context().close()
  })

  it('has the colour scheme that is asked for, from the start and after a change', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await opened({ colorScheme })
      expect(await matches(page, `(prefers-color-scheme: ${colorScheme})`)).toBe(true)
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await matches(page, '(prefers-color-scheme: dark)')).toBe(true)
      await page.context().close()
    }
  })

  it('turns to print and back', async () => {
    const page = await opened()
    for (const media of ['print', 'screen'] as const) {
      await page.emulateMedia({ media })
      expect(await matches(page, media)).toBe(true)
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.emulateMedia({ media: null })
    expect(await matches(page, 'screen and (prefers-color-scheme: dark)')).toBe(true)
    await page.context().close()
  })

  it('finds no machine by its name', async ({ skip }) => {
    skip(isFirefox, 'Firefox knows the name of this machine without asking')
    const server = createServer((_, response) => response.end('found'))
    await new Promise<void>((ready) => server.listen(0, ready))
    const { port } = server.address() as AddressInfo
    const page = await (await browser().newContext()).newPage()
    expect((await page.goto(`http://127.0.0.1:${port}/`))?.ok()).toBe(true)
    await expect(page.goto(`http://localhost:${port}/`)).rejects.toThrow('NAME_NOT_RESOLVED')
    await page.context().close()
    await endServer(server)
  })

  it('tells of what a page asks of others, and of what its threads do', async () => {
    const { context, trouble } = await open(browser(), address.replace('page', 'leaving'))
    const told = () => trouble.filter((text) => text.startsWith('request')).sort()
    await expect
      .poll(told)
      .toEqual(['a-page', 'a-thread'].map((path) => `request to http://127.0.0.1:49152/${path}`))
    await context.close()
  })

  it('waits for a network at rest', async () => {
    const page = await (await browser().newContext()).newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(address.replace('page.html', 'late.html'))
    await page.waitForLoadState('networkidle')
    expect(asked.at(-1)).toBe('http://127.0.0.1:49152/late')
    await page.context().close()
  })

  it('moves less where that is asked for', async () => {
    for (const reducedMotion of ['reduce', 'no-preference'] as const) {
      const page = await opened({ reducedMotion })
      expect(await matches(page, '(prefers-reduced-motion)')).toBe(reducedMotion === 'reduce')
      await page.context().close()
    }
  })

  it('runs scripts only where they are on', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await opened({ javaScriptEnabled })
      expect(await page.locator('p').innerText()).toBe(javaScriptEnabled ? 'scripted' : 'authored')
      await page.context().close()
    }
  })

  it('taps with a finger', async () => {
    const page = await opened({ hasTouch: true })
    await page.locator('p').tap()
    await expect.poll(() => page.locator('p').innerText()).toBe('touch')
    await page.context().close()
  })
})
