import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { chapter } from '../built/site.ts'
import { launchBrowser } from './launch.ts'
import { fromFile, open, served, type Way } from './open.ts'

let browser: Browser
const ways: Record<string, Way> = {}

beforeAll(async () => {
  browser = await launchBrowser()
  ways['at the root'] = await served('/')
  ways['from file://'] = fromFile()
})

afterAll(async () => {
  await browser?.close()
  await Promise.all(Object.values(ways).map((way) => way.close()))
})

describe.each(['at the root', 'from file://'])('help in a cell of the book, %s', (way) => {
  it.each([
    ['a chapter', chapter, '#cell-zoh-by-hand'],
    ['the playground', 'playground.html', 'live-cell'],
  ])('completes names of the kernel and says what they compute, in %s', async (_, path, cell) => {
    const { page, context, trouble } = await open(browser, ways[way].url(path))
    const box = page.locator(cell).first()
    await box.scrollIntoViewIfNeeded()
    await box.locator('pre').first().click()
    const editor = box.locator('.cm-content')
    await editor.waitFor()
    await editor.press('ControlOrMeta+a')
    await page.keyboard.insertText("import { zoh } from 'kernel'\nzoh")
    const name = editor.locator('.cm-line').filter({ hasText: /^zoh$/ })
    const card = page.locator('.cell-help')
    await expect
      .poll(async () => {
        await page.mouse.move(0, 0)
        await name.hover({ position: { x: 8, y: 8 } })
        await page.waitForTimeout(700)
        return card.count()
      })
      .toBe(1)
    expect(await card.innerText()).toContain('zoh(')
    expect(await card.locator('.katex').count()).toBeGreaterThan(0)
    await page.mouse.move(0, 0)
    await editor.press('ControlOrMeta+a')
    await page.keyboard.type('selectiveSc')
    const offer = page.locator('.cm-tooltip-autocomplete [role=option]').first()
    await offer.waitFor()
    expect(await offer.innerText()).toContain('selectiveScan')
    expect(trouble).toEqual([])
    await context.close()
  })
})
