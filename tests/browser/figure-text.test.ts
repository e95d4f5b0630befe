import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import figure from '../../components/figures/bytes-and-tokens/figure.ts'
import { parseState } from '../../src/figure/hash.ts'
import { axeViolations } from './axe.ts'
import { useBook, type WayName } from './book.ts'
import type { OpenOptions } from './open.ts'

const book = useBook('at the root', 'from file://')

async function opened(way: WayName, hash = '', options: OpenOptions = {}) {
  const found = await book.open(`figures/bytes-and-tokens.html${hash}`, options, way)
  await found.page.locator('book-figure[data-state="ready"]').waitFor()
  return found
}

const kept = async (page: Page) =>
  parseState(figure, await page.evaluate(() => location.hash))?.values.text
const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true })
const messageOf = (page: Page) => page.locator('.ctl-text .ctl-message')
const said = (page: Page) => page.locator('.fig-now').textContent()

describe.each(['at the root', 'from file://'] as const)('a text %s', (way) => {
  it('is taken key by key, and one that does not fit is refused in words', async () => {
    const { page, context, trouble } = await opened(way)
    const field = fieldOf(page)
    await field.selectText()
    await page.keyboard.type('A naïve cat')
    await expect.poll(() => kept(page)).toBe('A naïve cat')
    await expect.poll(() => said(page)).toContain('11 characters: 12 bytes')
    // A line break would only become a space.
    await page.keyboard.press('Enter')
    expect(await field.inputValue()).toBe('A naïve cat')
    await field.selectText()
    await page.keyboard.press('Delete')
    expect(await messageOf(page).innerText()).toContain(
      'Write at least one character. The figure keeps its text.',
    )
    expect(await messageOf(page).getAttribute('role')).toBe('alert')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => kept(page)).toBe('A naïve cat')
    await page.keyboard.type('So')
    await expect.poll(() => kept(page)).toBe('So')
    expect(await messageOf(page).isHidden()).toBe(true)
    expect(await field.getAttribute('aria-invalid')).toBeNull()
    await field.fill('x'.repeat(201))
    expect(await messageOf(page).innerText()).toContain(
      'These are 201 characters; use at most 200.',
    )
    expect(trouble).toEqual([])
    await context.close()
  })

  it('comes back from a link, and goes with a reset', async () => {
    const { page, context, trouble } = await opened(
      way,
      '#bytes-and-tokens.1=text:100!25;_sure!2c;_!26!3b;',
    )
    // What is no text of the codec stands as it is.
    expect(await fieldOf(page).inputValue()).toBe('100% sure, !26;')
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => fieldOf(page).inputValue()).toBe(figure.schema.text.default)
    expect(trouble).toEqual([])
    await context.close()
  })
})

describe('the control of a text', () => {
  it.each([1280, 390, 320])('passes axe and stays within %i px', async (width) => {
    const { page, context } = await opened('at the root', '', { viewport: { width, height: 900 } })
    await fieldOf(page).fill('鍵は '.repeat(66))
    const outside = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(outside).toBe(0)
    expect(await axeViolations(page, { within: '.ctl-text' })).toEqual([])
    await context.close()
  })
})
