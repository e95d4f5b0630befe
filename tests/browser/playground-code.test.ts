import { describe, expect, it } from 'vitest'
import { code, readouts, usePlayground, wayNames } from './playground-page.ts'

const playground = usePlayground()

describe.each(wayNames)('the cell of the playground %s', (way) => {
  it('runs the cell it has written, and keeps an edit until asked', async () => {
    const { page, context, trouble } = await playground.open(way)
    await page.getByLabel('Initialisation').selectOption('real')
    await expect.poll(() => code(page)).toContain("s4dPoles('real'")
    const cell = page.locator('live-cell')
    await cell.getByRole('button', { name: 'Run' }).click()
    const y = (await readouts(page)).match(/y\s*104\s*(\S+)/)?.[1] ?? 'none'
    await expect
      .poll(() => cell.locator('[data-part="output"]').innerText(), { timeout: 20_000 })
      .toContain(`output at step 104: ${y.slice(0, -1)}`)

    await cell.locator('pre').first().click()
    const editor = cell.locator('.cm-content')
    await editor.waitFor()
    await editor.press('ControlOrMeta+End')
    await page.keyboard.insertText('\nprint(N + 26)')
    await page.getByLabel('Initialisation').selectOption('inv')
    const take = cell.getByRole('button', { name: 'Take the panel’s settings' })
    await take.waitFor()
    expect(await code(page)).toContain('print(N + 26)')
    await take.click()
    await expect.poll(() => code(page)).toContain("s4dPoles('inv'")
    expect(await code(page)).not.toContain('print(N + 26)')
    expect(trouble).toEqual([])
    await context.close()
  })
})
