import { describe, expect, it } from 'vitest'
import { four, useFourCells } from './four-cells.ts'

useFourCells()
const { keep } = four

describe('a cell and those that it needs', () => {
  it('names the needed cell in which an error lies, links there, and underlines both', async () => {
    const b = four.page.locator('live-cell').nth(1)
    const c = four.page.locator('live-cell').nth(2)
    await c.locator('pre').click()
    await c.locator('.cm-content').waitFor()
    await four.page.keyboard.press('Control+a')
    await four.page.keyboard.type('const one = 1\nexport const decay = onne')
    await b.locator('[data-part=run]').click()
    await four.page.waitForSelector('live-cell:nth-child(2)[data-state=error]')
    expect(await b.locator('[data-part=output]').innerText()).toMatch(
      /^line 1: Cell 1\.c, line 2: onne is not defined\s+Did you mean one\?/,
    )
    expect(await b.locator('.cell-wrong').innerText()).toBe(`import { decay } from 'cell:c'`)
    expect(await c.locator('.cell-wrong').innerText()).toBe('onne')
    await b.getByRole('button', { name: 'Cell 1.c, line 2' }).click()
    await four.page.waitForFunction(() =>
      document.querySelectorAll('live-cell')[2].contains(document.activeElement),
    )
    expect(await c.locator('.cm-activeLine').innerText()).toContain('onne')
    await b.locator('.cell-near button').click()
    await c.getByText('export const decay = one').waitFor()
    expect(await c.locator('.cell-wrong').count()).toBe(0)
    await b.locator('[data-part=run]').click()
    await b.getByText('twice 2').waitFor()
    expect(await b.locator('.cell-wrong').count()).toBe(0)
  })

  it('takes its mark in another cell away with the next run', async () => {
    const b = four.page.locator('live-cell').nth(1)
    const c = four.page.locator('live-cell').nth(2)
    await keep(
      `import { decay } from 'cell:c'\ndecay.a.b`,
      `import { decay } from 'cell:c'\nprint('twice', 2 * decay)`,
      'b',
    )
    await keep(
      `throw new Error('no')\nexport const decay = 1`,
      `print('not heard')\nexport const decay = 0.25`,
      'c',
    )
    await four.page.reload()
    await b.locator('[data-part=run]').click()
    await c.locator('.cell-wrong').waitFor()
    await c.locator('[data-part=run]').click()
    await four.page.waitForSelector('live-cell:nth-child(3)[data-state=error]')
    await b.locator('pre').click()
    await b.locator('.cm-focused').waitFor()
    await four.page.keyboard.press('Control+a')
    await four.page.keyboard.type('1')
    await b.locator('[data-part=run]').click()
    await four.page.waitForSelector('live-cell:nth-child(2)[data-state=done]')
    // What its own run found stays.
    expect(await c.locator('.cell-wrong').innerText()).toBe(`throw new Error('no')`)
  })

  it('takes what another cell exports, as that cell stands now', async () => {
    const b = four.page.locator('live-cell').nth(1)
    const c = four.page.locator('live-cell').nth(2)
    await b.locator('[data-part=run]').click()
    await four.page.waitForSelector('live-cell:nth-child(2)[data-state=done]')
    expect(await b.locator('[data-part=output]').innerText()).toBe('twice 0.5')
    await c.locator('pre').click()
    await c.locator('.cm-content').waitFor()
    await four.page.keyboard.press('Control+a')
    await four.page.keyboard.type('export const decay = 4')
    await b.locator('[data-part=run]').click()
    await b.getByText('twice 8').waitFor()
  })
})
