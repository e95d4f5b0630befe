import { expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { fromFile, open } from './open.ts'

const browser = useBrowser()

it('a handle whose parameter goes less far at present moves by every key', async () => {
  const url = fromFile().url('figures/selective-copying.html')
  const { page, context, trouble } = await open(browser(), url, {
    viewport: { width: 1280, height: 900 },
  })
  const figure = page.locator('book-figure')
  await expect.poll(() => figure.getAttribute('data-state'), { timeout: 20_000 }).toBe('ready')
  const slider = page.getByRole('slider', { name: 'Token read last' })
  const now = () => slider.getAttribute('aria-valuenow')
  // 64 places and 4 questions, where the longest sequence has 132 tokens.
  expect([await slider.getAttribute('aria-valuemax'), await now()]).toEqual(['68', '68'])
  await slider.focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(now).toBe('67')
  expect(await page.locator('.playbar-place').textContent()).toContain('67 of 68')
  await page.keyboard.press('End')
  await expect.poll(now).toBe('68')
  await page.keyboard.press('Home')
  await expect.poll(now).toBe('1')
  await page.locator('label').filter({ hasText: /^32$/ }).click()
  await expect.poll(() => slider.getAttribute('aria-valuemax')).toBe('36')
  expect(trouble).toEqual([])
  await context.close()
})

it('the chosen cell of a board stays in its row at the end of it', async () => {
  const url = fromFile().url('figures/scan-explorer.html')
  const { page, context, trouble } = await open(browser(), url)
  const column = page
    .getByRole('slider', { name: 'Chosen cell, column of the chosen cell' })
    .first()
  await column.focus()
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => column.getAttribute('aria-valuetext')).toBe('8, column 8')
  await expect.poll(() => page.url()).toMatch(/x:8\b/)
  expect(await column.getAttribute('aria-valuemax')).toBe('8')
  expect(trouble).toEqual([])
  await context.close()
})
