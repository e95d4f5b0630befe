import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { chapter, dist } from '../built/site.ts'
import { useBrowser } from './book.ts'
import { fromFile, open, served } from './open.ts'

const browser = useBrowser()
const way = fromFile()
const small = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce' as const,
}

/** Brings a thing to the middle of the window at once: a smooth scroll would move it from under the pointer. */
async function turnTo(place: Locator): Promise<Locator> {
  await place.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }))
  return place
}

const cardOf = (page: Page) => page.locator('#card')

/** The reason that the chapter's source gives for its first citation. */
function firstReason(): string | undefined {
  const source = readFileSync(
    join(dist, '../content/chapters', chapter.replace('.html', '.mdx')),
    'utf8',
  )
  return /<Cite\b[^>]*\bwhy="([^"]*)"/.exec(source)?.[1]
}

describe('preview cards', () => {
  it('show a work and why it is cited, stay under the pointer and close on Escape', async () => {
    const { page, context } = await open(browser(), way.url(chapter), {
      viewport: { width: 1440, height: 900 },
    })
    const mark = await turnTo(page.locator('[data-cite]').first())
    await mark.hover()
    await cardOf(page).waitFor()
    const key = await mark.getAttribute('data-cite')
    expect(await cardOf(page).locator('.card-title').textContent()).not.toBe('')
    expect(await cardOf(page).locator('.card-why').textContent()).toBe(firstReason())
    expect(await cardOf(page).locator(`a[href$="references.html#${key}"]`).count()).toBe(1)
    await cardOf(page).hover()
    await page.waitForTimeout(400)
    expect(await cardOf(page).isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await cardOf(page).count()).toBe(0)
    await context.close()
  })

  it('stand in the margin beside a citation, off text, notes and figures', async () => {
    const { page, context } = await open(browser(), way.url(chapter), {
      viewport: { width: 1440, height: 900 },
    })
    // The first has a margin note close below its line.
    for (const n of [0, 1, 2]) {
      const mark = await turnTo(page.locator('[data-cite]').nth(n))
      await mark.hover()
      await cardOf(page).waitFor()
      const covered = await cardOf(page).evaluate((card) => {
        const here = card.getBoundingClientRect()
        const others = document.querySelectorAll('article > p, article figure, .note')
        return [...others].flatMap((other) => {
          const { left, right, top, bottom } = other.getBoundingClientRect()
          const apart =
            left >= here.right || right <= here.left || top >= here.bottom || bottom <= here.top
          return apart || other.contains(card) ? [] : [other.textContent?.slice(0, 40)]
        })
      })
      expect(covered).toEqual([])
      await page.keyboard.press('Escape')
    }
    await context.close()
  })

  it('open on focus, and Tab leads into their links', async () => {
    const { page, context } = await open(browser(), way.url(chapter))
    const mark = await turnTo(page.locator('[data-cite]').first())
    await mark.evaluate((node) => (node as HTMLElement).focus({ preventScroll: true }))
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await cardOf(page).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => !!document.activeElement?.closest('#card'))).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-cite'))).toBe(true)
    await context.close()
  })

  it('show equations and figures of the page, whole within the window', async () => {
    const { page, context } = await open(browser(), way.url(chapter), {
      viewport: { width: 1280, height: 800 },
    })
    await (await turnTo(page.locator('[data-ref^="eq-"]').first())).hover()
    await page.locator('#card .katex').first().waitFor()
    await page.keyboard.press('Escape')
    const mark = await turnTo(page.locator('[data-ref]:not([data-ref^="eq-"])').first())
    // Where it is: on a busy machine Playwright would scroll it elsewhere and try again, past the open card.
    await mark.hover({ force: true })
    await page.locator('#card > :is(svg, canvas)').first().waitFor()
    const box = (await cardOf(page).boundingBox())!
    expect(box.y).toBeGreaterThan(0)
    expect(box.y + box.height).toBeLessThanOrEqual(800)
    await context.close()
  })

  it('open on the first tap as a sheet at the bottom, and follow the link on the second', async () => {
    const { page, context } = await open(browser(), way.url(chapter), small)
    const mark = await turnTo(page.locator('[data-cite]').first())
    await mark.tap()
    await cardOf(page).waitFor()
    const box = (await cardOf(page).boundingBox())!
    expect(Math.round(box.y + box.height)).toBe(844)
    expect(page.url()).not.toContain('references')
    await mark.tap()
    await page.waitForURL(/references\.html#/)
    await context.close()
  })
})

