import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shareHash } from '../../src/cell/share.ts'
import { cellPage, type CellPage } from './cell-page.ts'
import { launchBrowser } from './launch.ts'
import { sideways } from './open.ts'

const code = `import { zoh } from 'kernel'\nconst dt = 0.5\nzoh([[-1]], [1], dt).Abar.data[0]`

const second = `import { decay } from 'cell:c'\nprint('twice', 2 * decay)`
const third = `print('not heard')\nexport const decay = 0.25`

const check = `import { a } from 'cell:d'\nif (a !== 2) throw new Error('a is ' + a)`

let browser: Browser
let site: CellPage
let page: Page

const state = (): Promise<string | null> =>
  page.locator('live-cell').first().getAttribute('data-state')
const reached = (name: string): Promise<unknown> =>
  page.waitForSelector(`live-cell[data-state=${name}]`)
const output = (): Promise<string> => page.locator('[data-part=output]').first().innerText()
/** Leaves an edit of cell a as an earlier visit would. */
const keep = (text: string, authored = code): Promise<void> =>
  page.evaluate(
    ([text, authored]) =>
      localStorage.setItem('book:cell:a', JSON.stringify({ code: text, version: '0.9', authored })),
    [text, authored],
  )

beforeAll(async () => {
  browser = await launchBrowser()
  site = await cellPage(
    { a: code, b: second, c: third, d: 'export const a = 0' },
    { exercises: { d: { check, solution: 'export const a = 2' } } },
  )
})

beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 700, height: 700 } })).newPage()
  await page.goto(site.url)
})

afterAll(async () => {
  await browser?.close()
  site?.close()
})

async function openEditor(): Promise<void> {
  await page.click('pre .line:nth-child(2)')
  await page.waitForSelector('.cm-focused')
}

