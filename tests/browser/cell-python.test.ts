import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { chapter } from '../built/site.ts'
import { useBrowser } from './book.ts'
import { axeViolations } from './axe.ts'
import { fromFile, open, served, type Way } from './open.ts'

const id = '#cell-mamba-rule'
const kernelPage = 'kernel/selective-scan.html'

const browser = useBrowser()
let ways: Way[]

beforeAll(async () => {
  ways = [await served('/'), fromFile()]
})

afterAll(async () => {
  for (const way of ways ?? []) await way.close()
})

const tab = (cell: Locator, name: string): Locator => cell.getByRole('tab', { name })
const shown = (cell: Locator): Promise<string[]> =>
  cell.locator('.cell-body pre:visible').allInnerTexts()
/** The language of the tab in front, once the tabs are there. */
const chosen = (cell: Locator): Promise<string> =>
  cell.locator('[role=tab][aria-selected=true]').innerText()
/** What the page was asked to put on the clipboard, which a test may not read everywhere. */
const watchCopies = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const copies: string[] = []
    Object.assign(globalThis, { copies })
    navigator.clipboard.writeText = async (text) => void copies.push(text)
  })
const copies = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { copies: string[] }).copies)

describe.each([0, 1])('a cell that also stands in Python, way %i', (index) => {
  it('is a list of tabs for the keyboard, and axe finds nothing wrong with either tab', async () => {
    const { page, context, trouble } = await open(browser(), ways[index].url(chapter + id))
    const cell = page.locator(id)
    expect(await chosen(cell)).toBe('TypeScript')
    await tab(cell, 'TypeScript').focus()
    await page.keyboard.press('ArrowRight')
    expect(await chosen(cell)).toBe('NumPy')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('NumPy')
    const [code, ...others] = await shown(cell)
    expect(others).toEqual([])
    expect(code).toContain('np.expm1(dt * A)')
    expect(await cell.innerText()).toContain('it does not run in the page')
    const panel = cell.getByRole('tabpanel')
    expect(await panel.getAttribute('aria-labelledby')).toBe(
      await tab(cell, 'NumPy').getAttribute('id'),
    )
    // Before axe, which reads style sheets in a way that pages from files refuse.
    expect(trouble).toEqual([])
    expect(await axeViolations(page, { within: id })).toEqual([])
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe(
      'NumPy code of Cell 2.3.d',
    )
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowRight')
    expect(await chosen(cell)).toBe('TypeScript')
    await page.keyboard.press('End')
    expect(await chosen(cell)).toBe('NumPy')
    await page.keyboard.press('Home')
    expect((await shown(cell))[0]).toContain("from 'kernel'")
    await context.close()
  })

  it('copies the code in front, and says which', async () => {
    const { page, context } = await open(browser(), ways[index].url(chapter + id))
    const cell = page.locator(id)
    await watchCopies(page)
    await tab(cell, 'NumPy').click()
    await cell.getByRole('button', { name: 'Copy the NumPy code' }).click()
    await tab(cell, 'TypeScript').click()
    await cell.getByRole('button', { name: 'Copy the code' }).click()
    const [python, own] = await copies(page)
    expect(python).toMatch(/^import numpy as np\n\nA, B = -1, 1\n[^]*\(1 - Abar\)\)$/)
    expect(own).toMatch(/^import \{ discretizeMamba, zoh \} from 'kernel'\n/)
    await context.close()
  })

  it('never runs the Python: its keys do nothing, and Run goes back to the code', async () => {
    const { page, context, trouble } = await open(browser(), ways[index].url(chapter + id))
    const cell = page.locator(id)
    await tab(cell, 'NumPy').click()
    await cell.locator('.cell-panel pre').focus()
    await page.keyboard.press('Control+Enter')
    expect(await cell.getAttribute('data-state')).toBe('idle')
    expect(await chosen(cell)).toBe('NumPy')
    await cell.getByRole('button', { name: 'Run' }).click()
    expect(await chosen(cell)).toBe('TypeScript')
    await expect.poll(() => cell.getAttribute('data-state')).toBe('done')
    expect(trouble).toEqual([])
    await context.close()
  })
})

