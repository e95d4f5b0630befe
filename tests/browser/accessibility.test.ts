import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { pages } from '../built/site.ts'
import { launchChromium } from './chromium.ts'
import { open, served, type Way } from './open.ts'

let browser: Browser
let way: Way

beforeAll(async () => {
  browser = await launchChromium()
  way = await served('/')
})

afterAll(async () => {
  await browser?.close()
  await way?.close()
})

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  it.concurrent.each(pages)('%s', async (path) => {
    const { page, context } = await open(browser, way.url(path), { colorScheme })
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    const found = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    )
    expect(found).toEqual([])
    await context.close()
  })
})
