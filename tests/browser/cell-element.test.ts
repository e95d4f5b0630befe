import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cellPage, type CellPage } from './cell-page.ts'
import { launchChromium } from './chromium.ts'

const code = `import { zoh } from 'kernel'\nconst dt = 0.5\nzoh([[-1]], [1], dt).Abar.data[0]`

let browser: Browser
let site: CellPage
let page: Page

const state = (): Promise<string | null> => page.getAttribute('live-cell', 'data-state')
const reached = (name: string): Promise<unknown> =>
  page.waitForSelector(`live-cell[data-state=${name}]`)
const output = (): Promise<string> => page.innerText('[data-part=output]')

beforeAll(async () => {
  browser = await launchChromium()
  site = await cellPage({ a: code })
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
    const before = await page.locator('.cell-code').boundingBox()
    const text = await page.locator('pre .line:nth-child(3)').boundingBox()
    await openEditor()
    const after = await page.locator('.cell-code').boundingBox()
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
    await page.evaluate((text) => localStorage.setItem('book:cell:1:a', text), long)
    await page.reload()
    const box = await page.locator('pre .line').boundingBox()
    expect(box!.height).toBeLessThan(30)
    expect(box!.width).toBeGreaterThan(700)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(700)
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
    await page.click('[data-part=restore]')
    expect(await state()).toBe('idle')
    expect(await page.innerText('pre')).not.toContain('0.55')
    await page.click('[data-part=restore]')
    expect(await page.innerText('pre')).toContain('dt = 0.55')
  })

  it('mends a misspelt name by a press on the near one', async () => {
    await page.evaluate(() =>
      localStorage.setItem('book:cell:1:a', `import { zho } from 'kernel'\nzho.length`),
    )
    await page.reload()
    await page.click('[data-part=run]')
    await reached('error')
    expect(await output()).toMatch(/^line 1: The kernel exports no zho/)
    await page.click('.cell-near button')
    await page.waitForSelector('.cm-focused')
    expect(await page.innerText('.cm-line:first-child')).toBe(`import { zoh } from 'kernel'`)
  })

  it('can be stopped by hand', async () => {
    await page.evaluate(() => localStorage.setItem('book:cell:1:a', `for (;;);`))
    await page.reload()
    await page.click('[data-part=run]')
    await reached('running')
    expect(await page.innerText('[data-part=run]')).toBe('Stop')
    await page.click('[data-part=run]')
    await reached('stopped')
    expect(await output()).toBe('Stopped by hand.')
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
