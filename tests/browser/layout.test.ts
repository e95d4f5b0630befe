import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chapter } from '../built/site.ts'
import { useBook } from './book.ts'
import { isFirefox } from './launch.ts'
import { sideways } from './open.ts'

const book = useBook()

/** Gives a page the room of a window of this width on a phone, where the bar that scrolls takes none. */
async function roomOf(page: Page, width: number): Promise<void> {
  const bar = await page.evaluate(() => innerWidth - document.documentElement.clientWidth)
  await page.setViewportSize({ width: width + bar, height: page.viewportSize()!.height })
}

/** Has every page that is opened from now on set its text twice as large. */
async function enlargeText(page: Page): Promise<void> {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      observer.disconnect()
      document.documentElement.style.fontSize = '200%'
    }).observe(document, { childList: true })
  })
}

/** What was wider than a window of 320 px in large type: formulas, values, marks, the ends of scales, the 404. */
const narrowest = [
  '2-background/2.2-transformers.html',
  '3-mamba/3.2.2-block-decomposition.html',
  '4-advancements/4.3-memory-management.html',
  '5-data/5.1-sequential-data.html',
  '5-data/5.2-non-sequential-data.html',
  'figures/block-builder.html',
  'figures/cost.embed.html',
  'figures/document-state.embed.html',
  'figures/torn-neighbours.embed.html',
  '404.html',
]

