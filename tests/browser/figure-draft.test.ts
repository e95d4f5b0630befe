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
