import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedCode, shareHash } from '../../src/cell/share.ts'
import { useBrowser } from './book.ts'
import { axeViolations } from './axe.ts'
import { serveCells } from './cell-harm.ts'
import { cellPage, type CellPage } from './cell-page.ts'
import { isFirefox } from './launch.ts'
import { sideways } from './open.ts'

const code = `import { zoh } from 'kernel'\nconst dt = 0.5\nzoh([[-1]], [1], dt).Abar.data[0]`

const browser = useBrowser()
let site: CellPage

async function opened(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (
    await browser().newContext({ viewport: { width: 900, height: 900 }, ...options })
  ).newPage()
  await page.goto(site.url)
  return page
}

async function openEditor(page: Page, at = 0): Promise<void> {
  await page.locator('live-cell').nth(at).locator('pre .line').nth(1).click()
  await page.locator('live-cell').nth(at).locator('.cm-focused').waitFor()
}

beforeAll(async () => {
  site = await cellPage(
    { a: code, b: `import { n } from 'cell:c'\n\nprint(n)`, c: 'const n = 1\nexport { n }' },
    { exercises: { c: { check: `throw new Error('no')`, solution: 'export const n = 2' } } },
  )
})

afterAll(async () => {
  site?.close()
})

describe.each(['light', 'dark'] as const)('a cell that is worked in, %s', (colorScheme) => {
  it('passes axe with its editor, completions, menu, notes, changes and errors open', async () => {
    const page = await opened({ colorScheme })
    const only = colorScheme === 'dark' ? 'colours' : undefined
    const passes = async (what: string): Promise<void> =>
      expect(await axeViolations(page, { within: 'live-cell', only }), what).toEqual([])
    await openEditor(page)
    await passes('editor')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('plot.')
    await page.waitForSelector('.cm-tooltip-autocomplete')
    await passes('completions')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('const one = 1\nonne')
    await page.locator('[data-part=run]').first().click()
    await page.waitForSelector('live-cell[data-state=error]')
    await passes('error')
    await page.locator('[data-part=other]').first().click()
    await page.waitForSelector('.cell-menu:popover-open')
    await passes('menu')
    await page.getByRole('button', { name: 'Show the changes' }).click()
    await page.waitForSelector('.cm-deletedChunk')
    await passes('changes')
    await page.locator('[data-part=check]').click()
    await page.waitForSelector('.cell-note[data-kind=wrong]')
    await passes('note')
    await page.context().close()
  })
})

describe('a cell by keyboard', () => {
  it('lets Tab through every part, in editors with and without completions, and out again', async () => {
    const page = await opened()
    await page.evaluate(() => {
      const after = Object.assign(document.createElement('a'), { href: '#after', id: 'after' })
      after.textContent = 'after'
      document.body.append(after)
      history.replaceState(null, '', '#')
    })
    for (const at of [2, 1, 0]) await openEditor(page, at)
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('\nplot.l')
    await page.waitForSelector('.cm-tooltip-autocomplete')
    const text = await page.locator('.cm-content').first().innerText()
    const seen: string[] = []
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const active = document.activeElement as HTMLElement
        const cell = active.closest<HTMLElement>('live-cell')?.dataset.cell
        return active.id || `${cell} ${active.dataset.part ?? active.className}`
      })
      if (at === 'after') break
      seen.push(at)
    }
    expect(seen).toContain('b cm-content')
    expect(seen).toContain('c cm-content')
    expect(seen).toContain('c run')
    expect(new Set(seen).size, seen.join(', ')).toBe(seen.length)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('after')
    expect(await page.locator('.cm-content').first().innerText()).toBe(text)
    await page.context().close()
  })
})

