import { describe, it } from 'vitest'
import { shareHash } from '../../src/cell/share.ts'
import { chapter } from '../built/site.ts'
import { useBook, type WayName } from './book.ts'
import { isFirefox } from './launch.ts'

const names = ['at the root', 'under /a/b/', 'from file://'] as const
const book = useBook(...names)

const openChapter = (way: WayName, hash = '', options = {}) =>
  book.open(chapter + hash, options, way)

/** In Firefox, keys go to the window in front only. */
const sideBySide = isFirefox ? describe : describe.concurrent

sideBySide.each(names)('the book %s', (way) => {
  it('shows its mathematics in its own fonts', async ({ expect }) => {
    const { page, context, trouble } = await openChapter(way)
    expect(await page.locator('.katex-display').count()).toBeGreaterThan(5)
    await page.evaluate(() => document.fonts.ready)
    const loaded = await page.evaluate(() =>
      [...document.fonts]
        .filter((face) => face.status === 'loaded')
        .map((face) => face.family.replaceAll('"', '')),
    )
    expect(loaded).toContain('KaTeX_Math')
    expect(loaded).toContain('Brygada 1918 Variable')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('moves a slider by keyboard, and readouts, drawing and address follow', async ({ expect }) => {
    const { page, context, trouble } = await openChapter(way)
    const figure = page.locator('book-figure#sampling')
    await figure.scrollIntoViewIfNeeded()
    const slider = figure.locator('input[type=range]').first()
    await slider.waitFor({ state: 'visible' })
    await expect.poll(() => slider.isEnabled()).toBe(true)
    const readout = () => figure.locator('dl').innerText()
    const drawing = () => figure.locator('.fig-stage svg').first().innerHTML()
    const before = { readout: await readout(), drawing: await drawing() }
    await slider.focus()
    for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowRight')
    await expect.poll(readout).not.toBe(before.readout)
    expect(await drawing()).not.toBe(before.drawing)
    const hash = () => page.evaluate(() => location.hash)
    await expect.poll(hash).toMatch(/^#sampling\.\d+=dt:/)
    // The address follows the hand at a distance.
    await expect
      .poll(async () => {
        const before = await hash()
        await page.waitForTimeout(500)
        return (await hash()) === before
      })
      .toBe(true)
    const state = {
      hash: await hash(),
      readout: await readout(),
      drawing: await drawing(),
    }
    await context.close()

    const again = await openChapter(way, state.hash)
    const restored = again.page.locator('book-figure#sampling')
    await expect.poll(() => restored.locator('dl').innerText()).toBe(state.readout)
    await expect
      .poll(() => restored.evaluate((node) => node.getBoundingClientRect().top < innerHeight))
      .toBe(true)
    // Drawn at once, not change by change.
    expect(await restored.locator('.fig-stage svg').first().innerHTML()).toBe(state.drawing)
    await again.context.close()
    expect([...trouble, ...again.trouble]).toEqual([])
  })

  it('ignores a bad state in the address, and says so', async ({ expect }) => {
    const { page, context, trouble } = await openChapter(way, '#sampling.1=dt:banana,nothing:1')
    const figure = page.locator('book-figure#sampling')
    await expect.poll(() => figure.locator('input[type=range]').first().isEnabled()).toBe(true)
    await expect.poll(() => figure.innerText()).toMatch(/dt|nothing|link/i)
    expect(trouble).toEqual([])
    await context.close()
  })

  it('lets a cell read and set a figure that had not started', async ({ expect }) => {
    const code = `const { params, set } = figure('sampling')\nset({ dt: params.dt * 2 })\nfigure('sampling').params.dt`
    const hash = await shareHash('zoh-by-hand', code)
    const { page, context, trouble } = await openChapter(way, hash)
    const cell = page.locator('#cell-zoh-by-hand')
    await cell.locator('.cell-note').waitFor()
    await cell.locator('[data-part=run]').click()
    await expect.poll(() => cell.locator('[data-part=output]').innerText()).toBe('0.7')
    const field = page.locator('book-figure#sampling .ctl-field').first()
    await field.scrollIntoViewIfNeeded()
    await expect.poll(() => field.inputValue()).toBe('0.700')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('says which figure and which parameter of it a cell may have meant', async ({ expect }) => {
    const code = `figure('samplin').set({ ruule: 'zoh' })\n1`
    const { page, context, trouble } = await openChapter(way, await shareHash('zoh-by-hand', code))
    const cell = page.locator('#cell-zoh-by-hand')
    const output = () => cell.locator('[data-part=output]').innerText()
    await cell.locator('.cell-note').waitFor()
    await cell.locator('[data-part=run]').click()
    await expect
      .poll(output)
      .toMatch(/^line 1: figure: name is "samplin"; allowed are .*\bsampling\b/)
    await cell.locator('.cell-near button', { hasText: /^sampling$/ }).click()
    await cell.locator('[data-part=run]').click()
    await expect
      .poll(output)
      .toMatch(/^line 1: figure\('sampling'\)\.set: change has ruule; allowed/)
    await cell.locator('.cell-near button', { hasText: /^rule$/ }).click()
    await cell.locator('[data-part=run]').click()
    await expect.poll(output).toBe('1')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('runs a cell without the compiler, and with it once it is edited', async ({ expect }) => {
    const { page, context, trouble } = await openChapter(way)
    const cell = page.locator('live-cell').first()
    const output = cell.locator('[data-part=output]')
    const compilers = page.locator('script[src*="/compiler."], script[src*="/kernel."]')
    await cell.scrollIntoViewIfNeeded()
    const stored = await output.innerText()
    await cell.locator('[data-part=run]').click()
    await expect.poll(() => cell.getAttribute('data-state'), { timeout: 20_000 }).toBe('done')
    expect(await output.innerText()).toBe(stored)
    expect(await compilers.count()).toBe(0)
    await cell.locator('pre').first().click()
    const editor = cell.locator('.cm-content')
    await editor.waitFor()
    await editor.press('ControlOrMeta+a')
    await page.keyboard.insertText(
      "import { zoh } from 'kernel'\nprint(zoh([[-0.5]], [1], 0.1).Abar.data[0].toFixed(6))",
    )
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect.poll(() => cell.innerText(), { timeout: 20_000 }).toContain('0.951229')
    expect(await compilers.count()).toBeGreaterThan(0)
    expect(trouble).toEqual([])
    await context.close()
  })

  it('stops an endless loop and stays responsive', async ({ expect }) => {
    const { page, context } = await openChapter(way)
    const cell = page.locator('live-cell').first()
    await cell.scrollIntoViewIfNeeded()
    await cell.locator('pre').first().click()
    const editor = cell.locator('.cm-content')
    await editor.waitFor()
    await editor.press('ControlOrMeta+a')
    await page.keyboard.insertText('for (;;) {}')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect.poll(() => page.evaluate(() => 1 + 1)).toBe(2)
    await expect.poll(() => cell.innerText(), { timeout: 20_000 }).toMatch(/stopped/i)
    await context.close()
  })

  it('finds a section by search', async ({ expect }) => {
    const { page, context, trouble } = await openChapter(way)
    await page.keyboard.press('/')
    await page.keyboard.type('zero-order hold')
    const first = page.getByRole('option').first()
    await first.waitFor()
    expect(await page.getByRole('option').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/section/i)]),
    )
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => location.hash)).not.toBe('')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('scrolls to a result that keys choose, and back when the search goes on', async ({
    expect,
  }) => {
    const { page, context } = await openChapter(way)
    await page.keyboard.press('/')
    const input = page.locator('#search input')
    await input.fill('scan')
    const options = page.locator('#search [role=option]')
    await expect.poll(() => options.count()).toBeGreaterThan(12)
    const scrolled = () => page.locator('#search [role=listbox]').evaluate((list) => list.scrollTop)
    expect(await scrolled()).toBe(0)
    await input.press('ArrowUp')
    await expect.poll(scrolled).toBeGreaterThan(0)
    expect(await options.last().getAttribute('aria-selected')).toBe('true')
    await input.press('s')
    await expect.poll(scrolled).toBe(0)
    expect(await options.first().getAttribute('aria-selected')).toBe('true')
    await context.close()
  })

  it('keeps the theme over a reload', async ({ expect }) => {
    const { page, context, trouble } = await openChapter(way)
    const theme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    const before = await theme()
    await page
      .getByRole('button', { name: /theme|dark|light/i })
      .first()
      .click()
    await expect.poll(theme).not.toBe(before)
    const after = await theme()
    await page.reload()
    expect(await theme()).toBe(after)
    expect(trouble).toEqual([])
    await context.close()
  })
})
