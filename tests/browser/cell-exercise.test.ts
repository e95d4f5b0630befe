import { describe, expect, it } from 'vitest'
import { four, useFourCells } from './four-cells.ts'

useFourCells()

describe('an exercise', () => {
  it('checks an exercise, says what is off, and shows a solution', async () => {
    const d = four.page.locator('live-cell').nth(3)
    await d.locator('[data-part=check]').click()
    await four.page.waitForSelector('.cell-note[data-kind=wrong]')
    expect(await d.locator('.cell-note').innerText()).toBe('Not yet. a is 0')
    expect(await d.getAttribute('data-state')).toBe('idle')
    await d.locator('[data-part=other]').click()
    await four.page.getByRole('button', { name: 'Show a solution' }).click()
    await d.locator('[data-part=check]').click()
    await four.page.waitForSelector('.cell-note[data-kind=right]')
    expect(await d.locator('.cell-note').innerText()).toBe('That is right.')
  })
})
