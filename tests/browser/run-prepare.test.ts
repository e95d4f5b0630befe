import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cellPage, type CellPage } from './cell-page.ts'
import { launchBrowser } from './launch.ts'

let browser: Browser
let site: CellPage
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  site = await cellPage({ a: '6 * 7' })
})

beforeEach(async () => {
  page = await (await browser.newContext()).newPage()
  await page.goto(site.url)
  await page.waitForSelector('live-cell:defined')
})

afterEach(async () => {
  await page.context().close()
})

afterAll(async () => {
  await browser?.close()
  site?.close()
})

/** What running needs of what the page has: the two scripts and the frame. */
const prepared = (): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll('script[src="compiler.js"], script[src="kernel.js"], iframe'),
    ].map((element) => element.getAttribute('src') ?? 'frame'),
  )
const all = ['compiler.js', 'kernel.js', 'frame']

describe('what running needs', () => {
  it('does not come when a reader points at the code or at another tool', async () => {
    await page.hover('[data-part=source]')
    await page.hover('[data-part=copy]')
    await page.waitForTimeout(300)
    expect(await prepared()).toEqual([])
  })

  it('comes, and nothing runs, when the pointer is on Run', async () => {
    await page.hover('[data-part=run]')
    await expect.poll(prepared).toEqual(all)
    expect(await page.locator('live-cell').getAttribute('data-state')).toBe('idle')
    await page.click('[data-part=run]')
    await page.waitForSelector('live-cell[data-state=done]')
    expect(await page.locator('[data-part=output]').innerText()).toBe('42')
    expect(await prepared()).toEqual(all)
  })

  it('comes when Run has the focus', async () => {
    await page.focus('[data-part=run]')
    await expect.poll(prepared).toEqual(all)
  })

  it('comes when the editor is open', async () => {
    await page.click('[data-part=source] .line')
    await page.waitForSelector('.cm-focused')
    await expect.poll(prepared).toEqual(all)
  })
})
