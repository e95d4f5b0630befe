import { expect, it } from 'vitest'
import { useBook } from './book.ts'
import { open } from './open.ts'

const book = useBook()

it('a canvas is painted again when its fonts have come', async () => {
  const { page, context } = await open(book.browser(), 'about:blank')
  await context.unrouteAll()
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\.woff2$/, async (route) => {
    await gate
    await route.continue()
  })
  // The legend over the heat map, which is text and nothing that moves.
  const legend = () =>
    page.locator('[data-panel="run"] canvas').evaluate((canvas) => {
      const context = (canvas as HTMLCanvasElement).getContext('2d')!
      const { data } = context.getImageData(0, 0, (canvas as HTMLCanvasElement).width, 24)
      return data.reduce((sum, value, i) => (Math.imul(sum, 31) + value * (i + 1)) | 0, 0)
    })
  await page.goto(book.url('playground.html'), { waitUntil: 'commit' })
  await page.locator('book-playground[data-state="ready"]').waitFor()
  const before = await legend()
  release()
  await expect.poll(legend).not.toBe(before)
  const after = await legend()
  await page.setViewportSize({ width: 1000, height: 900 })
  await page.setViewportSize({ width: 1280, height: 900 })
  await expect.poll(legend).toBe(after)
  await context.close()
})
