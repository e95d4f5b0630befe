import { expect, it } from 'vitest'
import { useBook } from './book.ts'

const book = useBook('from file://')

/** What the description of a figure has been, in order. */
type Watched = Window & { said?: string[] }

it('a figure that takes long shows a draft while a slider moves, and the whole at rest', async () => {
  const { page, context, trouble } = await book.open(
    'figures/selective-copying.html',
    {},
    'from file://',
  )
  await page.locator('book-figure[data-state="ready"]').waitFor()
  const now = page.locator('.fig-now')
  await expect.poll(() => now.textContent()).toContain("of the Mamba's answers are right")
  await page.evaluate(() => {
    const text = document.querySelector('.fig-now')!
    const said: string[] = []
    ;(window as Watched).said = said
    new MutationObserver(() => said.push(text.textContent)).observe(text, { childList: true })
  })
  const seed = page.getByRole('slider', { name: 'Letters and fresh sequences, by seed' })
  await seed.focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
  const said = () => page.evaluate(() => (window as Watched).said!)
  await expect.poll(async () => (await said()).at(-1)).toContain("of the Mamba's answers are right")
  const drafts = (await said()).slice(0, -1)
  expect(drafts).not.toEqual([])
  for (const draft of drafts) expect(draft).toContain('are read once nothing moves')
  expect(await page.locator('.fig-readouts').textContent()).not.toContain('at rest')
  expect(trouble).toEqual([])
  await context.close()
})

it('a draft that was spoken is spoken again when it is whole', async () => {
  const { page, context, trouble } = await book.open(
    'figures/selective-copying.html',
    {},
    'from file://',
  )
  await page.locator('book-figure[data-state="ready"]').waitFor()
  await page.evaluate(() => {
    // The frame in which the draft is drawn comes late, as on a slow machine.
    requestAnimationFrame(() => {
      const end = performance.now() + 700
      while (performance.now() < end);
    })
    const slider = document.querySelector<HTMLInputElement>('input[type="range"]')!
    slider.value = String(Number(slider.value) + (Number(slider.max) - Number(slider.min)) / 4)
    slider.dispatchEvent(new Event('input', { bubbles: true }))
  })
  const live = page.locator('.fig-live')
  await expect.poll(() => live.textContent()).toContain('are read once nothing moves')
  await expect.poll(() => live.textContent()).toContain("of the Mamba's answers are right")
  expect(await live.textContent()).toBe(await page.locator('.fig-now').textContent())
  expect(trouble).toEqual([])
  await context.close()
})