describe('layout', () => {
  // Every page is narrowed to it in accessibility.test.ts; these begin narrow.
  it.each([chapter, 'index.html', 'playground.html'])(
    '%s does not scroll sideways where it opens at 320 px',
    async (path) => {
      const viewport = { width: 320, height: 640 }
      const { page, context } = await book.open(path, { viewport })
      await page.evaluate(() => document.fonts.ready)
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      await context.close()
    },
  )

  it('narrows a figure with an inset when a phone is turned upright', async () => {
    const viewport = { width: 640, height: 360 }
    const { page, context } = await book.open('figures/sampling.html', { viewport })
    const drawing = page.locator('.fig-inset svg')
    const width = async () => Number(await drawing.getAttribute('width'))
    await expect.poll(width).toBeGreaterThan(500)
    await page.setViewportSize({ width: 360, height: 640 })
    await expect.poll(width).toBeLessThanOrEqual(320)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await context.close()
  })

  it.each([
    [390, 740, 'above'],
    [844, 390, 'beside'],
  ] as const)(
    'keeps the drawing in sight of the last of many controls, %i × %i: %s it',
    async (width, height, where) => {
      const viewport = { width, height }
      const { page, context } = await book.open('figures/scan-explorer.html', { viewport })
      for (const name of ['scan-explorer', 'update-rules', 'audio-scan', 'hippo-measures']) {
        await page.goto(book.url(`figures/${name}.html`))
        const figure = page.locator('book-figure')
        await expect.poll(() => figure.getAttribute('data-state')).toBe('ready')
        const slider = figure.locator('.ctl-range:enabled').last()
        await slider.evaluate((element) => {
          const { top } = element.getBoundingClientRect()
          scrollTo(0, top + scrollY - 0.7 * innerHeight)
        })
        const canvas = figure.locator('.fig-canvas > .fig-stage')
        const shown = () =>
          canvas.evaluate((element) => {
            const { top, bottom, left, right } = element.getBoundingClientRect()
            const bar = document.querySelector('header.top')!.getBoundingClientRect().bottom
            return { from: Math.max(top, bar), to: Math.min(bottom, innerHeight), left, right }
          })
        const least = where === 'above' ? 240 : 280
        await expect
          .poll(async () => (await shown()).to - (await shown()).from, { message: name })
          .toBeGreaterThanOrEqual(least)
        const box = (await slider.boundingBox())!
        const { to, right } = await shown()
        if (where === 'above') expect(to, name).toBeLessThanOrEqual(box.y)
        else expect(right, name).toBeLessThanOrEqual(box.x)
        // The hand reaches the slider, and the keyboard finds what is above it in sight.
        const isOnTop = (element: Element) => {
          const { left, top, width, height } = element.getBoundingClientRect()
          const hit = document.elementFromPoint(left + width / 2, top + height / 2)
          return (element.closest('label') ?? element).contains(hit)
        }
        expect(await slider.evaluate(isOnTop), name).toBe(true)
        await slider.focus()
        for (let step = 0; step < 6; step++) {
          await page.keyboard.press('Shift+Tab')
          const focused = page.locator(':focus')
          const isControl = await focused.evaluate((element) => element.matches('.fig-controls *'))
          if (!isControl) break
          const label = focused.evaluate(
            (element) => `${element.outerHTML.slice(0, 120)} of ${document.title}`,
          )
          await expect.poll(() => focused.evaluate(isOnTop), { message: await label }).toBe(true)
        }
      }
      expect(await page.getByRole('button', { name: 'Project' }).isVisible()).toBe(false)
      await context.close()
    },
  )

  it('breaks displays so that a narrow phone shows them whole', async () => {
    const viewport = { width: 360, height: 740 }
    const { page, context } = await book.open(chapter, { viewport })
    await roomOf(page, viewport.width)
    for (const path of [
      chapter,
      '3-mamba/3.1.1-hippo.html',
      '3-mamba/3.2.2-block-decomposition.html',
      '4-advancements/4.2-scanning-mode.html',
      '4-advancements/4.3-memory-management.html',
      '6-applications/6.5-recommender-systems.html',
    ]) {
      await page.goto(book.url(path))
      await page.evaluate(() => document.fonts.ready)
      const cut = await page.locator('.equation-part').evaluateAll((parts) =>
        parts.flatMap((part) => {
          const { scrollWidth, clientWidth } = part
          const { latex } = part.closest<HTMLElement>('.equation')!.dataset
          // The last letter may lean out of its box.
          return scrollWidth > clientWidth + 2
            ? [`${scrollWidth - clientWidth} px of ${latex}`]
            : []
        }),
      )
      expect(cut, path).toEqual([])
    }
    await context.close()
  })

  it('keeps a figure’s data within a phone', async () => {
    const viewport = { width: 390, height: 800 }
    const { page, context } = await book.open('3-mamba/3.1.1-hippo.html', { viewport })
    const figure = page.locator('[data-figure="hippo-measures"]')
    await figure.scrollIntoViewIfNeeded()
    await figure.locator('.fig-data summary').click()
    await figure.locator('.fig-table table').waitFor()
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await context.close()
  })

  it.for([1440, 1024, 390])(
    'shifts nothing while the chapter loads and is read, %i px',
    async (width, { skip }) => {
      skip(isFirefox, 'Firefox keeps no account of layout shifts')
      const { page, context } = await book.open('404.html', {
        viewport: { width, height: 900 },
      })
      await page.addInitScript(() => {
        const shifts: { value: number; sources: string[] }[] = []
        Object.assign(globalThis, { shifts })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number
            sources: { node?: Node }[]
          })[]) {
            const sources = entry.sources.map(({ node }) =>
              node instanceof Element ? node.outerHTML.slice(0, 80) : '?',
            )
            shifts.push({ value: entry.value, sources })
          }
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await context.unrouteAll()
      await page.goto(book.url(chapter))
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      for (let top = 0; top < height; top += 700) {
        await page.evaluate((y) => scrollTo(0, y), top)
        await page.waitForTimeout(120)
      }
      const shifts = await page.evaluate(
        () => (globalThis as unknown as { shifts: unknown[] }).shifts,
      )
      expect(shifts).toEqual([])
      await context.close()
    },
  )

  it('reads without scripts: every figure, sentence, equation and output is there', async () => {
    const { page, context } = await book.open(chapter, { javaScriptEnabled: false })
    const figures = page.locator('book-figure')
    expect(await figures.count()).toBeGreaterThanOrEqual(5)
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded()
      expect(
        await figure.locator('.fig-stage svg').filter({ visible: true }).count(),
      ).toBeGreaterThan(0)
    }
    for (const cell of await page.locator('live-cell').all()) {
      expect((await cell.innerText()).length).toBeGreaterThan(40)
    }
    // A setting is a value there, with nothing around it that looks as if it could be changed.
    const looks = await page.locator('.ctl-field, .ctl-options').evaluateAll((settings) =>
      settings.map((setting) => {
        const { borderStyle, backgroundColor } = getComputedStyle(setting)
        return `${borderStyle} ${backgroundColor}`
      }),
    )
    expect(new Set(looks)).toEqual(new Set(['none rgba(0, 0, 0, 0)']))
    const options = page.locator('.ctl-options label').filter({ visible: true })
    expect(await options.count()).toBe(await page.locator('.ctl-options :checked').count())
    await context.close()
  })

  it.each(['notation.html', 'faithfulness.html'])(
    'sets the rows of %s as paragraphs on a phone, with nothing to scroll to',
    async (path) => {
      const viewport = { width: 390, height: 800 }
      const { page, context } = await book.open(path, { viewport })
      const tables = page.locator('.stacked')
      expect(await tables.count()).toBeGreaterThan(0)
      const texts = await tables.evaluateAll((found) =>
        found.flatMap((table) => [
          table.parentElement!.scrollWidth - table.parentElement!.clientWidth,
          ...[...table.querySelectorAll('tbody tr')].map(
            (row) => row.getBoundingClientRect().width - innerWidth + 40,
          ),
        ]),
      )
      expect(Math.max(...texts)).toBeLessThanOrEqual(0)
      await context.close()
    },
  )

  it('leaves no empty line between the entries of the contents beside the text', async () => {
    const { page, context } = await book.open(chapter, { viewport: { width: 1440, height: 900 } })
    await page.evaluate(() => document.fonts.ready)
    const empty = await page.locator('.toc > ol > li > a').evaluateAll((links) =>
      links.flatMap((link) => {
        const words = document.createRange()
        words.selectNodeContents(link.lastElementChild!)
        const { paddingTop, paddingBottom } = getComputedStyle(link)
        const room = link.getBoundingClientRect().height - parseFloat(paddingTop)
        const spare = room - parseFloat(paddingBottom) - words.getBoundingClientRect().height
        return spare > 8 ? [link.textContent] : []
      }),
    )
    expect(empty).toEqual([])
    await context.close()
  })

  it('prints what solutions are, long cells over two sheets, and no trace of the hand', async () => {
    const { page, context } = await book.open('3-mamba/3.2.2-block-decomposition.html')
    const code = page.locator('live-cell pre').first()
    await code.focus()
    await page.keyboard.press('Shift')
    const ring = () =>
      code.evaluate((pre) => getComputedStyle(pre.parentElement!, '::after').content !== 'none')
    await expect.poll(ring).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(await ring()).toBe(false)
    const solutions = page.locator('.solution:not(.cell-python)')
    expect(await solutions.count()).toBeGreaterThan(1)
    for (const solution of await solutions.all()) {
      const label = solution.locator('summary')
      expect(await label.isVisible()).toBe(true)
      const said = await label.evaluate((summary) => getComputedStyle(summary, '::before').content)
      expect(said).toBe('"Solution"')
      expect(await label.locator('span').isVisible()).toBe(false)
    }
    const cell = page.locator('live-cell').first()
    expect(await cell.evaluate((element) => getComputedStyle(element).breakInside)).toBe('auto')
    // What is folded and cannot be opened on paper leaves nothing to press.
    const triangles = page.locator('main summary').filter({ visible: true })
    expect(await triangles.count()).toBe(await solutions.count())
    await context.close()
  })

  // A sheet between its margins is 178 mm wide. What is wider has Chromium print the whole page smaller.
  it.each(['3-mamba/interlude.html', '4-advancements/4.2-scanning-mode.html'])(
    'prints %s as large as it is, with nothing wider than a sheet',
    async (name) => {
      const { page, context } = await book.open(name, { viewport: { width: 673, height: 900 } })
      await roomOf(page, 673)
      await page.emulateMedia({ media: 'print' })
      // What paper needs comes after the page.
      await expect.poll(() => sideways(page)).toBe(0)
      await context.close()
    },
  )

  it.each([1440, 1000, 390, 320])(
    'keeps the header and the contents whole where text is twice as large, %i px',
    async (width) => {
      const { page, context } = await book.open('404.html', { viewport: { width, height: 900 } })
      await enlargeText(page)
      await page.goto(book.url(chapter))
      await page.evaluate(() => document.fonts.ready)
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
      expect(size).toBe('32px')
      const controls = page.locator('.top :is(button, .icons a, .wordmark svg)')
      const places = await controls.filter({ visible: true }).evaluateAll((found) =>
        found.map((control) => {
          const { left, right, width } = control.getBoundingClientRect()
          return left >= 0 && right <= innerWidth && width >= 20
        }),
      )
      expect(places.length).toBeGreaterThanOrEqual(3)
      expect(places).not.toContain(false)
      const wordmark = await page.locator('.wordmark').evaluate((link) => {
        const words = document.createRange()
        words.selectNodeContents(link)
        const next = link.parentElement!.querySelector('.search-field')!
        const { left, right, top, bottom } = words.getBoundingClientRect()
        const { bottom: edge } = link.parentElement!.getBoundingClientRect()
        const isWhole =
          left >= 0 && top >= 0 && bottom <= edge && right <= next.getBoundingClientRect().left
        return { isWhole, hidden: link.scrollWidth - link.clientWidth }
      })
      expect(wordmark).toEqual({ isWhole: true, hidden: 0 })
      const cut = await page
        .locator('.toc')
        .evaluate((contents) => contents.scrollWidth - contents.clientWidth)
      expect(cut).toBeLessThanOrEqual(0)
      await roomOf(page, width)
      for (const path of [
        chapter,
        '3-mamba/3.1.2-selection.html',
        'atlas.html',
        'playground.html',
        'index.html',
        ...(width < 390 ? narrowest : []),
      ]) {
        await page.goto(book.url(path))
        await page.evaluate(() => document.fonts.ready)
        await expect.poll(() => sideways(page), { message: path }).toBeLessThanOrEqual(0)
      }
      await context.close()
    },
  )
})
