import { describe, expect, it } from 'vitest'
import { four, useFourCells } from './four-cells.ts'
import { sideways } from './open.ts'

useFourCells()
const { state, reached, output, keep, openEditor } = four

describe('the element of a cell', () => {
  it('runs from the keyboard and shows the value of the last expression', async () => {
    await four.page.focus('[data-part=run]')
    await four.page.keyboard.press('Enter')
    await reached('done')
    expect(await output()).toBe('0.606531')
    expect(await four.page.innerText('[data-part=status]')).toMatch(/^ran in (under 1|\d+) ms$/)
  })

  it('loads the editor only when the reader turns to the code, and moves nothing', async () => {
    expect(await four.page.locator('script[src="editor.js"]').count()).toBe(0)
    const before = await four.page.locator('.cell-code').first().boundingBox()
    const text = await four.page.locator('pre .line:nth-child(3)').first().boundingBox()
    await openEditor()
    const after = await four.page.locator('.cell-code').first().boundingBox()
    const line = await four.page.locator('.cm-line:nth-child(3)').boundingBox()
    expect(Math.abs(after!.height - before!.height)).toBeLessThan(1)
    expect(Math.abs(line!.y - text!.y)).toBeLessThan(1)
    const shift = await four.page.evaluate(() => {
      const range = document.createRange()
      range.selectNodeContents(document.querySelector('.cm-line:nth-child(3)')!)
      return range.getBoundingClientRect().left
    })
    const gutter = await four.page.evaluate(
      () => document.querySelector('.cm-gutters')!.getBoundingClientRect().right,
    )
    expect(Math.abs(shift - gutter)).toBeLessThan(1)
  })

  it('scrolls long lines and never wraps them', async () => {
    const long = `const sum = ${Array(60).fill('1').join(' + ')}`
    await keep(long)
    await four.page.reload()
    const box = await four.page.locator('pre .line').first().boundingBox()
    expect(box!.height).toBeLessThan(30)
    expect(box!.width).toBeGreaterThan(700)
    expect(await sideways(four.page)).toBe(0)
  })

  it('prints long lines whole, in the editor too', async () => {
    await openEditor()
    await four.page.keyboard.press('End')
    await four.page.keyboard.type(` // ${'long '.repeat(60)}end`)
    await four.page.emulateMedia({ media: 'print' })
    const line = four.page.locator('.cm-line', { hasText: 'long' })
    const [text, room] = [
      await line.boundingBox(),
      await four.page.locator('.cm-editor').boundingBox(),
    ]
    expect(text!.height).toBeGreaterThan(60)
    expect(text!.x).toBeGreaterThanOrEqual(room!.x)
    expect(text!.x + text!.width).toBeLessThanOrEqual(room!.x + room!.width)
  })

  it('puts the cursor on the line that was clicked', async () => {
    await openEditor()
    await four.page.keyboard.press('End')
    await four.page.keyboard.type('5')
    await four.page.keyboard.press('Control+Enter')
    await reached('done')
    expect(await output()).toBe('0.57695')
  })

  it('lets Tab leave the editor', async () => {
    await openEditor()
    await four.page.keyboard.press('Tab')
    expect(await four.page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull()
    expect(await four.page.locator('.cm-content').getAttribute('aria-label')).toMatch(
      /Control Enter runs it, F1 explains a name, Tab leaves it/,
    )
  })

  it('says that the output is of the run before, until the code is what it was', async () => {
    await four.page.click('[data-part=run]')
    await reached('done')
    await openEditor()
    await four.page.keyboard.type(' ')
    expect(await state()).toBe('edited')
    expect(await four.page.isVisible('.cell-stale')).toBe(true)
    await four.page.keyboard.press('Backspace')
    expect(await state()).toBe('done')
  })

  it('runs and goes on to the next cell on Shift-Enter', async () => {
    await openEditor()
    await four.page.keyboard.press('Shift+Enter')
    await reached('done')
    const at = await four.page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('live-cell')?.dataset.cell,
    )
    expect(at).toBe('b')
    expect(await four.page.locator('.cm-content').first().innerText()).toContain('dt = 0.5\n')
  })

  it('works where storage is refused', async () => {
    await four.page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError')
        },
      })
    })
    const errors: Error[] = []
    four.page.on('pageerror', (error) => errors.push(error))
    await four.page.reload()
    await openEditor()
    await four.page.keyboard.type(' ')
    await four.page.keyboard.press('Control+Enter')
    await reached('done')
    expect(errors).toEqual([])
  })

  it('announces a run once', async () => {
    await four.page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      const live = document.querySelector('[data-part=live]')!
      new MutationObserver(() => heard.push(live.textContent ?? '')).observe(live, {
        childList: true,
        characterData: true,
        subtree: true,
      })
    })
    await four.page.click('[data-part=run]')
    await reached('done')
    await four.page.waitForTimeout(100)
    const heard = await four.page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatch(/^Cell 1\.a: ran in/)
  })
})