it('keeps a press on a tab until the scripts are there', async () => {
  const { page, context } = await open(browser(), 'about:blank')
  await context.unrouteAll()
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/(draw|cell)\.[\da-f]+\.js$/, async (route) => {
    await gate
    await route.continue()
  })
  // The page does not finish loading while a script is held back.
  await page.goto(ways[0].url(chapter + id), { waitUntil: 'domcontentloaded' })
  const cell = page.locator(id)
  await cell.getByRole('button', { name: 'NumPy' }).click()
  release()
  await expect.poll(() => shown(cell)).toEqual([expect.stringContaining('import numpy')])
  await context.close()
})

it('moves nothing when the scripts and the late styles come', async () => {
  const { page, context } = await open(browser(), 'about:blank', {
    viewport: { width: 390, height: 800 },
  })
  await context.unrouteAll()
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/(draw|cell)\.[\da-f]+\.js$|\/opened\..*\.css$/, async (route) => {
    await gate
    await route.continue()
  })
  // From the top of the page: Firefox scrolls to the hash once more when all has come.
  const places = () =>
    page.evaluate(
      (parts) =>
        parts.map((part) => {
          const { top, left, width, height } = document.querySelector(part)!.getBoundingClientRect()
          return [Math.round(top + scrollY), left, width, height]
        }),
      [`${id} .cell-code`, `${id} + *`],
    )
  await page.goto(ways[0].url(chapter + id), { waitUntil: 'commit' })
  await page.locator(`${id} .cell-tabs`).waitFor()
  // `document.fonts.ready` would wait for the scripts too, in Firefox.
  await expect
    .poll(() => page.evaluate(() => [...document.fonts].some(({ status }) => status === 'loading')))
    .toBe(false)
  const before = await places()
  release()
  await page.locator(`${id} [role=tab]`).first().waitFor()
  await page.waitForLoadState('networkidle')
  expect(await places()).toEqual(before)
  await context.close()
})

it('has three tabs where there is PyTorch too', async () => {
  const { page, context } = await open(browser(), ways[0].url(kernelPage))
  const cell = page.locator('#cell-kernel-selective-scan')
  await tab(cell, 'TypeScript').focus()
  await page.keyboard.press('ArrowLeft')
  expect(await chosen(cell)).toBe('PyTorch')
  expect((await shown(cell))[0]).toMatch(/^import torch\n/)
  expect(await axeViolations(page, { within: '#cell-kernel-selective-scan' })).toEqual([])
  await context.close()
})

it('prints the Python with the code, opened or not, and no tabs', async () => {
  const { page, context } = await open(browser(), ways[0].url(chapter + id))
  const cell = page.locator(id)
  await tab(cell, 'TypeScript').waitFor()
  // The styles of what scripts open come after the page.
  await page.waitForFunction(() =>
    [...document.styleSheets].some(({ href }) => /\/opened\./.test(href ?? '')),
  )
  await page.emulateMedia({ media: 'print' })
  const codes = await shown(cell)
  expect(codes[0]).toContain("from 'kernel'")
  expect(codes[1]).toContain('import numpy')
  expect(await cell.locator('.cell-tabs').isVisible()).toBe(false)
  // A cell that no script has come to yet.
  const later = page.locator('#cell-diagonals')
  expect(await later.locator('pre', { hasText: 'import numpy' }).isVisible()).toBe(true)
  await context.close()
})

it('can be read without scripts: closed at first, under the output', async () => {
  const { page, context } = await open(browser(), ways[1].url(chapter), {
    javaScriptEnabled: false,
  })
  const cell = page.locator(id)
  const python = cell.locator('.cell-panel pre')
  expect(await cell.locator('.cell-tabs').isVisible()).toBe(false)
  expect(await python.isVisible()).toBe(false)
  await cell.getByText('Show the same in NumPy').click()
  expect(await python.isVisible()).toBe(true)
  const top = async (locator: Locator) => (await locator.boundingBox())!.y
  expect(await top(python)).toBeGreaterThan(await top(cell.locator('.cell-result')))
  await context.close()
})
