import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { pages } from '../built/site.ts'
import { axeViolations } from './axe.ts'
import { useBook } from './book.ts'
import { isFirefox } from './launch.ts'
import { sideways } from './open.ts'
import { windowsOf } from './windows.ts'

const book = useBook()

const ink = (page: Page) => page.evaluate(() => getComputedStyle(document.body).color)

const windows = windowsOf(book.browser)

describe('every page passes axe, in light and in dark, and does not scroll sideways at 320 px', () => {
  it.concurrent.for(pages)('%s', async (path, { expect }) => {
    const opened = await windows.open(book.url(path))
    const { page } = opened
    await page.evaluate(() => document.fonts.ready)
    const light = await ink(page)
    expect(await axeViolations(page), 'light').toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => ink(page), { message: 'ink in dark' }).not.toBe(light)
    expect(await axeViolations(page, { only: 'colours' }), 'dark').toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    // A figure follows the width of its page a frame later.
    await expect.poll(() => sideways(page), { message: 'sideways' }).toBeLessThanOrEqual(0)
    // The next page begins wide and light.
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    windows.release(opened)
  })
})

it('axe finds what is wrong with a page', async () => {
  const { page, context } = await book.open('404.html')
  await page.evaluate(() => {
    const faulty = `<img src="icon.svg"><p style="color: #999; background: #fff">Pale</p>`
    document.querySelector('main')!.insertAdjacentHTML('beforeend', faulty)
  })
  const rules = (found: readonly string[]) =>
    found.map((violation) => violation.split(':')[0]).sort()
  expect(rules(await axeViolations(page))).toEqual(['color-contrast', 'image-alt'])
  expect(rules(await axeViolations(page, { only: 'colours' }))).toEqual(['color-contrast'])
  await context.close()
})

it('in the colours of the system what a search found can be read, and the chosen line is marked', async ({
  skip,
}) => {
  skip(isFirefox, 'its driver does not emulate them')
  const { page, context } = await book.open('figures.html', { forcedColors: 'active' })
  await page.keyboard.press('/')
  await page.keyboard.type('hippo')
  const [chosen, other] = [0, 1].map((i) => page.locator('#search [role=option]').nth(i))
  const match = page.locator('#search mark').first()
  await match.waitFor()
  const inks = await match.evaluate((mark) => {
    const { color, backgroundColor } = getComputedStyle(mark)
    return [color, backgroundColor, getComputedStyle(mark.closest('dialog')!).color]
  })
  expect(inks).toEqual([inks[2], expect.stringMatching(/, 0\)$/), inks[0]])
  const edge = (line: typeof chosen) =>
    line.evaluate((node) => getComputedStyle(node).borderLeftColor)
  expect(await edge(chosen)).not.toBe(await edge(other))
  await context.close()
})
