import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { cellPage, type CellPage } from './cell-page.ts'

const browser = useBrowser()
let site: CellPage
let page: Page

beforeAll(async () => {
  site = await cellPage({ a: '6 * 7' })
})

beforeEach(async () => {
  page = await (await browser().newContext()).newPage()
  await page.goto(site.url)
  await page.waitForSelector('live-cell:defined')
})

afterEach(async () => {
  await page.context().close()
})

afterAll(async () => {
  site?.close()
})

/** What running needs of what the page has: the two scripts, and workers in the frame. */
const prepared = (): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('script[src="compiler.js"], script[src="kernel.js"]')].map(
      (element) => element.getAttribute('src')!,
    ),
  )
const all = ['compiler.js', 'kernel.js']

/** How many frames the page has. */
const frames = (): Promise<number> => page.locator('iframe').count()

describe('the frame', () => {
  it('is opened, with nothing in it, once a reader has seen a cell for a while', async () => {
    await expect.poll(frames).toBe(1)
    await page.waitForTimeout(500)
    expect(await prepared()).toEqual([])
    expect(await frames()).toBe(1)
  })

  it('is not opened for a cell that is out of sight, nor for one that was passed', async () => {
    await page.context().close()
    page = await (await browser().newContext()).newPage()
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => {
        document.body.style.paddingBlockStart = '300vh'
      }),
    )
    await page.goto(site.url)
    await page.waitForSelector('live-cell:defined')
    await page.waitForTimeout(600)
    expect(await frames()).toBe(0)
    await page.locator('live-cell').scrollIntoViewIfNeeded()
    await page.waitForTimeout(60)
    await page.evaluate(() => scrollTo(0, 0))
    await page.waitForTimeout(600)
    expect(await frames()).toBe(0)
    await page.locator('live-cell').scrollIntoViewIfNeeded()
    await expect.poll(frames).toBe(1)
  })
})

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
    expect(await frames()).toBe(1)
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
