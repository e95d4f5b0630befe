import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { chapter } from '../built/site.ts'
import { useBook } from './book.ts'
import { open } from './open.ts'

const kB = 1024

const book = useBook()

/** Opens the chapter and notes the scripts it fetches, with their weight. */
async function openAndWeigh(hash = '', viewport = { width: 1440, height: 900 }) {
  const { page, context, trouble } = await open(book.browser(), 'about:blank', { viewport })
  await context.unrouteAll()
  const scripts = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const name = response.url().match(/\/([\w-]+)\.[\da-f]+\.js$/)?.[1]
    if (!name) return
    const size = response.body().then((body) => gzipSync(body, { level: 9 }).length)
    // A page that is closed before its last script has come is no failure of those who do not weigh.
    size.catch(() => {})
    scripts.set(name, size)
  })
  await page.goto(book.url(chapter) + hash)
  await page.waitForLoadState('networkidle')
  const weigh = async () =>
    (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0)
  return { page, context, trouble, scripts, weigh }
}

/** How often each figure has computed; 0 where its script is not there. */
function computed(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement & { computeCount?: number }>('book-figure')].map(
        (figure) => [figure.id, figure.computeCount ?? 0],
      ),
    ),
  )
}

describe('the chapter before any interaction', () => {
  it('fetches at most 25 kB of JavaScript, gzip, and computes no figure', async () => {
    const { page, context, scripts, weigh } = await openAndWeigh()
    expect([...scripts.keys()]).toContain('site')
    expect([...scripts.keys()].filter((name) => /^(draw|figure|cell|editor)/.test(name))).toEqual(
      [],
    )
    expect(await weigh()).toBeLessThanOrEqual(25 * kB)
    expect(Object.values(await computed(page)).every((count) => count === 0)).toBe(true)
    await context.close()
  })

  it('computes only figures within one screen, and not again when they are out of sight', async () => {
    const { page, context, scripts } = await openAndWeigh()
    await page.locator('#sampling').scrollIntoViewIfNeeded()
    await expect.poll(async () => (await computed(page)).sampling).toBe(1)
    await page.evaluate(() => scrollTo(0, 0))
    await page.waitForTimeout(300)
    const counts = await computed(page)
    expect(counts).toMatchObject({ sampling: 1, 'three-views': 0, 'diagonal-poles': 0 })
    expect([...scripts.keys()]).not.toContain('figure-diagonal-poles')
    await page.evaluate(() =>
      (
        globalThis as unknown as {
          Book: { figures: { get(name: string): { set(values: object): void } } }
        }
      ).Book.figures
        .get('sampling')
        .set({ dt: 0.5 }),
    )
    await page.waitForTimeout(200)
    expect((await computed(page)).sampling).toBe(1)
    await context.close()
  })
})

describe('what is pressed before its script is there', () => {
  it('is done when the script has come: a Try button far from its figure', async () => {
    const { page, context } = await openAndWeigh()
    await page
      .locator('[data-try="sampling"]')
      .first()
      .evaluate((button) => (button as HTMLElement).focus({ preventScroll: true }))
    expect((await computed(page)).sampling).toBe(0)
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await computed(page)).sampling).toBeGreaterThan(0)
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#sampling\./)
    await context.close()
  })

  it('is done when the script has come: Run', async () => {
    const { page, context } = await openAndWeigh()
    let release = () => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    await page.route(/\/(draw|cell)\.[\da-f]+\.js$/, async (route) => {
      await gate
      await route.continue()
    })
    const cell = page.locator('live-cell').first()
    await cell.getByRole('button', { name: 'Run' }).click()
    release()
    await expect
      .poll(() => cell.locator('[data-part="status"]').innerText(), { timeout: 20_000 })
      .toMatch(/\d/)
    await context.close()
  })

  it('is answered when the scripts do not come', async () => {
    const { page, context } = await openAndWeigh()
    await page.route(/\/(draw|figure|cell)\.[\da-f]+\.js$/, (route) => route.abort())
    await page.locator('#sampling').scrollIntoViewIfNeeded()
    await expect
      .poll(() => page.locator('#sampling .fig-notice').innerText())
      .toContain('could not start')
    await page.unroute(/\/(draw|figure|cell)\.[\da-f]+\.js$/)
    const own = /\/figure-sampling\.[\da-f]+\.js$/
    const refused = page.waitForEvent('requestfailed', (request) => own.test(request.url()))
    await page.route(own, (route) => route.abort())
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await refused
    await page.unroute(own)
    await expect
      .poll(async () => {
        // Its script may come before the failure of the last one is told.
        await page.evaluate(() => dispatchEvent(new Event('online')))
        return page.locator('#sampling').getAttribute('data-state')
      })
      .toBe('ready')
    expect(await page.locator('#sampling .fig-notice').isVisible()).toBe(false)
    await context.close()
  })

  it('is done when the connection is back: a search', async () => {
    const { page, context } = await openAndWeigh()
    const index = /\/search-index\.[\da-f]+\.js$/
    await page.route(index, (route) => route.abort())
    await page.keyboard.press('/')
    const status = page.locator('#search .status')
    await expect.poll(() => status.innerText()).toContain('when the connection is back')
    await page.keyboard.type('hippo')
    await page.unroute(index)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(() => status.innerText()).toContain('results')
    await context.close()
  })
})

it('follows a link to settings without a scroll by hand', async () => {
  const { page, context } = await openAndWeigh('#sampling.1=dt:0.7')
  await expect
    .poll(() =>
      page.locator('#sampling').evaluate((node) => node.getBoundingClientRect().top < innerHeight),
    )
    .toBe(true)
  await expect.poll(() => page.locator('#sampling-dt').inputValue()).toBe('0.700')
  await context.close()
})