describe('<live-cell>', () => {
  it('runs from the keyboard and shows the value of the last expression', async () => {
    await page.focus('[data-part=run]')
    await page.keyboard.press('Enter')
    await reached('done')
    expect(await output()).toBe('0.606531')
    expect(await page.innerText('[data-part=status]')).toMatch(/^ran in (under 1|\d+) ms$/)
  })

  it('loads the editor only when the reader turns to the code, and moves nothing', async () => {
    expect(await page.locator('script[src="editor.js"]').count()).toBe(0)
    const before = await page.locator('.cell-code').first().boundingBox()
    const text = await page.locator('pre .line:nth-child(3)').first().boundingBox()
    await openEditor()
    const after = await page.locator('.cell-code').first().boundingBox()
    const line = await page.locator('.cm-line:nth-child(3)').boundingBox()
    expect(Math.abs(after!.height - before!.height)).toBeLessThan(1)
    expect(Math.abs(line!.y - text!.y)).toBeLessThan(1)
    const shift = await page.evaluate(() => {
      const range = document.createRange()
      range.selectNodeContents(document.querySelector('.cm-line:nth-child(3)')!)
      return range.getBoundingClientRect().left
    })
    const gutter = await page.evaluate(
      () => document.querySelector('.cm-gutters')!.getBoundingClientRect().right,
    )
    expect(Math.abs(shift - gutter)).toBeLessThan(1)
  })

  it('scrolls long lines and never wraps them', async () => {
    const long = `const sum = ${Array(60).fill('1').join(' + ')}`
    await keep(long)
    await page.reload()
    const box = await page.locator('pre .line').first().boundingBox()
    expect(box!.height).toBeLessThan(30)
    expect(box!.width).toBeGreaterThan(700)
    expect(await sideways(page)).toBe(0)
  })

  it('puts the cursor on the line that was clicked', async () => {
    await openEditor()
    await page.keyboard.press('End')
    await page.keyboard.type('5')
    await page.keyboard.press('Control+Enter')
    await reached('done')
    expect(await output()).toBe('0.57695')
  })

  it('lets Tab leave the editor', async () => {
    await openEditor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull()
    expect(await page.locator('.cm-content').getAttribute('aria-label')).toMatch(
      /Control Enter runs it, Tab leaves it/,
    )
  })

  it('says that the output is of the run before, until the code is what it was', async () => {
    await page.click('[data-part=run]')
    await reached('done')
    await openEditor()
    await page.keyboard.type(' ')
    expect(await state()).toBe('edited')
    expect(await page.isVisible('.cell-stale')).toBe(true)
    await page.keyboard.press('Backspace')
    expect(await state()).toBe('done')
  })

  it('keeps edits over a reload as edited, restores them, and takes the restoring back', async () => {
    await openEditor()
    await page.keyboard.press('End')
    await page.keyboard.type('5')
    await page.waitForFunction(() => localStorage.length === 1)
    await page.reload()
    expect(await state()).toBe('edited')
    expect(await page.innerText('pre')).toContain('dt = 0.55')
    expect(await page.getAttribute('[data-part=restore]', 'title')).toBe('Restore the code')
    await page.click('[data-part=restore]')
    expect(await state()).toBe('idle')
    expect(await page.innerText('pre')).not.toContain('0.55')
    await page.click('[data-part=restore]')
    expect(await page.innerText('pre')).toContain('dt = 0.55')
  })

  it('says why there is nothing to restore', async () => {
    const restore = page.locator('[data-part=restore]').first()
    expect(await restore.isDisabled()).toBe(true)
    expect(await restore.getAttribute('title')).toMatch(/^Nothing to restore/)
    expect(await restore.getAttribute('aria-label')).toBe('Restore the code')
  })

  it('mends a misspelt name by a press on the near one', async () => {
    await keep(`import { zho } from 'kernel'\nzho.length`)
    await page.reload()
    await page.click('[data-part=run]')
    await reached('error')
    expect(await output()).toMatch(/^line 1: The kernel exports no zho/)
    await page.click('.cell-near button')
    await page.waitForSelector('.cm-focused')
    expect(await page.innerText('.cm-line:first-child')).toBe(`import { zoh } from 'kernel'`)
  })

  it('names the needed cell in which an error lies, links there, and underlines both', async () => {
    const b = page.locator('live-cell').nth(1)
    const c = page.locator('live-cell').nth(2)
    await c.locator('pre').click()
    await c.locator('.cm-content').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('const one = 1\nexport const decay = onne')
    await b.locator('[data-part=run]').click()
    await page.waitForSelector('live-cell:nth-child(2)[data-state=error]')
    expect(await b.locator('[data-part=output]').innerText()).toMatch(
      /^line 1: Cell 1\.c, line 2: onne is not defined\s+Did you mean one\?/,
    )
    expect(await b.locator('.cell-wrong').innerText()).toBe(`import { decay } from 'cell:c'`)
    expect(await c.locator('.cell-wrong').innerText()).toBe('onne')
    await b.getByRole('button', { name: 'Cell 1.c, line 2' }).click()
    await page.waitForFunction(() =>
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
    const b = page.locator('live-cell').nth(1)
    const c = page.locator('live-cell').nth(2)
    await page.evaluate(() =>
      localStorage.setItem(
        'book:cell:b',
        JSON.stringify({
          code: `import { decay } from 'cell:c'\ndecay.a.b`,
          version: '1',
          authored: `import { decay } from 'cell:c'\nprint('twice', 2 * decay)`,
        }),
      ),
    )
    await page.evaluate(() =>
      localStorage.setItem(
        'book:cell:c',
        JSON.stringify({
          code: `throw new Error('no')\nexport const decay = 1`,
          version: '1',
          authored: `print('not heard')\nexport const decay = 0.25`,
        }),
      ),
    )
    await page.reload()
    await b.locator('[data-part=run]').click()
    await c.locator('.cell-wrong').waitFor()
    await c.locator('[data-part=run]').click()
    await page.waitForSelector('live-cell:nth-child(3)[data-state=error]')
    await b.locator('pre').click()
    await b.locator('.cm-focused').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('1')
    await b.locator('[data-part=run]').click()
    await page.waitForSelector('live-cell:nth-child(2)[data-state=done]')
    // What its own run found stays.
    expect(await c.locator('.cell-wrong').innerText()).toBe(`throw new Error('no')`)
  })

  it('can be stopped by hand', async () => {
    await keep('for (;;);')
    await page.reload()
    await page.click('[data-part=run]')
    await reached('running')
    expect(await page.innerText('[data-part=run]')).toBe('Stop')
    await page.click('[data-part=run]')
    await reached('stopped')
    expect(await output()).toBe('Stopped by hand.')
  })

  it('offers more time after a stop at the limit, and runs nothing by itself', async () => {
    await keep('const start = Date.now()\nwhile (Date.now() - start < 5400);\n42')
    await page.reload()
    await page.click('[data-part=run]')
    await page.waitForSelector('live-cell[data-state=stopped]', { timeout: 15_000 })
    expect(await output()).toMatch(/ran longer than 5 s.*Allow 20 s\s*Allow 60 s/s)
    await page.click('[data-limit="20000"]')
    await page.waitForTimeout(300)
    expect(await state()).toBe('stopped')
    await page.keyboard.press('Enter')
    await page.waitForSelector('live-cell[data-state=done]', { timeout: 15_000 })
    expect(await output()).toBe('42')
  }, 40_000)

  it('shows how far long work has come', async () => {
    await keep(
      `for (let i = 0; i < 8; i++) {\n  progress(i, 8)\n  const start = Date.now()\n  while (Date.now() - start < 120);\n}`,
    )
    await page.reload()
    await page.click('[data-part=run]')
    await page.waitForFunction(() =>
      /^running, .* s, \d+ %$/.test(document.querySelector('[data-part=status]')!.textContent!),
    )
    await reached('done')
  })

  it('takes what another cell exports, as that cell stands now', async () => {
    const b = page.locator('live-cell').nth(1)
    const c = page.locator('live-cell').nth(2)
    await b.locator('[data-part=run]').click()
    await page.waitForSelector('live-cell:nth-child(2)[data-state=done]')
    expect(await b.locator('[data-part=output]').innerText()).toBe('twice 0.5')
    await c.locator('pre').click()
    await c.locator('.cm-content').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('export const decay = 4')
    await b.locator('[data-part=run]').click()
    await b.getByText('twice 8').waitFor()
  })

  it('runs and goes on to the next cell on Shift-Enter', async () => {
    await openEditor()
    await page.keyboard.press('Shift+Enter')
    await reached('done')
    const at = await page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('live-cell')?.dataset.cell,
    )
    expect(at).toBe('b')
    expect(await page.locator('.cm-content').first().innerText()).toContain('dt = 0.5\n')
  })

  it('says when the book’s cell has changed since the edit, and keeps both', async () => {
    await keep('const mine = 1', 'const older = 1')
    await page.reload()
    expect(await state()).toBe('idle')
    expect(await page.innerText('.cell-note')).toMatch(
      /changed since you edited it \(version 0.9\)/,
    )
    await page.getByRole('button', { name: 'Show my edit' }).click()
    expect(await page.locator('pre').first().innerText()).toContain('const mine = 1')
    expect(await page.locator('.cell-note').count()).toBe(0)
    await page.click('[data-part=restore]')
    expect(await page.locator('pre').first().innerText()).toContain('dt = 0.5')
  })

  it('shows the code of a link as an edit that is neither run nor kept', async () => {
    const hostile = `document.title = 'taken'\nprint('ran')`
    await page.goto(site.url + (await shareHash('a', hostile)))
    await page.reload()
    await page.locator('.cell-note').waitFor()
    expect(await page.innerText('.cell-note')).toMatch(/Nothing has run/)
    expect(await page.locator('pre').first().innerText()).toContain(`print('ran')`)
    expect(await state()).toBe('edited')
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.waitForTimeout(300)
    expect(await page.locator('iframe').count()).toBe(0)
    await page.click('[data-part=run]')
    await reached('error')
    expect(await page.title()).toBe('Cells')
    await page.getByRole('button', { name: 'Back to what was here' }).click()
    expect(await page.locator('pre').first().innerText()).toContain('dt = 0.5')
  })

  it('opens a menu by keyboard, shows what was changed, and gives the focus back', async () => {
    await openEditor()
    await page.keyboard.press('End')
    await page.keyboard.type('5')
    await page.locator('[data-part=other]').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.cell-menu:popover-open')
    expect(await page.innerText('.cell-menu')).toMatch(
      /Show the changes[\s\S]*Copy a link[\s\S]*characters[\s\S]*Save as a file/,
    )
    await page.keyboard.press('Escape')
    await page.waitForFunction(
      () => (document.activeElement as HTMLElement | null)?.dataset.part === 'other',
    )
    await page.keyboard.press('Enter')
    await page.waitForSelector('.cell-menu:popover-open')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.cm-deletedChunk')
    expect(await page.innerText('.cm-deletedChunk')).toContain('dt = 0.5')
    expect(await page.innerText('.cm-changedLine')).toContain('dt = 0.55')
  })

  it('checks an exercise, says what is off, and shows a solution', async () => {
    const d = page.locator('live-cell').nth(3)
    await d.locator('[data-part=check]').click()
    await page.waitForSelector('.cell-note[data-kind=wrong]')
    expect(await d.locator('.cell-note').innerText()).toBe('Not yet. a is 0')
    expect(await d.getAttribute('data-state')).toBe('idle')
    await d.locator('[data-part=other]').click()
    await page.getByRole('button', { name: 'Show a solution' }).click()
    await d.locator('[data-part=check]').click()
    await page.waitForSelector('.cell-note[data-kind=right]')
    expect(await d.locator('.cell-note').innerText()).toBe('That is right.')
  })

  it('saves the code as a file', async () => {
    await page.locator('[data-part=other]').first().click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Save as a file/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('a.ts')
    const stream = await download.createReadStream()
    const pieces: Buffer[] = []
    for await (const piece of stream) pieces.push(piece as Buffer)
    expect(Buffer.concat(pieces).toString()).toBe(`${code}\n`)
  })

  it('works where storage is refused', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError')
        },
      })
    })
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    await page.reload()
    await openEditor()
    await page.keyboard.type(' ')
    await page.keyboard.press('Control+Enter')
    await reached('done')
    expect(errors).toEqual([])
  })

  it('announces a run once', async () => {
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      const live = document.querySelector('[data-part=live]')!
      new MutationObserver(() => heard.push(live.textContent ?? '')).observe(live, {
        childList: true,
        characterData: true,
        subtree: true,
      })
    })
    await page.click('[data-part=run]')
    await reached('done')
    await page.waitForTimeout(100)
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatch(/^Cell 1\.a: ran in/)
  })
})
