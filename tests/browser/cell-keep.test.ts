import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { shareHash } from '../../src/cell/share.ts'
import { chapter } from '../built/site.ts'
import { useBook } from './book.ts'
import { sideways } from './open.ts'

const ways = ['at the root', 'from file://'] as const
const book = useBook(...ways)
const cell = 'live-cell[data-cell="rules"]'
const phone = { viewport: { width: 390, height: 844 } }

const codeOf = (page: Page): Promise<string> => page.locator(`${cell} pre`).first().innerText()

/** All that the browser keeps for the book. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify({ ...localStorage }))

async function pressInMenu(page: Page, item: RegExp): Promise<void> {
  await page.locator(`${cell} [data-part=other]`).click()
  await page.getByRole('button', { name: item }).click()
}

describe.each(ways)('what a reader keeps of a cell of the book, %s', (way) => {
  it('comes by a link as unsaved code that does not run, with its changes, and goes again', async () => {
    const hash = await shareHash('rules', `print('by link')`)
    const { page, context, trouble } = await book.open(chapter + hash, phone, way)
    const note = page.locator(`${cell} .cell-note`)
    await note.waitFor()
    expect(await note.innerText()).toMatch(/Nothing has run/)
    const authored = await page.locator(`${cell} [data-part=output]`).innerText()
    await pressInMenu(page, /Show the changes/)
    await page.waitForSelector(`${cell} .cm-deletedChunk`)
    expect(await page.locator(`${cell} .cm-changedLine`).innerText()).toContain('by link')
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(await kept(page)).not.toContain('by link')
    expect(await page.getAttribute(cell, 'data-state')).toBe('edited')
    expect(await page.locator(`${cell} [data-part=output]`).innerText()).toBe(authored)
    await page.getByRole('button', { name: 'Back to what was here' }).click()
    await expect.poll(() => codeOf(page)).not.toContain('by link')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('is there again after a reload, restored, brought back, and saved as a file', async () => {
    const { page, context, trouble } = await book.open(chapter, phone, way)
    await page.locator(`${cell} [data-part=source]`).click({ position: { x: 60, y: 20 } })
    await page.waitForSelector(`${cell} .cm-focused`)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('const mine = 1')
    await expect.poll(() => kept(page)).toContain('const mine = 1')
    // A page that is loaded anew may be in another process, which hears of what was kept a little later.
    await page.waitForTimeout(250)
    await page.reload()
    await expect.poll(() => codeOf(page)).toContain('const mine = 1')
    expect(await page.getAttribute(cell, 'data-state')).toBe('edited')
    const restore = page.locator(`${cell} [data-part=restore]`)
    await restore.click()
    expect(await codeOf(page)).not.toContain('const mine = 1')
    await restore.click()
    expect(await codeOf(page)).toContain('const mine = 1')
    const coming = page.waitForEvent('download')
    await pressInMenu(page, /Save as a file/)
    const saved = await coming
    expect(saved.suggestedFilename()).toBe('rules.ts')
    expect(readFileSync(await saved.path(), 'utf8')).toBe('const mine = 1\n')
    expect(trouble).toEqual([])
    await context.close()
  })
})
