import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { pages } from '../built/site.ts'
import { axeViolations } from './axe.ts'
import { launchBrowser } from './launch.ts'
import { open, served, sideways, type Way } from './open.ts'

let browser: Browser
let way: Way

beforeAll(async () => {
  browser = await launchBrowser()
  way = await served('/')
})

afterAll(async () => {
  await browser?.close()
  await way?.close()
})

const ink = (page: Page) => page.evaluate(() => getComputedStyle(document.body).color)

describe('every page passes axe, in light and in dark, and does not scroll sideways at 320 px', () => {
  it.concurrent.each(pages)('%s', async (path) => {
    const { page, context } = await open(browser, way.url(path), { colorScheme: 'light' })
    await page.evaluate(() => document.fonts.ready)
    const light = await ink(page)
    expect(await axeViolations(page), 'light').toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await ink(page)).not.toBe(light)
    expect(await axeViolations(page), 'dark').toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await context.close()
  })
})

it('axe finds what is wrong with a page', async () => {
  const { page, context } = await open(browser, way.url('404.html'))
  await page.evaluate(() => {
    const faulty = `<img src="icon.svg"><p style="color: #999; background: #fff">Pale</p>`
    document.querySelector('main')!.insertAdjacentHTML('beforeend', faulty)
  })
  const rules = (await axeViolations(page)).map((violation) => violation.split(':')[0])
  expect(rules.sort()).toEqual(['color-contrast', 'image-alt'])
  await context.close()
})
