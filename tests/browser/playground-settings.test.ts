import { describe, expect, it } from 'vitest'
import { code, hashOf, picture, readouts, usePlayground, wayNames } from './playground-page.ts'

const playground = usePlayground()

describe.each(wayNames)('the settings of the playground %s', (way) => {
  it('moves a slider by keyboard: states, output, readouts, address and cell follow', async () => {
    const { page, context, trouble } = await playground.open(way)
    const before = { picture: await picture(page), readouts: await readouts(page) }
    await page.getByRole('slider', { name: 'Step size' }).focus()
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => readouts(page)).not.toBe(before.readouts)
    expect(await picture(page)).not.toBe(before.picture)
    await expect.poll(() => hashOf(page)).toMatch(/^#playground\.1=dt:0\.057\d?$/)
    await expect.poll(() => code(page)).toContain(', 0.057')
    const state = { hash: await hashOf(page), readouts: await readouts(page) }
    await context.close()

    const again = await playground.open(way, state.hash)
    expect(await readouts(again.page)).toBe(state.readouts)
    await again.context.close()
    expect([...trouble, ...again.trouble]).toEqual([])
  })
})

describe('a control of the playground', () => {
  it('says why a control cannot be used, and lets it be used when the reason is gone', async () => {
    const { page, context } = await playground.open('at the root')
    const bias = page.getByRole('slider', { name: 'Gate bias' })
    expect(await bias.isDisabled()).toBe(true)
    expect(await page.locator('.pg-model').innerText()).toContain(
      'Turn selection on to use the gate.',
    )
    const silent = await page
      .locator('book-playground :is(button, input, select):disabled')
      .evaluateAll((all) =>
        all
          .filter((one) => {
            const by = one.getAttribute('aria-describedby')?.split(' ') ?? []
            const reasons = by.map((id) => document.getElementById(id)?.textContent ?? '')
            return !one.getAttribute('title') && !reasons.join('')
          })
          .map((one) => one.outerHTML),
      )
    expect(silent).toEqual([])
    await page.getByRole('switch').check()
    await expect.poll(() => bias.isDisabled()).toBe(false)
    expect(await page.getByRole('slider', { name: 'Step size' }).isDisabled()).toBe(true)
    expect(await page.locator('.pg-model').innerText()).toContain('Selection sets Δ')
    await expect
      .poll(() => page.locator('[data-panel="kernel"]').textContent())
      .toContain('A selective system has no kernel')
    await context.close()
  })
})
