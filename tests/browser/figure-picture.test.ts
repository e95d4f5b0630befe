import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import figure from '../../components/figures/scan-explorer/figure.ts'
import { parseState } from '../../src/figure/hash.ts'
import { scanOrder } from '../../src/kernel/index.ts'
import { axeViolations } from './axe.ts'
import { useBook, type WayName } from './book.ts'
import { type OpenOptions } from './open.ts'

const book = useBook('at the root', 'from file://')

/** The page of the scan explorer, its script running, with the map that can be painted. */
async function explorer(way: WayName, options: OpenOptions = {}) {
  const hash = '#scan-explorer.1=view:picture'
  const opened = await book.open(`figures/scan-explorer.html${hash}`, options, way)
  await opened.page.locator('book-figure[data-state="ready"]').waitFor()
  return opened
}

/** The picture that the address of the page keeps; no cells for the figure's own. */
async function kept(page: Page): Promise<readonly number[]> {
  const hash = await page.evaluate(() => location.hash)
  return (parseState(figure, hash)?.values.picture ?? []) as readonly number[]
}

const shade = (page: Page, row: number, column: number) =>
  page
    .locator(`.ctl-square [role="row"]:nth-child(${row}) [role="gridcell"]:nth-child(${column})`)
    .getAttribute('aria-label')
    .then((label) => Number(/shade ([\d.]+)$/.exec(label!)![1]))

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

it('offers much-used orders as pictures, which follow the menu', async () => {
  const { page, context, trouble } = await explorer('at the root')
  const control = page.locator('[data-key="order"]')
  const menu = control.locator('select')
  await control.locator('label[title="EfficientVMamba"]').click()
  await expect.poll(() => menu.inputValue()).toBe('atrous')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => menu.inputValue()).toBe('window-4')
  await menu.selectOption('column')
  await expect.poll(() => control.locator('input:checked').count()).toBe(0)
  await menu.selectOption('hilbert')
  await expect.poll(() => control.locator('input:checked').inputValue()).toBe('hilbert')
  expect(trouble).toEqual([])
  await context.close()
})

describe.each(['at the root', 'from file://'] as const)('a picture of the reader %s', (way) => {
  it('is painted by pointer and by keys, kept in the address, and given up again', async () => {
    const { page, context, trouble } = await explorer(way)
    await button(page, 'Blank').click()
    await expect.poll(() => kept(page)).toEqual(Array.from({ length: 64 }, () => 0))
    const pad = page.locator('.ctl-square')
    await pad.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await pad.boundingBox())!
    const at = (row: number, column: number) =>
      [x + ((column - 0.5) * width) / 8, y + ((row - 0.5) * height) / 8] as const
    await page.mouse.move(...at(2, 2))
    await page.mouse.down()
    await page.mouse.move(...at(2, 6))
    await page.mouse.up()
    const wanted = Array.from({ length: 64 }, (_, cell) => Number(cell >= 9 && cell <= 13))
    await expect.poll(() => kept(page)).toEqual(wanted)
    // The keys of a grid: no further than the row goes, to its ends, and to those of the whole.
    const focused = () => page.locator('.ctl-picture output').innerText()
    for (const [keys, place] of [
      ['End ArrowRight', 'row 2, column 8'],
      ['Home ArrowLeft', 'row 2, column 1'],
      ['Control+Home ArrowUp', 'row 1, column 1'],
      ['Control+End ArrowDown', 'row 8, column 8'],
    ]) {
      for (const key of keys.split(' ')) await page.keyboard.press(key)
      expect(await focused()).toContain(`${place}, shade`)
    }
    const names = await page
      .locator('.ctl-square [role="gridcell"]')
      .evaluateAll((cells) => cells.map((cell) => cell.ariaLabel!.split(', shade')[0]))
    expect(names).toEqual(
      wanted.map((_, cell) => `row ${Math.floor(cell / 8) + 1}, column ${(cell % 8) + 1}`),
    )
    await page.locator('.ctl-square [role="gridcell"]').nth(9).focus()
    // From the first cell that was pressed: down, twice as dark, right, once; back up, blank.
    for (const key of ['ArrowDown', 'Space', 'Space', 'ArrowRight', 'Space', 'ArrowUp', 'Delete'])
      await page.keyboard.press(key)
    wanted[17] = 0.5
    wanted[18] = 0.25
    wanted[10] = 0
    await expect.poll(() => kept(page)).toEqual(wanted)
    expect(await page.locator('.ctl-picture output').innerText()).toBe(
      'row 2, column 3, shade 0.00',
    )
    expect(await shade(page, 3, 2)).toBe(0.5)
    expect(await page.locator('.fig-now').textContent()).toContain(
      `its mean shade ${(4.75 / 64).toFixed(2)}.`,
    )
    // A cell that gets the focus by itself is the one that keys paint.
    await page.locator('.ctl-square [role="gridcell"]').nth(60).focus()
    await page.keyboard.press('Space')
    wanted[60] = 0.25
    await expect.poll(() => kept(page)).toEqual(wanted)
    await button(page, 'The wave').click()
    await expect.poll(() => kept(page)).toEqual([])
    expect(trouble).toEqual([])
    await context.close()
  })

  it('comes from a file, chosen or dropped, and stays in the page', async () => {
    const { page, context, trouble } = await explorer(way)
    // Twice as wide as high: the middle square is black above and white below, what is cut off red.
    const picture = await page.evaluate(() => {
      const canvas = document.createElement('canvas')
      canvas.width = 400
      canvas.height = 200
      const context = canvas.getContext('2d')!
      for (const [colour, x, width, height] of [
        ['red', 0, 400, 200],
        ['white', 100, 200, 200],
        ['black', 100, 200, 100],
      ] as const) {
        context.fillStyle = colour
        context.fillRect(x, 0, width, height)
      }
      return canvas.toDataURL()
    })
    const buffer = Buffer.from(picture.split(',')[1], 'base64')
    const file = { name: 'half.png', mimeType: 'image/png', buffer }
    /** Black above and white below, but for a fortieth that the browser smooths at the edges. */
    const isHalf = (shades: readonly number[]) =>
      shades.length === 256 &&
      shades.every((value, cell) => Math.abs(value - (cell < 128 ? 1 : 0)) < 0.03)
    const input = page.locator('.ctl-picture input')
    await input.setInputFiles(file)
    await expect.poll(async () => isHalf(await kept(page))).toBe(true)
    expect([await shade(page, 4, 2), await shade(page, 5, 7)]).toEqual([1, 0])

    const text = { name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('words') }
    await input.setInputFiles(text)
    await page.getByText('words.txt is no picture that can be read').waitFor()
    expect(isHalf(await kept(page))).toBe(true)

    await button(page, 'The wave').click()
    await expect.poll(() => kept(page)).toEqual([])
    await page.evaluate((address) => {
      const data = new DataTransfer()
      const bytes = Uint8Array.from(atob(address.split(',')[1]), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], 'half.png', { type: 'image/png' }))
      const plate = document.querySelector('.fig-plate')!
      for (const type of ['dragenter', 'dragover', 'drop'])
        plate.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true }))
    }, picture)
    await expect.poll(async () => isHalf(await kept(page))).toBe(true)
    expect(trouble).toEqual([])
    await context.close()
  })
})