describe('a cell on a phone', () => {
  it('has an editor whose text is large enough to be edited, and that no keyboard corrects', async () => {
    const page = await opened({ viewport: { width: 390, height: 844 }, hasTouch: true })
    // The margins of the book's pages, over which cells reach on a phone.
    await page.addStyleTag({ content: 'body > article { margin-inline: 20px }' })
    await page.locator('pre .line').nth(1).tap()
    await page.waitForSelector('.cm-focused')
    const content = page.locator('.cm-content').first()
    const size = await content.evaluate((element) => parseFloat(getComputedStyle(element).fontSize))
    expect(size).toBeGreaterThanOrEqual(16)
    for (const [name, value] of [
      ['autocapitalize', 'off'],
      ['autocorrect', 'off'],
      ['spellcheck', 'false'],
    ])
      expect(await content.getAttribute(name), name).toBe(value)
    expect(await sideways(page)).toBe(0)
    await page.context().close()
  })

  it('has the symbols of code under its editor, which leave the focus in the code', async ({
    skip,
  }) => {
    skip(isFirefox, 'the driver of Firefox gives no page a finger for its first pointer')
    const viewport = { width: 390, height: 844 }
    const page = await opened({ viewport, hasTouch: true, isMobile: true })
    await page.locator('pre .line').nth(1).tap()
    await page.waitForSelector('.cm-focused')
    await page.keyboard.press('ControlOrMeta+a')
    const keys = page.locator('.cell-keys').first()
    for (const name of ['Opening bracket', 'Closing bracket', 'Equals sign', 'Greater than'])
      await keys.getByRole('button', { name, exact: true }).tap()
    await page.keyboard.type(' 1')
    expect(await page.locator('.cm-content').first().innerText()).toBe('()=> 1')
    for (const key of await keys.getByRole('button').all()) {
      const { width, height } = (await key.boundingBox())!
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    }

    expect(await axeViolations(page, { within: 'live-cell' })).toEqual([])
    await page.context().close()
  })

  it('puts the cursor where it was tapped, though the text grows', async () => {
    const page = await opened({ viewport: { width: 390, height: 844 }, hasTouch: true })
    const box = await page.evaluate(() => {
      const line = document.querySelectorAll('pre .line')[2]
      const found = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
      let text = found.nextNode()!
      while (!text.textContent!.includes('Abar')) text = found.nextNode()!
      const range = document.createRange()
      const start = text.textContent!.indexOf('Abar')
      range.setStart(text, start)
      range.setEnd(text, start + 1)
      const { left, top, height } = range.getBoundingClientRect()
      return { x: left + 1, y: top + height / 2 }
    })
    await page.touchscreen.tap(box.x, box.y)
    await page.waitForSelector('.cm-focused')
    await page.keyboard.type('X')
    expect(await page.locator('.cm-content').first().innerText()).toContain(').XAbar.')
    await page.context().close()
  })
})

describe('Stop', () => {
  it('works while what running needs has not come', async () => {
    const served = await serveCells(await cellPage({ a: `print('ran')` }))
    const page = await (await browser().newContext()).newPage()
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/kernel.js', async (route) => {
      await held
      await route.continue()
    })
    await page.goto(served.url)
    await page.click('[data-part=run]')
    await page.waitForSelector('live-cell[data-state=running]')
    await page.click('[data-part=run]')
    await page.waitForSelector('live-cell[data-state=idle]')
    expect(await page.innerText('[data-part=live]')).toBe('Stopped before it began.')
    release()
    await page.waitForTimeout(500)
    expect(await page.getAttribute('live-cell', 'data-state')).toBe('idle')
    await page.click('[data-part=run]')
    await page.waitForSelector('live-cell[data-state=done]')
    await page.context().close()
    served.close()
  })
})

describe('a link to code', () => {
  it('is copied, which its button shows, and says so where the browser refuses', async () => {
    const page = await opened()
    const clipboard = (isOpen: boolean) =>
      page.evaluate((isOpen) => {
        const writeText = (text: string) => {
          if (isOpen) document.body.dataset.copied = text
          return isOpen ? Promise.resolve() : Promise.reject(new Error('refused'))
        }
        Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
        document.execCommand = () => false
      }, isOpen)
    const other = page.locator('[data-part=other]').first()
    const copy = async (): Promise<void> => {
      await other.click()
      await page.getByRole('button', { name: 'Copy a link' }).click()
    }
    await clipboard(true)
    await copy()
    await expect.poll(() => other.getAttribute('data-done')).toBe('')
    const copied = () => page.evaluate(() => document.body.dataset.copied!)
    const link = new URL(await copied())
    expect(link.href.replace(link.hash, '')).toBe(page.url().split('#')[0])
    expect(await sharedCode(link.hash)).toBe(code)
    await expect.poll(() => other.getAttribute('data-done')).toBeNull()

    // Another computer has its copy of the book elsewhere.
    expect(link.protocol).toBe('file:')
    await other.click()
    await page.getByRole('button', { name: 'Copy the end of the link' }).click()
    await expect.poll(copied).toBe(link.hash)
    await expect.poll(() => other.getAttribute('data-done')).toBeNull()

    await clipboard(false)
    await copy()
    const note = page.locator('.cell-note')
    await expect.poll(() => note.innerText()).toContain('did not allow copying')
    expect(await other.getAttribute('data-done')).toBeNull()
    await note.getByRole('button', { name: 'Close' }).click()
    expect(await note.count()).toBe(0)
    await page.context().close()
  })

  it('gives way to a file when it would be too long', async () => {
    const page = await opened()
    // Of random letters, which no compression makes short.
    let seed = 1
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647)
    const long = Array.from({ length: 9000 }, () => (random() % 36).toString(36)).join('')
    const kept = { code: `// ${long}`, version: '1', authored: code }
    await page.evaluate((edit) => localStorage.setItem('book:cell:a', edit), JSON.stringify(kept))
    await page.reload()
    await page.locator('[data-part=other]').first().click()
    expect(await page.locator('.cell-menu').innerText()).not.toContain('Copy a link')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Too long for a link: save it' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('a.ts')
    await page.context().close()
  })

  it('is shorter than the code that repeats itself', async () => {
    const text = `print(1)\n`.repeat(500)
    expect((await shareHash('a', text)).length).toBeLessThan(text.length / 20)
  })
})
