import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { WayName } from './book.ts'
import { hashOf, paths, picture, readouts, usePlayground, wayNames } from './playground-page.ts'

const playground = usePlayground()

/** Of the authored system. */
const dt = 0.045

interface Point {
  readonly x: number
  readonly y: number
}

/** Where the chosen pole is drawn, in px of the stage and of the window. */
async function chosen(page: Page): Promise<Point & { left: number; top: number }> {
  const stage = (await page.locator('[data-panel="poles"] .fig-stage').boundingBox())!
  const handle = page.locator('[data-panel="poles"] .handle-point')
  const [x, y] = await handle.evaluate(({ style }) => [
    Number.parseFloat(style.left),
    Number.parseFloat(style.top),
  ])
  return { x, y, left: stage.x + x, top: stage.y + y }
}

async function drag(page: Page, by: Point): Promise<void> {
  const { left, top } = await chosen(page)
  await page.mouse.move(left, top)
  await page.mouse.down()
  await page.mouse.move(left + by.x, top + by.y, { steps: 4 })
  await page.mouse.up()
}

/** The continuous pole that the address holds for state 5, and where the hold sends it. */
async function linked(page: Page) {
  const [, re, im] = (await hashOf(page)).match(/poles\.1=5_([^_]+)_([^_&]+)/)!.map(Number)
  const size = Math.exp(dt * re)
  return { re, im, size, z: { re: size * Math.cos(dt * im), im: size * Math.sin(dt * im) } }
}

async function panels(page: Page) {
  return {
    run: await picture(page),
    poles: await paths(page, 'poles'),
    kernel: await paths(page, 'kernel'),
    spectrum: await paths(page, 'spectrum'),
    readouts: await readouts(page),
  }
}

const slider = (page: Page, what: 'radius' | 'angle') =>
  page.getByRole('slider', { name: `Pole 5 and its conjugate, ${what}` })

async function openPoles(way: WayName, hash = '') {
  const opened = await playground.open(way, hash)
  await opened.page.locator('[data-panel="poles"]').scrollIntoViewIfNeeded()
  return opened
}

describe.each(wayNames)('a pole of the playground %s', (way) => {
  it('is dragged by pointer, over the circle too, and put back', async () => {
    const { page, context, trouble } = await openPoles(way)
    const start = await panels(page)
    const from = await chosen(page)
    // Pole 5 of S4D-Lin is −0.5 + 5πi, so that the length of 1 in px is known.
    const im = Math.exp(-0.5 * dt) * Math.sin(5 * Math.PI * dt)
    const circle = page.locator('[data-panel="poles"] svg.drawing circle').first()
    const [cy, unit] = await circle.evaluate((each) => [
      Number(each.getAttribute('cy')),
      Number(each.getAttribute('r')),
    ])
    expect(Math.abs((cy - from.y) / unit - im)).toBeLessThan(0.01)

    const by = { x: -30, y: 20 }
    await drag(page, by)
    await expect.poll(() => hashOf(page)).toMatch(/^#poles\.1=5_/)
    const moved = await panels(page)
    for (const [name, before] of Object.entries(start))
      expect(moved[name as keyof typeof moved], name).not.toBe(before)
    const to = await chosen(page)
    expect(Math.hypot(to.x - from.x - by.x, to.y - from.y - by.y)).toBeLessThan(1.5)
    // The address may still hold a place on the way.
    await expect
      .poll(async () => Math.abs((await linked(page)).z.im - (cy - from.y - by.y) / unit))
      .toBeLessThan(0.015)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Pole 5 and its conjugate, radius',
    )

    // As far outside the circle as a hand can bring it: a real part of 0.9.
    await drag(page, { x: 70, y: -90 })
    await expect.poll(async () => (await linked(page)).re).toBe(0.9)
    expect((await linked(page)).size).toBeGreaterThan(1)
    const plane = page.locator('[data-panel="poles"]')
    expect(await plane.locator('svg.drawing').textContent()).toContain('1 unstable')
    expect(await slider(page, 'radius').getAttribute('aria-valuetext')).toContain('unstable')
    expect(await readouts(page)).toMatch(/Half-life\s+none/)
    await expect
      .poll(() => page.locator('[data-pg-text="poles"]').textContent())
      .toContain('1 outside the unit circle')

    await page.getByRole('button', { name: 'Put the moved poles back' }).click()
    await expect.poll(() => hashOf(page)).toBe('')
    expect(await panels(page)).toEqual(start)
    expect(trouble).toEqual([])
    await context.close()
  })

  it('is moved by keyboard: radius and angle, to their limits, and kept by the address', async () => {
    const { page, context, trouble } = await openPoles(way)
    const before = await panels(page)
    const number = (what: 'radius' | 'angle') =>
      slider(page, what).getAttribute('aria-valuenow').then(Number)
    const [radius, angle] = [await number('radius'), await number('angle')]
    await slider(page, 'radius').focus()
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowLeft')
    await expect.poll(() => number('radius')).toBeCloseTo(radius - 0.05, 2)
    expect(await number('angle')).toBeCloseTo(angle, 1)
    await slider(page, 'angle').focus()
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowUp')
    await expect.poll(() => number('angle')).toBeCloseTo(angle + 3, 1)
    const linkedAngle = ({ z }: Awaited<ReturnType<typeof linked>>) =>
      (Math.atan2(z.im, z.re) * 180) / Math.PI
    await expect.poll(async () => linkedAngle(await linked(page))).toBeCloseTo(angle + 3, 0)
    const { size, re, im } = await linked(page)
    expect(size).toBeCloseTo(radius - 0.05, 2)
    const after = await panels(page)
    for (const [name, old] of Object.entries(before))
      expect(after[name as keyof typeof after], name).not.toBe(old)
    expect(after.readouts).toContain(`−${Math.abs(re).toPrecision(3)} + ${im.toPrecision(3)}i`)

    await page.goto('about:blank')
    await page.goto(playground.url(way, `playground.html#poles.1=5_${re}_${im}`))
    await page.locator('book-playground[data-state="ready"]').waitFor()
    expect(await readouts(page)).toBe(after.readouts)
    expect(await number('radius')).toBeCloseTo(radius - 0.05, 2)

    await slider(page, 'radius').focus()
    await page.keyboard.press('End')
    await expect.poll(async () => (await linked(page)).re).toBe(0.9)
    expect(await slider(page, 'radius').getAttribute('aria-valuetext')).toContain('unstable')
    await page.keyboard.press('Home')
    await expect.poll(() => number('radius')).toBe(0.002)
    expect(trouble).toEqual([])
    await context.close()
  })
})

describe('a real pole of the playground', () => {
  it('has one slider, for its place, and stays real', async () => {
    const { page, context } = await openPoles('at the root', '#playground.1=init:real,N:2')
    const place = page.getByRole('slider', { name: 'Pole 1, place on the real axis' })
    const start = Number(await place.getAttribute('aria-valuenow'))
    await place.focus()
    await page.keyboard.press('ArrowLeft')
    await expect
      .poll(async () => Number(await place.getAttribute('aria-valuenow')))
      .toBeCloseTo(start - 0.01, 3)
    await expect.poll(() => hashOf(page)).toMatch(/&poles\.1=1_-[\d.]+_0$/)
    expect(await page.getByRole('slider', { name: /radius|angle/ }).count()).toBe(0)
    await context.close()
  })
})
