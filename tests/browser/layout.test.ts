import { describe, expect, it } from 'vitest'
import { chapter } from '../built/site.ts'
import { useBook } from './book.ts'
import { isFirefox } from './launch.ts'
import { sideways } from './open.ts'

const book = useBook()

describe('layout', () => {
  // Every page is narrowed to it in accessibility.test.ts; these begin narrow.
  it.each([chapter, 'index.html', 'playground.html'])(
    '%s does not scroll sideways where it opens at 320 px',
    async (path) => {
      const viewport = { width: 320, height: 640 }
      const { page, context } = await book.open(path, { viewport })
      await page.evaluate(() => document.fonts.ready)
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      await context.close()
    },
  )

  it('narrows a figure with an inset when a phone is turned upright', async () => {
    const viewport = { width: 640, height: 360 }
    const { page, context } = await book.open('figures/sampling.html', { viewport })
    const drawing = page.locator('.fig-inset svg')
    const width = async () => Number(await drawing.getAttribute('width'))
    await expect.poll(width).toBeGreaterThan(500)
    await page.setViewportSize({ width: 360, height: 640 })
    await expect.poll(width).toBeLessThan(300)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await context.close()
  })

  it('keeps a figure’s data within a phone', async () => {
    const viewport = { width: 390, height: 800 }
    const { page, context } = await book.open('3-mamba/3.1.1-hippo.html', { viewport })
    const figure = page.locator('[data-figure="hippo-measures"]')
    await figure.scrollIntoViewIfNeeded()
    await figure.locator('.fig-data summary').click()
    await figure.locator('.fig-table table').waitFor()
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await context.close()
  })

  it.for([1440, 1024, 390])(
    'shifts nothing while the chapter loads and is read, %i px',
    async (width, { skip }) => {
      skip(isFirefox, 'Firefox keeps no account of layout shifts')
      const { page, context } = await book.open('404.html', {
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
      await page.goto(book.url(chapter))
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
    const { page, context } = await book.open(chapter, { javaScriptEnabled: false })
    const figures = page.locator('book-figure')
    expect(await figures.count()).toBeGreaterThanOrEqual(5)
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
