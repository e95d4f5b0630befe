import { expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { fromFile, open } from './open.ts'

const browser = useBrowser()
const way = fromFile()

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

  await button.click()
  await expect.poll(type).toBeGreaterThan(1.4 * before)
  expect(await button.getAttribute('aria-pressed')).toBe('true')
  for (const hidden of [headings, page.locator('header.top'), page.locator('footer')])
    expect(await hidden.isVisible()).toBe(false)

  // The label of the month stands where the hand is put down.
  const stage = figure.locator('.fig-stage').first()
  const month = figure.getByRole('slider', { name: 'Month', exact: true })
  const box = (await stage.boundingBox())!
  await page.mouse.click(box.x + 0.9 * box.width, box.y + 0.4 * box.height)
  await expect.poll(() => month.inputValue()).toBe('12')
  await page.mouse.click(box.x + 0.3 * box.width, box.y + 0.4 * box.height)
  await expect.poll(async () => Number(await month.inputValue())).toBeLessThan(3)

  await page.keyboard.press('Escape')
  await expect.poll(() => headings.isVisible()).toBe(true)
  expect(await button.getAttribute('aria-pressed')).toBe('false')
  expect(page.url()).toContain('survey-map.html')
  expect(trouble).toEqual([])
  await context.close()
})
