import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { chapter, pages } from '../built/site.ts'
import { launchChromium } from './chromium.ts'
import { open, served, type Way } from './open.ts'

let browser: Browser
let way: Way

beforeAll(async () => {
  browser = await launchChromium()
  way = await served('/')
})

afterAll(async () => {
  await browser?.close()
  await way?.close()
})

describe('layout', () => {
  it.concurrent.each(pages)('%s does not scroll sideways at 320 px', async (path) => {
    const { page, context } = await open(browser, way.url(path), {
      viewport: { width: 320, height: 640 },
    })
    await page.evaluate(() => document.fonts.ready)
    const wide = await page.evaluate(() => {
      const limit = document.documentElement.clientWidth
      return { scroll: document.documentElement.scrollWidth, limit }
    })
    expect(wide.scroll).toBeLessThanOrEqual(wide.limit)
    await context.close()
  })

  it.each([1440, 1024, 390])(
    'shifts nothing while the chapter loads and is read, %i px',
    async (width) => {
      const { page, context } = await open(browser, way.url('404.html'), {
        viewport: { width, height: 900 },
      })
      await page.addInitScript(() => {
        const shifts: { value: number; sources: string[] }[] = []
        Object.assign(globalThis, { shifts })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number
            sources: { node?: Node }[]
          })[]) {
            const sources = entry.sources.map(({ node }) =>
              node instanceof Element ? node.outerHTML.slice(0, 80) : '?',
            )
            shifts.push({ value: entry.value, sources })
          }
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await context.unrouteAll()
      await page.goto(way.url(chapter))
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      for (let top = 0; top < height; top += 700) {
        await page.evaluate((y) => scrollTo(0, y), top)
        await page.waitForTimeout(120)
      }
      const shifts = await page.evaluate(
        () => (globalThis as unknown as { shifts: unknown[] }).shifts,
      )
      expect(shifts).toEqual([])
      await context.close()
    },
  )

  it('reads without scripts: every figure, sentence, equation and output is there', async () => {
    const { page, context } = await open(browser, way.url(chapter), { javaScriptEnabled: false })
    const figures = page.locator('book-figure')
    expect(await figures.count()).toBeGreaterThanOrEqual(6)
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded()
      expect(
        await figure.locator('.fig-stage svg').filter({ visible: true }).count(),
      ).toBeGreaterThan(0)
    }
    for (const cell of await page.locator('live-cell').all()) {
      expect((await cell.innerText()).length).toBeGreaterThan(40)
    }
    await context.close()
  })
})
