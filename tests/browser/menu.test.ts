import { expect, it } from 'vitest'
import { entries } from '../../components/figures/scan-explorer/entries.ts'
import { useBook } from './book.ts'

const scanning = '4-advancements/4.2-scanning-mode.html'
const book = useBook()

it('a menu of a figure offers every option in its group, and what is chosen goes into the link', async () => {
  const { page, context, trouble } = await book.open(scanning)
  const figure = page.locator('book-figure#scan-explorer')
  await figure.scrollIntoViewIfNeeded()
  const menu = figure.getByLabel('Order', { exact: true })
  await expect.poll(() => menu.isEnabled()).toBe(true)
  expect(await menu.inputValue()).toBe('raster')
  expect(await menu.locator('option').count()).toBe(entries.length)
  const groups = await menu
    .locator('optgroup')
    .evaluateAll((all) => all.map((group) => (group as HTMLOptGroupElement).label))
  expect(groups).toEqual([...new Set(entries.map(({ group }) => group))])
  const said = () => figure.locator('.fig-now').textContent()
  await menu.selectOption('cross-scan')
  await expect.poll(said).toContain('VMamba: 4 paths, summed')
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('order:cross-scan')
  const hash = await page.evaluate(() => location.hash)
  expect(trouble).toEqual([])
  await context.close()

  const again = await book.open(scanning + hash)
  const restored = again.page.locator('book-figure#scan-explorer')
  await restored.scrollIntoViewIfNeeded()
  await expect
    .poll(() => restored.getByLabel('Order', { exact: true }).inputValue())
    .toBe('cross-scan')
  await again.context.close()
})

it('goes along a sequence under the pointer and chooses cells by keys', async () => {
  const { page, context, trouble } = await book.open(scanning)
  const figure = page.locator('book-figure#scan-explorer')
  await figure.scrollIntoViewIfNeeded()
  const handle = figure.locator('.handle-point').first()
  await handle.waitFor()
  const said = () => figure.locator('.fig-now').textContent()
  await handle.locator('[role=slider]').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(said).toContain('chosen is row 4, column 5.')
  const strip = figure.locator('.handle-surface').first()
  await strip.scrollIntoViewIfNeeded()
  const box = (await strip.boundingBox())!
  await page.mouse.click(box.x + box.width * (10.5 / 64), box.y + box.height / 2)
  await expect.poll(said).toContain('chosen is row 2, column 3.')
  expect(trouble).toEqual([])
  await context.close()
})