describe('preview cards whose script cannot be loaded', () => {
  it('leave the links as they are', async () => {
    // Requests of a page from file:// are not held back in Firefox.
    const way = await served('/')
    const { page, context } = await open(browser(), way.url(chapter), small)
    await context.route('**/_book/cards-*', (route) => route.abort())
    const mark = await turnTo(page.locator('[data-cite]').first())
    await mark.tap()
    await page.waitForURL(/references\.html#/)
    await context.close()
    await way.close()
  })
})

describe('symbols', () => {
  it('light everywhere under the pointer, and stay lit from the key until Escape', async () => {
    const { page, context } = await open(browser(), way.url(chapter))
    const lit = () => page.locator('article').getAttribute('data-lit')
    await (await turnTo(page.locator('.equation .mA').first())).hover()
    expect(await lit()).toBe('A')
    await page.mouse.move(2, 450)
    expect(await lit()).toBe(null)
    const key = await turnTo(page.locator('.key [data-role="h"]'))
    await key.click()
    await page.mouse.move(2, 450)
    expect([await lit(), await key.getAttribute('aria-pressed')]).toEqual(['h', 'true'])
    await page.keyboard.press('Escape')
    expect(await key.getAttribute('aria-pressed')).toBe('false')
    await context.close()
  })
})

describe('notes', () => {
  it('are closed on a phone until their number is pressed, and open beside the text elsewhere', async () => {
    const { page, context } = await open(browser(), way.url(chapter), small)
    const note = page.locator('.note').first()
    const mark = await turnTo(page.locator('.note-mark').first())
    expect(await note.isVisible()).toBe(false)
    expect(await mark.getAttribute('aria-expanded')).toBe('false')
    await mark.tap()
    expect(await note.isVisible()).toBe(true)
    expect(await mark.getAttribute('aria-expanded')).toBe('true')
    await page.setViewportSize({ width: 1280, height: 900 })
    const box = (await note.boundingBox())!
    const text = (await page.locator('article').boundingBox())!
    expect(box.x).toBeGreaterThan(text.x + text.width)
    await context.close()
  })

  it('never run into each other or into a figure', async () => {
    const { page, context } = await open(browser(), way.url(chapter), {
      viewport: { width: 1440, height: 900 },
    })
    const crossing = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('.notes, article book-figure, .paper-code')].map(
        (node) => node.getBoundingClientRect(),
      )
      return boxes.flatMap((a, i) =>
        boxes
          .slice(i + 1)
          .filter(
            (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
          ),
      ).length
    })
    expect(crossing).toBe(0)
    await context.close()
  })

  it('are open without scripts', async () => {
    const { page, context } = await open(browser(), way.url(chapter), {
      ...small,
      javaScriptEnabled: false,
    })
    expect(await page.locator('.note').first().isVisible()).toBe(true)
    await context.close()
  })
})

describe('the contents beside a chapter', () => {
  it.each([900, 500])(
    'scroll to what they show, and no further: window of %i px',
    async (height) => {
      const viewport = { width: 1440, height }
      const { page, context } = await open(browser(), way.url(chapter), { viewport })
      await page.locator('.toc[data-placed]').waitFor()
      const left = await page.evaluate(() => {
        const nav = document.querySelector('.toc')!
        nav.scrollTop = 1e4
        const last = document.querySelector('.toc > ol > li:last-child > a')!
        return nav.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom
      })
      expect(Math.abs(left)).toBeLessThan(4)
      await context.close()
    },
  )
})

it('the way back leads to where the link was followed, whatever the address says', async () => {
  const { page, context } = await open(browser(), way.url(`${chapter}#top`))
  const link = await turnTo(page.locator('article a[data-ref^="eq-"]').nth(4))
  const isInSight = () =>
    link.evaluate((node) => {
      const { top, bottom } = node.getBoundingClientRect()
      return top > 0 && bottom < innerHeight && scrollY > 2000
    })
  expect(await isInSight()).toBe(true)
  await link.click()
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#eq-/)
  await expect.poll(isInSight).toBe(false)
  await page.goBack()
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#top')
  await expect.poll(isInSight).toBe(true)
  await context.close()
})

describe('equations', () => {
  it('copy their LaTeX without the book’s macros', async () => {
    const { page, context } = await open(browser(), way.url(chapter), {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const equation = await turnTo(page.locator('.equation').first())
    await equation.hover()
    await equation.locator('.equation-copy').click()
    await equation.locator('.equation-copy', { hasText: 'Copied' }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(await equation.getAttribute('data-latex'))
    expect(copied).not.toMatch(/\\r[xBhAdCy]b?d?(?![a-z])/)
    await context.close()
  })
})

it('a page gives the BibTeX entry that cites it', async () => {
  const { page, context, trouble } = await open(browser(), way.url(chapter), {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await page.getByRole('button', { name: 'Print, cite and offline' }).click()
  const cite = page.locator('#page-menu [data-cite-page]')
  await cite.click()
  await expect.poll(() => cite.innerText()).toBe('Copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(
    /^@misc\{survey-of-mamba-live-2\.3,\n  title   = \{\{State space models\}\},\n/,
  )
  expect(trouble).toEqual([])
  await context.close()
})
