import { describe, expect, it } from 'vitest'
import { axeViolations } from './axe.ts'
import { isFirefox } from './launch.ts'
import { open } from './open.ts'
import { usePlayground } from './playground-page.ts'

const playground = usePlayground()

describe('the page of the playground', () => {
  it('shows one part at a time in a small window, the states always', async () => {
    const viewport = { width: 390, height: 844 }
    const { page, context } = await playground.open('at the root', '', { viewport })
    const shown = (selector: string) => page.locator(selector).isVisible()
    const parts = { Model: '.pg-model', Spectrum: '.pg-side', Code: '.pg-code' }
    for (const [name, selector] of Object.entries(parts)) {
      await page.getByRole('tab', { name }).click()
      for (const other of Object.values(parts)) expect(await shown(other)).toBe(other === selector)
      expect(await shown('[data-panel="run"] canvas')).toBe(true)
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 3))
      const { y, height } = (await page.locator('[data-panel="run"] canvas').boundingBox())!
      expect(y).toBeGreaterThan(55)
      expect(y + height).toBeLessThan(844)
    }
    await page.getByRole('tab', { name: 'Code' }).focus()
    await page.keyboard.press('Home')
    expect(await page.getByRole('tab', { name: 'Model' }).getAttribute('aria-selected')).toBe(
      'true',
    )
    await context.close()
  })

  it('has a plot in its cell that is as wide as the room beside the code', async () => {
    const viewport = { width: 1440, height: 900 }
    const { page, context } = await playground.open('at the root', '', { viewport })
    const plot = page.locator('live-cell .cell-plot svg').filter({ visible: true })
    expect(await plot.count()).toBe(1)
    const { width } = (await plot.boundingBox())!
    // Drawn at its own size, its texts are as large as those of other plots.
    expect(Number(await plot.getAttribute('width'))).toBeCloseTo(width, 0)
    await context.close()
  })

  it.for([1440, 1024, 390])('shifts nothing while it starts, %i px', async (width, { skip }) => {
    skip(isFirefox, 'Firefox keeps no account of layout shifts')
    const { page, context } = await open(
      playground.browser(),
      playground.url('at the root', '404.html'),
      {
        viewport: { width, height: 900 },
      },
    )
    await page.addInitScript(() => {
      const shifts: string[] = []
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number
          sources: { node?: Node }[]
        })[])
          for (const { node } of entry.sources)
            shifts.push(
              `${entry.value} ${node instanceof Element ? node.outerHTML.slice(0, 80) : node?.textContent}`,
            )
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(playground.url('at the root'))
    await page.locator('book-playground[data-state="ready"]').waitFor()
    await page.waitForTimeout(500)
    expect(
      await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts),
    ).toEqual([])
    await context.close()
  })

  it('shows the authored state without scripts, and nothing that cannot be used', async () => {
    const { page, context } = await open(playground.browser(), playground.url('at the root'), {
      javaScriptEnabled: false,
    })
    expect(await page.locator('.pg-panel svg.drawing').filter({ visible: true }).count()).toBe(4)
    expect(await page.locator('book-playground button').filter({ visible: true }).count()).toBe(0)
    expect(await page.locator('live-cell').innerText()).toContain('output at step 104')
    await context.close()
  })

  it.each([
    ['light', 1440, ''],
    ['dark', 1440, '#playground.1=selective:1,init:real'],
    ['light', 390, ''],
    ['dark', 390, ''],
  ] as const)('passes axe in use, %s, %i px %s', async (colorScheme, width, hash) => {
    const options = { colorScheme, viewport: { width, height: 900 } }
    const { page, context } = await playground.open('at the root', hash, options)
    await page.waitForLoadState('networkidle')
    const tabs = width < 641 ? ['Model', 'Run', 'Spectrum', 'Code'] : ['']
    for (const tab of tabs) {
      if (tab) await page.getByRole('tab', { name: tab }).click()
      expect(await axeViolations(page), tab).toEqual([])
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wide).toBeLessThanOrEqual(0)
    }
    await context.close()
  })
})