it('a pad to paint on passes axe', async () => {
  const { page, context } = await explorer('at the root')
  // At the top, where the header covers nothing, once the page has gone to the figure of its address.
  // By a key: from what a script scrolls Firefox returns to the figure.
  const scrolled = () => page.evaluate(() => scrollY)
  await expect.poll(scrolled).toBeGreaterThan(0)
  await page.keyboard.press('Home')
  await expect.poll(scrolled).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await context.close()
})

describe('the play of a figure', () => {
  const place = (page: Page) =>
    page
      .locator('.playbar-place')
      .innerText()
      .then((text) => Number(/(\d+) of 63$/.exec(text)![1]))
  const cell = (page: Page) =>
    page.evaluate(() => {
      const { x, y } = (
        globalThis as unknown as {
          Book: { figures: { get(name: string): { params: { x: number; y: number } } } }
        }
      ).Book.figures.get('scan-explorer').params
      return (y - 1) * 8 + x - 1
    })

  it('walks the path cell by cell and ends with it', async () => {
    const { page, context, trouble } = await explorer('at the root')
    await page.locator('select').first().selectOption('hilbert')
    const [path] = scanOrder('hilbert', [8, 8])
    const start = path.indexOf(27)
    await expect.poll(() => place(page)).toBe(start)
    for (const [name, k] of [
      ['One step on', start + 1],
      ['One step back', start],
    ] as const) {
      await button(page, name).click()
      expect(await place(page)).toBe(k)
      expect(await cell(page)).toBe(path[k])
    }
    await button(page, 'Play').click()
    await expect.poll(() => place(page)).toBe(63)
    await button(page, 'Play').waitFor()
    expect(await cell(page)).toBe(path[63])
    await button(page, 'Play').click()
    await expect.poll(() => place(page)).toBeLessThan(40)
    await button(page, 'Pause').click()
    const paused = await place(page)
    expect(await cell(page)).toBe(path[paused])
    await page.keyboard.press('Home')
    expect(await cell(page)).toBe(path[0])
    expect(trouble).toEqual([])
    await context.close()
  })

  it('goes slowly for who has asked for less motion, and ends out of sight', async () => {
    const { page, context } = await explorer('at the root', { reducedMotion: 'reduce' })
    const start = await place(page)
    await button(page, 'Play').click()
    await expect.poll(() => place(page)).toBe(start + 1)
    const before = Date.now()
    await expect.poll(() => place(page)).toBe(start + 2)
    expect(Date.now() - before).toBeGreaterThan(300)
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('main')!.style.paddingTop = '3000px'
    })
    await button(page, 'Play').waitFor({ state: 'attached' })
    const stopped = await place(page)
    await page.waitForTimeout(1200)
    expect(await place(page)).toBe(stopped)
    await context.close()
  })
})
