import { describe, expect, it } from 'vitest'
import { wavOf } from '../../src/cell/sound.ts'
import { drop, hashOf, title, usePlayground, wayNames } from './playground-page.ts'

const playground = usePlayground()

describe.each(wayNames)('the input of the playground %s', (way) => {
  it('takes a dropped CSV, and gives it back by its link', async () => {
    const { page, context, trouble } = await playground.open(way)
    await drop(page, 'signal.csv', 'k,x\n0,0\n1,0\n2,0\n3,0.5\n4,-2\n')
    await expect.poll(() => title(page)).toBe('Sixteen states over 5 steps')
    expect(await page.locator('#playground-own-message').innerText()).toContain('“x”')
    expect(await page.locator('#playground-own').inputValue()).toBe('0, 0, 0, 0.5, -2')
    await expect.poll(() => hashOf(page)).toContain('input.1=0*3_0.5_-2')
    const hash = await hashOf(page)
    await context.close()
    const again = await playground.open(way, hash)
    expect(await title(again.page)).toBe('Sixteen states over 5 steps')
    await again.context.close()
    expect([...trouble, ...again.trouble]).toEqual([])
  })

  it('takes a dropped WAV, such as a cell saves', async () => {
    const { page, context, trouble } = await playground.open(way)
    const samples = Int16Array.from([0, 16384, -32768, 32767, 0, 8192])
    const sound = wavOf(Buffer.from(samples.buffer).toString('base64'), 8000)
    await drop(page, 'tone.wav', sound)
    await expect.poll(() => title(page)).toBe('Sixteen states over 5 steps')
    // From the first sound on.
    expect(await page.locator('#playground-own').inputValue()).toBe('0.5, -1, 1, 0, 0.25')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('says what it cannot read: a bad link, a bad file, a bad number', async () => {
    const { page, context, trouble } = await playground.open(way, '#playground.1=dt:banana,N:4')
    expect(await page.locator('[data-pg="notice"]').innerText()).toContain('dt:banana')
    expect(await title(page)).toBe('Four states over 180 steps')
    await drop(page, 'words.csv', 'a,b\nc,d\n')
    const message = page.locator('#playground-own-message')
    await expect.poll(() => message.innerText()).toContain('no column of numbers')
    await page.getByRole('radio', { name: 'Own' }).check()
    await page.locator('#playground-own').fill('1, two')
    await page.keyboard.press('Enter')
    await expect.poll(() => message.innerText()).toContain('“two”')
    expect(await title(page)).toBe('Four states over 180 steps')
    expect(trouble).toEqual([])
    await context.close()
  })
})

describe('the input of the playground', () => {
  it('is drawn on by pointer, and by keyboard', async () => {
    const { page, context } = await playground.open('at the root')
    const level = page.getByRole('slider', { name: /^Input at step/ })
    const box = (await level.locator('..').boundingBox())!
    await page.mouse.move(box.x + 20, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + 120, box.y + 4, { steps: 5 })
    await page.mouse.up()
    await expect.poll(() => hashOf(page)).toMatch(/playground\.1=input:own.*&input\.1=/)
    const drawn = await hashOf(page)
    await level.focus()
    await page.keyboard.press('Home')
    await expect.poll(() => level.getAttribute('aria-valuenow')).toBe('-1')
    await expect.poll(() => hashOf(page)).not.toBe(drawn)
    const cursor = page.getByRole('slider', { name: 'Step under the cursor' })
    await cursor.focus()
    await page.keyboard.press('End')
    await expect.poll(() => cursor.getAttribute('aria-valuenow')).toBe('179')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => cursor.getAttribute('aria-valuenow')).toBe('178')
    await context.close()
  })
})
