import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { fromFile, open } from './open.ts'

const browser = useBrowser()
const way = fromFile()

/** Has the page refuse the whole screen, which without a window has a size of its own in Firefox. */
const refuseScreen = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.requestFullscreen = () => Promise.reject(new Error('refused'))
  })

it('a figure is projected alone and large, takes the hand where it points, and gives the page back', async () => {
  const viewport = { width: 1440, height: 900 }
  const { page, context, trouble } = await open(browser(), way.url('figures/survey-map.html'), {
    viewport,
  })
  const figure = page.locator('book-figure')
  await expect.poll(() => figure.getAttribute('data-state'), { timeout: 20_000 }).toBe('ready')
  const button = page.getByRole('button', { name: 'Project' })
  const headings = page.locator('h1')
  const type = () =>
    figure
      .locator('svg text')
      .filter({ hasText: 'Block design' })
      .first()
      .evaluate((text) => text.getBoundingClientRect().height)
  const before = await type()
  expect(await headings.isVisible()).toBe(true)

  await refuseScreen(page)
  await button.click()
  await expect.poll(type).toBeGreaterThan(1.3 * before)
  expect(await button.getAttribute('aria-pressed')).toBe('true')
  for (const hidden of [headings, page.locator('header.top'), page.locator('footer')])
    expect(await hidden.isVisible()).toBe(false)

  // What moves the figure stands beside it, and is in sight with it.
  const plate = (await figure.locator('.fig-canvas').first().boundingBox())!
  const controls = (await figure.locator('.fig-controls').boundingBox())!
  expect(controls.x).toBeGreaterThanOrEqual(plate.x + plate.width - 1)
  expect(controls.y).toBeLessThan(200)

  // The cursor is led to the middle of June, which is half a year after the first month.
  const stage = figure.locator('.fig-stage').first()
  const month = figure.getByRole('slider', { name: 'Month', exact: true })
  const width = await stage.evaluate((element) => element.clientWidth)
  const [left, right] = width < 480 ? [154, width - 32] : [208, width - 64]
  const june = (left + (6.5 / 13) * (right - left)) / width
  const box = (await stage.boundingBox())!
  const hand = (await figure.locator('.handle-cursor').boundingBox())!
  await page.mouse.move(hand.x + hand.width / 2, hand.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + june * box.width, hand.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => month.getAttribute('aria-valuetext')).toBe('6, Jun 2024')

  await page.keyboard.press('Escape')
  await expect.poll(() => headings.isVisible()).toBe(true)
  expect(await button.getAttribute('aria-pressed')).toBe('false')
  expect(page.url()).toContain('survey-map.html')
  expect(trouble).toEqual([])
  await context.close()
})

it.each([
  [1280, 720],
  [1920, 1080],
])('what is high is in sight as a whole at %i × %i, its controls large', async (width, height) => {
  const { page, context, trouble } = await open(browser(), way.url('figures/u-shape.html'), {
    viewport: { width, height },
  })
  // Those that need two columns of controls or more, and those whose drawings would be highest.
  for (const name of [
    'u-shape',
    'block-builder',
    'torn-neighbours',
    'image-tokens',
    'parallelisms',
    'next-item',
    'scan-explorer',
    'audio-scan',
    'time-series-forecast',
  ]) {
    await page.goto(way.url(`figures/${name}.html`))
    const figure = page.locator('book-figure')
    await expect.poll(() => figure.getAttribute('data-state')).toBe('ready')
    const plate = figure.locator('.fig-plate')
    const bottom = async () => {
      const { y, height: own } = (await plate.boundingBox())!
      return y + own
    }
    expect(await bottom(), name).toBeGreaterThan(height)
    await refuseScreen(page)
    await page.getByRole('button', { name: 'Project' }).click()
    await expect.poll(bottom, { message: name }).toBeLessThanOrEqual(height)
    // Drawn as in a wide window, with letters of the controls no smaller than a page's.
    const canvas = figure.locator('.fig-canvas')
    expect(await canvas.evaluate((box) => box.clientWidth), name).toBeGreaterThanOrEqual(480)
    const drawn = await canvas.locator('svg, canvas').evaluateAll((drawings) =>
      drawings.map((drawing) => {
        const own = Number(drawing.getAttribute('width')) || (drawing as HTMLElement).offsetWidth
        const sizes = [...drawing.querySelectorAll('text')].map((text) =>
          parseFloat(getComputedStyle(text).fontSize),
        )
        return (Math.min(...sizes) * drawing.getBoundingClientRect().width) / own
      }),
    )
    expect(Math.min(...drawn), name).toBeGreaterThanOrEqual((14 * height) / 720)
    const label = figure.locator('.fig-controls .ctl-name').first()
    const type = await label.evaluate((text: HTMLElement) => {
      const size = parseFloat(getComputedStyle(text).fontSize)
      return (size * text.getBoundingClientRect().width) / text.offsetWidth
    })
    expect(type, name).toBeGreaterThan(13)
    // Half of the width is the drawing's, unless the controls had to be smaller than on a page.
    const [own, all] = [(await canvas.boundingBox())!.width, (await plate.boundingBox())!.width]
    if (type > 14.2) expect(own / all, name).toBeGreaterThanOrEqual(0.49)
  }

  // The hand is where it points, though the drawing has a size of its own.
  const handle = page.locator('book-figure .handle-cursor')
  const before = (await handle.boundingBox())!
  const from = { x: before.x + before.width / 2, y: before.y + 30 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x - 30, from.y, { steps: 4 })
  await page.mouse.up()
  await expect
    .poll(async () => {
      const { x, width: own } = (await handle.boundingBox())!
      return Math.abs(x + own / 2 - (from.x - 30))
    })
    .toBeLessThan(4)
  expect(trouble).toEqual([])
  await context.close()
})
