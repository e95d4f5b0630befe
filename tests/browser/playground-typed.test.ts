import { describe, expect, it } from 'vitest'
import { compute } from '../../components/playground/compute.ts'
import { parseLink } from '../../components/playground/link.ts'
import { code, hashOf, readouts, save, usePlayground, wayNames } from './playground-page.ts'

const playground = usePlayground()

describe.each(wayNames)('a vector typed in the playground %s', (way) => {
  it('is taken, or refused with the reason, kept by the address and exported', async () => {
    const { page, context, trouble } = await playground.open(way, '#playground.1=N:3')
    const B = page.getByLabel(/^Entries of B/)
    const C = page.getByLabel(/^Entries of C/)
    expect(await B.isVisible()).toBe(false)
    await page.getByLabel('Input matrix').selectOption('own')
    await expect.poll(() => B.inputValue()).toBe('1, 1, 1')
    const message = page.locator('#playground-typed-B-message')
    const refused = [
      ['1, two, 3', '“two” is not a number'],
      ['1 2', '2 numbers, but N is 3: give 3, one for each state.'],
      ['1, 2i, 3', '“2i” is complex, and B is real'],
    ]
    const before = await readouts(page)
    for (const [text, reason] of refused) {
      await B.fill(text)
      await B.press('Enter')
      await expect.poll(() => message.innerText()).toContain(reason)
      expect(await B.getAttribute('aria-invalid')).toBe('true')
      expect(await readouts(page)).toBe(before)
    }
    await B.fill('0.5, −2, 0')
    await B.press('Enter')
    await expect.poll(() => hashOf(page)).toContain('&B.1=0.5_-2_0')
    expect(await message.isVisible()).toBe(false)
    expect(await B.getAttribute('aria-invalid')).toBeNull()

    await page.getByLabel('Output matrix').selectOption('own')
    await expect.poll(() => C.inputValue()).not.toBe('')
    await C.fill('1+2i 3 -1')
    await page.getByText('Type the poles').click()
    const A = page.getByLabel(/^Diagonal of A/)
    await expect.poll(() => A.inputValue()).toBe('-0.5, -0.5+3.142i, -0.5+6.283i')
    await A.fill('-0.5, -0.25+4i, -1+10i')
    await A.blur()
    await expect.poll(() => hashOf(page)).toContain('poles.1=1_-0.25_4_2_-1_10')
    expect(await hashOf(page)).toContain('&C.1=1+2i_3_-1')
    const now = await readouts(page)
    const { y } = compute(parseLink(await hashOf(page)).state)
    expect(now).toMatch(new RegExp(`y\\s*104\\s+${y[104].toFixed(4).replace('-', '−')}`))
    await expect.poll(() => code(page)).toMatch(/\[0\.5, -2, 0\]/)

    const python = (await save(page, 'Export', 'PyTorch module')).bytes.toString()
    expect(python).toContain('A_RE = [-0.5, -0.25, -1]\nA_IM = [0, 4, 10]\nB = [0.5, -2, 0]')
    expect(python).toContain('C_RE = [1, 3, -1]\nC_IM = [2, 0, 0]')
    const program = (await save(page, 'Export', 'TypeScript program')).bytes.toString()
    expect(program).toContain('const B = [0.5, -2, 0]')
    expect(program).toContain('re: [1, 3, -1],\n  im: [2, 0, 0],')

    const hash = await hashOf(page)
    await page.goto('about:blank')
    await page.goto(playground.url(way, `playground.html${hash}`))
    await page.locator('book-playground[data-state="ready"]').waitFor()
    expect(await readouts(page)).toBe(now)
    expect([await B.inputValue(), await C.inputValue()]).toEqual(['0.5, -2, 0', '1+2i, 3, -1'])
    await page.locator('#playground-N').selectOption('4')
    await expect.poll(() => message.innerText()).toContain('the first 3 of 4 states')
    expect(trouble).toEqual([])
    await context.close()
  })
})
