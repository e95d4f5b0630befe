import { describe, expect, it } from 'vitest'
import { chapter } from '../built/site.ts'
import { useBook } from './book.ts'

const book = useBook('at the root', 'from file://')

describe.each(['at the root', 'from file://'] as const)('help in a cell of the book, %s', (way) => {
  it.each([
    ['a chapter', chapter, '#cell-zoh-by-hand'],
    ['the playground', 'playground.html', 'live-cell'],
  ])('completes names of the kernel and says what they compute, in %s', async (_, path, cell) => {
    const { page, context, trouble } = await book.open(path, {}, way)
    const box = page.locator(cell).first()
    await box.scrollIntoViewIfNeeded()
    await box.locator('pre').first().click()
    const editor = box.locator('.cm-content')
    await editor.waitFor()
    await editor.press('ControlOrMeta+a')
    await page.keyboard.insertText("import { zoh } from 'kernel'\nzoh")
    const name = editor.locator('.cm-line').filter({ hasText: /^zoh$/ })
    const card = page.locator('.cell-help')
    // At the first time, though what it says is on its way.
    await name.hover({ position: { x: 8, y: 8 } })
    await card.waitFor()
    await expect.poll(() => card.innerText()).toContain('zoh(')
    expect(await card.locator('.katex').count()).toBeGreaterThan(0)
    // Where the cursor is after a text has been put in, the browsers do not agree on.
    await name.click({ position: { x: 8, y: 8 } })
    await page.mouse.move(0, 0)
    await card.waitFor({ state: 'detached' })
    // The editor takes away what it has had read after a fifth of a second.
    const announced = box.locator('.cm-announced')
    await announced.evaluate((element: HTMLElement) => {
      const hear = () => {
        if (element.textContent.trim()) element.dataset.heard = element.textContent
      }
      new MutationObserver(hear).observe(element, { childList: true })
    })
    await page.keyboard.press('F1')
    await card.waitFor()
    await expect.poll(() => announced.getAttribute('data-heard')).toMatch(/^zoh\(/)
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    expect(await editor.evaluate((element) => element === document.activeElement)).toBe(true)
    await editor.press('ControlOrMeta+a')
    await page.keyboard.type('selectiveSc')
    const offer = page.locator('.cm-tooltip-autocomplete [role=option]').first()
    await expect.poll(() => offer.innerText()).toContain('selectiveScan')
    await editor.press('ControlOrMeta+a')
    await page.keyboard.insertText('const stateLength = 1\n')
    await editor.press('ControlOrMeta+End')
    await page.keyboard.type('stateL')
    await expect.poll(() => offer.innerText()).toBe('stateLength')
    expect(trouble).toEqual([])
    await context.close()
  })
})
