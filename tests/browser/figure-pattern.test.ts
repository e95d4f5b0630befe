import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import figure from '../../components/figures/block-builder/figure.ts'
import { parseState } from '../../src/figure/hash.ts'
import { axeViolations } from './axe.ts'
import { useBook, type WayName } from './book.ts'
import type { OpenOptions } from './open.ts'

const book = useBook('at the root', 'from file://')

/** The page of the block builder with a stack of one's own, its script running. */
async function builder(way: WayName, options: OpenOptions = {}) {
  const hash = '#block-builder.2=model:own,pattern:mFA*2'
  const opened = await book.open(`figures/block-builder.html${hash}`, options, way)
  await opened.page.locator('book-figure[data-state="ready"]').waitFor()
  return opened
}

const kept = async (page: Page) =>
  parseState(figure, await page.evaluate(() => location.hash))?.values.pattern

const fieldOf = (page: Page) => page.getByLabel('Layers, from the embedding up')

/** Types over what a field holds, key by key: Firefox takes no text that its driver puts in for a reader's change. */
async function typeOver(page: Page, text: string): Promise<void> {
  await fieldOf(page).selectText()
  await page.keyboard.type(text)
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const chosen = (page: Page) =>
  page.locator('.ctl-letters [aria-selected="true"]').getAttribute('aria-label')
const messageOf = (page: Page) => page.locator('.ctl-pattern .ctl-message')

describe.each(['at the root', 'from file://'] as const)('a pattern of layers %s', (way) => {
  it('is typed, and a wrong letter is named while the last good one stays', async () => {
    const { page, context, trouble } = await builder(way)
    const field = fieldOf(page)
    await field.fill('mMAWFX * 3')
    await expect.poll(() => kept(page)).toBe('mMAWFX*3')
    expect(await page.locator('.fig-now').textContent()).toContain('18 layers')
    await typeOver(page, 'QmM')
    await field.press('Enter')
    expect(await messageOf(page).innerText()).toContain(
      'Letter 1, “Q”, is none of m, M, A, W, F or X. The figure keeps mMAWFX × 3.',
    )
    expect(await messageOf(page).getAttribute('role')).toBe('alert')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    // The wrong letter is marked, to be typed over.
    expect(await page.evaluate(() => String(getSelection()))).toBe('Q')
    expect(await field.inputValue()).toBe('QmM')
    expect(await page.locator('.fig-now').textContent()).toContain('18 layers')
    await page.keyboard.type('A')
    await expect.poll(() => kept(page)).toBe('AmM')
    expect(await messageOf(page).isHidden()).toBe(true)
    expect(await field.getAttribute('aria-invalid')).toBe(null)
    await typeOver(page, 'mF*65')
    await field.press('Enter')
    expect(await messageOf(page).innerText()).toContain('These are 130 layers; use at most 128.')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('is changed layer by layer by keys alone', async () => {
    const { page, context, trouble } = await builder(way)
    await fieldOf(page).focus()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'layer 1 of 3, Mamba-1',
    )
    // To the second layer, a Mamba-2 behind it, moved to the front, another off the end.
    for (const key of ['ArrowRight', 'M', 'Alt+ArrowLeft', 'Alt+ArrowLeft', 'End', 'Delete'])
      await page.keyboard.press(key)
    await expect.poll(() => kept(page)).toBe('MmF*2')
    expect(await chosen(page)).toBe('layer 3 of 3, MLP')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'layer 3 of 3, MLP',
    )
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => kept(page)).toBe('MFm*2')
    for (const name of ['Remove the layer', 'One repeat more', 'X experts']) {
      await button(page, name).focus()
      await page.keyboard.press('Enter')
    }
    await expect.poll(() => kept(page)).toBe('MmX*3')
    for (let press = 0; press < 3; press++) await button(page, 'Remove the layer').press('Enter')
    await expect.poll(() => kept(page)).toBe('M*3')
    expect(await messageOf(page).innerText()).toContain('The last layer stays.')
    expect(await fieldOf(page).getAttribute('aria-invalid')).toBe(null)
    expect(trouble).toEqual([])
    await context.close()
  })

  it('is that of a model where a model is chosen, and can be taken from one', async () => {
    const { page, context, trouble } = await builder(way)
    await page.getByLabel('Model', { exact: true }).selectOption('samba')
    await expect.poll(() => fieldOf(page).inputValue()).toBe('mFWF × 9')
    expect(await fieldOf(page).isDisabled()).toBe(true)
    expect(await page.locator('.ctl-pattern-editor').isHidden()).toBe(true)
    const told = page.locator('.ctl-pattern .ctl-message')
    expect(await told.isVisible()).toBe(true)
    await page.getByLabel('Model', { exact: true }).selectOption('own')
    await expect.poll(() => fieldOf(page).inputValue()).toBe('mFA × 2')
    expect(await told.isHidden()).toBe(true)
    expect(await fieldOf(page).getAttribute('aria-describedby')).toBeNull()
    await page.getByLabel('Take the order of').selectOption({ label: 'Jamba' })
    await expect.poll(() => kept(page)).toBe('mFmXmFmXAFmXmFmX*4')
    expect(await page.locator('.fig-now').textContent()).toContain('64 layers')
    expect(trouble).toEqual([])
    await context.close()
  })
})

describe('the control of a pattern', () => {
  it.each([1280, 390, 320])('passes axe and stays within %i px', async (width) => {
    const { page, context } = await builder('at the root', {
      viewport: { width, height: 900 },
    })
    await fieldOf(page).fill('m'.repeat(128))
    await expect.poll(() => kept(page)).toBe('m'.repeat(128))
    expect(await axeViolations(page, { within: '.ctl-pattern' })).toEqual([])
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(over).toBeLessThanOrEqual(0)
    await context.close()
  })
})
