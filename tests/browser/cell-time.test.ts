import { describe, expect, it } from 'vitest'
import { four, useFourCells } from './four-cells.ts'

useFourCells()
const { state, reached, output, keep } = four

describe('the time of a run', () => {
  it('can be stopped by hand', async () => {
    await keep('for (;;);')
    await four.page.reload()
    await four.page.click('[data-part=run]')
    await reached('running')
    expect(await four.page.innerText('[data-part=run]')).toBe('Stop')
    await four.page.click('[data-part=run]')
    await reached('stopped')
    expect(await output()).toBe('Stopped by hand.')
  })

  it('gives way to a run of code that was changed meanwhile, and to no other', async () => {
    await keep('const a = 1\nfor (;;);')
    await four.page.reload()
    await four.openEditor()
    await four.page.keyboard.press('Control+Enter')
    await reached('running')
    await four.page.keyboard.press('Control+Enter')
    expect(await state()).toBe('running')
    await four.page.keyboard.press('Control+a')
    await four.page.keyboard.insertText('6 * 7')
    await four.page.keyboard.press('Control+Enter')
    await reached('done')
    expect(await output()).toBe('42')
  })

  it('offers more time after a stop at the limit, and runs nothing by itself', async () => {
    await keep('const start = Date.now()\nwhile (Date.now() - start < 5400);\n42')
    await four.page.reload()
    await four.page.click('[data-part=run]')
    await four.page.waitForSelector('live-cell[data-state=stopped]', { timeout: 15_000 })
    expect(await output()).toMatch(/ran longer than 5 s.*Allow 20 s\s*Allow 60 s/s)
    await four.page.emulateMedia({ media: 'print' })
    expect(await output()).toMatch(/allow more time, and run again\.$/)
    await four.page.emulateMedia({ media: 'screen' })
    await four.page.click('[data-limit="20000"]')
    await four.page.waitForTimeout(300)
    expect(await state()).toBe('stopped')
    await four.page.keyboard.press('Enter')
    await four.page.waitForSelector('live-cell[data-state=done]', { timeout: 15_000 })
    expect(await output()).toBe('42')
  }, 40_000)

  it('shows how far long work has come', async () => {
    await keep(
      `for (let i = 0; i < 8; i++) {\n  progress(i, 8)\n  const start = Date.now()\n  while (Date.now() - start < 120);\n}`,
    )
    await four.page.reload()
    await four.page.click('[data-part=run]')
    await four.page.waitForFunction(() =>
      /^running, .* s, \d+ %$/.test(document.querySelector('[data-part=status]')!.textContent!),
    )
    await reached('done')
  })
})
