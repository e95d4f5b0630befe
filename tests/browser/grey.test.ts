import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { useBrowser } from './book.ts'
import { fromFile, open } from './open.ts'

const browser = useBrowser()

interface Clip {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The darkest and the lightest grey of a part of a page, 0 to 255. */
async function greys(page: Page, reader: Page, clip: Clip): Promise<[number, number]> {
  const shot = await page.screenshot({ clip })
  return reader.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data: bytes } = context.getImageData(0, 0, image.width, image.height)
    const all = Array.from(
      { length: bytes.length / 4 },
      (_, i) => 0.2126 * bytes[4 * i] + 0.7152 * bytes[4 * i + 1] + 0.0722 * bytes[4 * i + 2],
    )
    return [Math.min(...all), Math.max(...all)] as [number, number]
  }, shot.toString('base64'))
}

it('hatches what is negative where a figure is printed, so that grey tells both signs', async () => {
  const { page, context } = await open(browser(), fromFile().url('figures/hidden-matrix.html'))
  const reader = await context.newPage()
  const figure = page.locator('book-figure')
  await expect.poll(() => figure.getAttribute('data-state')).toBe('ready')
  await page.evaluate(() => document.fonts.ready)
  /** The inside of both ends of the colour bar: the most negative and the most positive shade. */
  const ends = () =>
    figure
      .locator('.hatch')
      .last()
      .evaluate((hatch) => {
        hatch.scrollIntoView({ block: 'center' })
        const { left, right, top, bottom } = hatch.parentElement!.getBoundingClientRect()
        const size = { y: top + 2, width: 4, height: bottom - top - 4 }
        return [
          { x: left + 1, ...size },
          { x: right - 5, ...size },
        ]
      })
  const spread = async (clip: Clip) => {
    const [dark, light] = await greys(page, reader, clip)
    return light - dark
  }
  // On a screen hue tells the signs, and each end is one shade.
  await expect.poll(() => figure.locator('.hatch').last().isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => figure.locator('.hatch').last().isVisible()).toBe(true)
  const [negative, positive] = await ends()
  expect(await spread(negative)).toBeGreaterThan(60)
  expect(await spread(positive)).toBeLessThan(30)
  await page.emulateMedia({ media: 'screen' })
  await expect.poll(() => figure.locator('.hatch').last().isVisible()).toBe(false)
  await context.close()
})
