import { describe, expect, it } from 'vitest'
import { shareHash } from '../../src/cell/share.ts'
import { code, four, useFourCells } from './four-cells.ts'

useFourCells()
const { state, reached, output, keep, openEditor } = four

describe('a reader’s edit', () => {
  it('keeps edits over a reload as edited, restores them, and takes the restoring back', async () => {
    await openEditor()
    await four.page.keyboard.press('End')
    await four.page.keyboard.type('5')
    await four.page.waitForFunction(() => localStorage.length === 1)
    await four.page.reload()
    expect(await state()).toBe('edited')
    expect(await four.page.innerText('pre')).toContain('dt = 0.55')
    expect(await four.page.getAttribute('[data-part=restore]', 'title')).toBe('Restore the code')
    await four.page.click('[data-part=restore]')
    expect(await state()).toBe('idle')
    expect(await four.page.innerText('pre')).not.toContain('0.55')
    await four.page.click('[data-part=restore]')
    expect(await four.page.innerText('pre')).toContain('dt = 0.55')
  })

  it('undoes a restoring by key, and nothing of what was typed before it', async () => {
    await openEditor()
    await four.page.keyboard.press('End')
    await four.page.keyboard.type('5')
    await four.page.click('[data-part=restore]')
    await four.page.click('.cm-line:nth-child(2)')
    await four.page.keyboard.press('ControlOrMeta+z')
    expect(await four.page.innerText('.cm-content')).toContain('dt = 0.55')
    await four.page.keyboard.press('ControlOrMeta+z')
    expect(await four.page.innerText('.cm-content')).toContain('dt = 0.5\n')
  })

  it('says why there is nothing to restore', async () => {
    const restore = four.page.locator('[data-part=restore]').first()
    expect(await restore.isDisabled()).toBe(true)
    expect(await restore.getAttribute('title')).toMatch(/^Nothing to restore/)
    expect(await restore.getAttribute('aria-label')).toBe('Restore the code')
  })

  it('mends a misspelt name by a press on the near one', async () => {
    await keep(`import { zho } from 'kernel'\nzho.length`)
    await four.page.reload()
    await four.page.click('[data-part=run]')
    await reached('error')
    expect(await output()).toMatch(/^line 1: The kernel exports no zho/)
    await four.page.click('.cell-near button')
    await four.page.waitForSelector('.cm-focused')
    expect(await four.page.innerText('.cm-line:first-child')).toBe(`import { zoh } from 'kernel'`)
  })

  it('says when the book’s cell has changed since the edit, and keeps both', async () => {
    await keep('const mine = 1', 'const older = 1')
    await four.page.reload()
    expect(await state()).toBe('idle')
    expect(await four.page.innerText('.cell-note')).toMatch(
      /changed since you edited it \(version 0.9\)/,
    )
    await four.page.getByRole('button', { name: 'Show my edit' }).click()
    expect(await four.page.locator('pre').first().innerText()).toContain('const mine = 1')
    expect(await four.page.locator('.cell-note').count()).toBe(0)
    await four.page.click('[data-part=restore]')
    expect(await four.page.locator('pre').first().innerText()).toContain('dt = 0.5')
  })

  it('hears of an edit in another tab, and keeps the one that the reader chooses', async () => {
    const other = await four.page.context().newPage()
    await other.goto(four.url)
    const type = async (page: typeof other, text: string) => {
      await page.click('pre .line:nth-child(2)')
      await page.waitForSelector('.cm-focused')
      await page.keyboard.press('End')
      await page.keyboard.type(text)
    }
    const note = four.page.locator('.cell-note')
    const kept = () => four.page.evaluate(() => localStorage.getItem('book:cell:a') ?? '')
    await type(other, '1')
    await expect.poll(() => note.innerText()).toMatch(/^This cell was changed in another tab/)
    expect(await four.page.locator('[data-part=live]').first().textContent()).toMatch(/another tab/)
    await four.page.getByRole('button', { name: 'Show that' }).click()
    expect(await four.page.innerText('pre')).toContain('dt = 0.51')
    expect(await note.count()).toBe(0)
    await type(other, '2')
    await four.page.getByRole('button', { name: 'Keep this' }).click()
    expect(await kept()).toContain('dt = 0.51\\n')
    await expect.poll(() => other.locator('.cell-note').count()).toBe(1)
    await other.close()
  })

  it('says once that it could not be kept, and goes on', async () => {
    await four.page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await openEditor()
    await four.page.keyboard.type(' ')
    const note = four.page.locator('.cell-note')
    await expect.poll(() => note.innerText()).toMatch(/^This edit lasts only as long as the page/)
    await four.page.evaluate(() => document.querySelector('.cell-note')!.remove())
    await four.page.keyboard.type(' ')
    await four.page.keyboard.press('Control+Enter')
    await reached('done')
    expect(await note.count()).toBe(0)
  })

  it('shows the code of a link as an edit that is neither run nor kept', async () => {
    const hostile = `document.title = 'taken'\nprint('ran')`
    await four.page.goto(four.url + (await shareHash('a', hostile)))
    await four.page.reload()
    await four.page.locator('.cell-note').waitFor()
    expect(await four.page.innerText('.cell-note')).toMatch(/Nothing has run/)
    expect(await four.page.locator('pre').first().innerText()).toContain(`print('ran')`)
    expect(await state()).toBe('edited')
    expect(await four.page.evaluate(() => localStorage.length)).toBe(0)
    await four.page.waitForTimeout(300)
    expect(await four.page.locator('iframe').count()).toBe(0)
    await four.page.click('[data-part=run]')
    await reached('error')
    expect(await four.page.title()).toBe('Cells')
    await four.page.getByRole('button', { name: 'Back to what was here' }).click()
    expect(await four.page.locator('pre').first().innerText()).toContain('dt = 0.5')
  })

  it('opens a menu by keyboard, shows what was changed, and gives the focus back', async () => {
    await openEditor()
    await four.page.keyboard.press('End')
    await four.page.keyboard.type('5')
    await four.page.locator('[data-part=other]').first().focus()
    await four.page.keyboard.press('Enter')
    await four.page.waitForSelector('.cell-menu:popover-open')
    expect(await four.page.innerText('.cell-menu')).toMatch(
      /Show the changes[\s\S]*Copy a link[\s\S]*characters[\s\S]*Save as a file/,
    )
    await four.page.keyboard.press('Escape')
    await four.page.waitForFunction(
      () => (document.activeElement as HTMLElement | null)?.dataset.part === 'other',
    )
    await four.page.keyboard.press('Enter')
    await four.page.waitForSelector('.cell-menu:popover-open')
    await four.page.keyboard.press('Enter')
    await four.page.waitForSelector('.cm-deletedChunk')
    expect(await four.page.innerText('.cm-deletedChunk')).toContain('dt = 0.5')
    expect(await four.page.innerText('.cm-changedLine')).toContain('dt = 0.55')
  })

  it('saves the code as a file', async () => {
    await four.page.locator('[data-part=other]').first().click()
    const [download] = await Promise.all([
      four.page.waitForEvent('download'),
      four.page.getByRole('button', { name: /Save as a file/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('a.ts')
    const stream = await download.createReadStream()
    const pieces: Buffer[] = []
    for await (const piece of stream) pieces.push(piece as Buffer)
    expect(Buffer.concat(pieces).toString()).toBe(`${code}\n`)
  })
})
