import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { exportWithKernel } from '../../components/figures/block-builder/export-kernel.ts'
import { exportPyTorch } from '../../components/figures/block-builder/export-pytorch.ts'
import { models } from '../../components/figures/block-builder/models.ts'
import { useBook } from './book.ts'

const book = useBook()

it('the block builder gives the stack that it shows as a program, chosen by keys', async () => {
  const address = 'figures/block-builder.html#block-builder.2=model:samba'
  const { page, context, trouble } = await book.open(address)
  await page.locator('book-figure[data-state="ready"]').waitFor()
  const button = page.getByRole('button', { name: 'Export the figure as a program' })
  const { name, stack } = models.samba
  for (const [presses, file, text] of [
    [0, 'stack.ts', exportWithKernel(name, stack)],
    [1, 'stack.py', exportPyTorch(name, stack)],
  ] as const) {
    await button.focus()
    await page.keyboard.press('Enter')
    for (let press = 0; press < presses; press++) await page.keyboard.press('ArrowDown')
    const waiting = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    const download = await waiting
    expect(download.suggestedFilename()).toBe(file)
    expect(readFileSync(await download.path(), 'utf8')).toBe(text)
    // The file is on its way before the menu has closed.
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false')
  }
  expect(trouble).toEqual([])
  await context.close()
})
