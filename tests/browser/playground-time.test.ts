import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { compute } from '../../components/playground/compute.ts'
import { schema } from '../../components/playground/schema.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { picture, hashOf, paths, readouts, usePlayground, wayNames } from './playground-page.ts'

const playground = usePlayground()

const defaults = defaultsOf(schema)

const place = (page: Page) =>
  page
    .locator('.playbar-place')
    .innerText()
    .then((text) => Number(/^step (\d+) of \d+$/.exec(text)![1]))

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The token at which a play has paused, once it is drawn. */
async function pausedPlace(page: Page): Promise<number> {
  await button(page, 'Play').waitFor()
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
  return place(page)
}

/** The token that each part of the page says it is at. */
async function tokens(page: Page): Promise<Record<string, number>> {
  const cursor = page.getByRole('slider', { name: 'Step under the cursor' })
  const drawn = (panel: string) =>
    page
      .locator(`[data-panel="${panel}"] svg.drawing text`)
      .allTextContents()
      .then((texts) => texts.flatMap((text) => /k = (\d+)$/.exec(text)?.[1] ?? []).map(Number)[0])
  return {
    run: Number(await cursor.getAttribute('aria-valuenow')),
    poles: await drawn('poles'),
    kernel: await drawn('kernel'),
    spectrum: await drawn('spectrum'),
    readouts: Number(/x\s*(\d+)/.exec(await readouts(page))?.[1]),
  }
}

/** The dot of the chosen state in the plane, over its largest size. */
async function dot(page: Page): Promise<readonly [number, number]> {
  return page.locator('[data-panel="poles"] svg.drawing').evaluate((svg) => {
    const circle = svg.querySelector('circle')!
    const [cx, cy, r] = ['cx', 'cy', 'r'].map((name) => Number(circle.getAttribute(name)))
    const path = svg.querySelector('path[fill="var(--h)"]')!.getAttribute('d')!
    const [, left, y] = /^M([-\d.]+) ([-\d.]+)a/.exec(path)!.map(Number)
    return [(left + 4 - cx) / r, (cy - y) / r] as const
  })
}

/** Compares every panel with the kernel's numbers at a token. */
async function expectAt(page: Page, k: number): Promise<void> {
  await expect
    .poll(() => tokens(page))
    .toEqual({ run: k, poles: k, kernel: k, spectrum: k, readouts: k })
  const { x, y, h, n, L } = compute({ settings: { ...defaults, k }, own: [] })
  const shown = await readouts(page)
  const text = (value: number) => value.toFixed(4).replace('-', '−')
  expect(shown).toMatch(new RegExp(`x\\s*${k}\\s+${text(x[k])}`))
  expect(shown).toMatch(new RegExp(`y\\s*${k}\\s+${text(y[k])}`))
  const row = Array.from({ length: L }, (_, i) => [h.re[n * L + i], h.im[n * L + i]] as const)
  const largest = Math.max(...row.map(([re, im]) => Math.hypot(re, im)))
  const [re, im] = await dot(page)
  expect(Math.hypot(re - row[k][0] / largest, im - row[k][1] / largest)).toBeLessThan(0.02)
}

describe.each(wayNames)('time in the playground %s', (way) => {
  it('plays, pauses, steps, ends and starts again, the same in every panel', async () => {
    const { page, context, trouble } = await playground.open(way)
    const before = {
      run: await picture(page),
      kernel: await paths(page, 'kernel'),
      spectrum: await paths(page, 'spectrum'),
    }
    await button(page, 'Play').click()
    await expect.poll(() => place(page)).toBeGreaterThan(108)
    await button(page, 'Pause').click()
    const paused = await pausedPlace(page)
    expect(paused).toBeLessThan(179)
    await expectAt(page, paused)
    expect(await picture(page)).not.toBe(before.run)
    expect(await paths(page, 'kernel')).not.toBe(before.kernel)
    expect(await paths(page, 'spectrum')).not.toBe(before.spectrum)
    await expect.poll(() => hashOf(page)).toBe(`#playground.1=k:${paused}`)
    expect(await place(page)).toBe(paused)

    await button(page, 'One step on').click()
    await expectAt(page, paused + 1)
    await button(page, 'One step back').click()
    await page.keyboard.press('ArrowLeft')
    await expectAt(page, paused - 1)
    await page.keyboard.press('Home')
    await expectAt(page, 0)
    await button(page, 'One step back').click()
    expect(await place(page)).toBe(0)

    // Two steps before the end, by space on the cursor: a play that ends by itself.
    await page.keyboard.press('End')
    for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowLeft')
    await page.getByRole('slider', { name: 'Step under the cursor' }).focus()
    await page.keyboard.press('Space')
    await expect.poll(() => place(page)).toBe(179)
    await button(page, 'Play').waitFor()
    await expectAt(page, 179)
    await button(page, 'Play').click()
    await expect.poll(() => place(page)).toBeLessThan(100)
    await page.keyboard.press('Space')
    await expectAt(page, await pausedPlace(page))
    await expect
      .poll(() => page.locator('[data-pg="live"]').textContent())
      .toContain(`At step ${await place(page)} the output is`)
    expect(trouble).toEqual([])
    await context.close()
  })
})

describe('time in the playground', () => {
  it('goes in single steps for who has asked for less motion', async () => {
    const { page, context } = await playground.open('at the root', '', { reducedMotion: 'reduce' })
    /** Milliseconds that the page itself takes for three tokens. */
    const took = await page.evaluate(async () => {
      const shown = document.querySelector('.playbar-place')!
      const times: number[] = []
      const done = new Promise<void>((resolve) => {
        new MutationObserver(() => {
          times.push(performance.now())
          if (times.length === 4) resolve()
        }).observe(shown, { childList: true, characterData: true, subtree: true })
      })
      document.querySelector<HTMLButtonElement>('.pg .playbar [aria-label="Play"]')!.click()
      await done
      return times[3] - times[0]
    })
    // Two a second, where others see twenty.
    expect(took).toBeGreaterThan(1200)
    await button(page, 'Pause').click()
    const paused = await pausedPlace(page)
    expect(paused).toBeGreaterThan(104)
    await expectAt(page, paused)
    await context.close()
  })
})
