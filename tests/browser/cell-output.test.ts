import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { axeViolations } from './axe.ts'
import { cellPage, type CellPage } from './cell-page.ts'
import { sideways } from './open.ts'

const wave = 'Float64Array.from({ length: 60 }, (_, k) => Math.cos(k / 5) * 0.95 ** k)'

/** One cell for each kind of output. */
const cells = {
  line: `plot.line({ h1: ${wave}, h2: ${wave}.map((v) => v / 2) }, { xLabel: 'k', yLabel: 'h' })`,
  stem: `plot.stem({ y: ${wave} })`,
  heat: `plot.heat(Array.from({ length: 12 }, (_, i) => Array.from({ length: 20 }, (_, j) => Math.sin(i * j))), { rows: 'n', cols: 'k' })`,
  poles: `plot.poles({ A: { re: [0.9, 0.9, -1.2], im: [0.3, -0.3, 0] } })`,
  states: `plot.states(Array.from({ length: 250 }, (_, k) => Array.from({ length: 12 }, (_, n) => Math.cos(k / (n + 2)))))`,
  path: `plot.path(Array.from({ length: 64 }, (_, k) => (k % 4 === 0 ? k : k ^ 1)), { rows: 8, cols: 8, read: 40 })`,
  image: `plot.image(Float64Array.from({ length: 16 * 12 * 3 }, (_, i) => (i % 17) / 16), { width: 16, height: 12, channels: 3, label: 'A pattern' })`,
  audio: `plot.audio(Float64Array.from({ length: 16000 }, (_, k) => 0.5 * Math.sin(k / 5)), { label: 'A tone' })`,
  multiples: `plot.multiples({ hold: ${wave}, Euler: ${wave}, bilinear: ${wave}, exact: ${wave} }, { yLabel: 'h' })`,
  maps: `plot.multiples({ first: [[1, -2], [3, 4]], second: [[0, 1], [1, 8]] }, { type: 'heat' })`,
  complex: `print({ shape: [2, 3], re: [1, 2, 3, 4, 5, 6.5], im: [0, -1, 2, -3, 4, 1e-3] })`,
  large: `print({ rows: 40, cols: 300, data: ${wave.replace('60', '12000')} })`,
  values: `print.table({ k: [1, 2], h: [0.5, -0.25] })\nprint({ deep: { list: [[1], [2, 3]] } })`,
}

const browser = useBrowser()
let site: CellPage

/** Opens the page of all cells, and runs those that are named. */
async function opened(
  options: { colorScheme?: 'light' | 'dark'; viewport: { width: number; height: number } },
  ids = Object.keys(cells),
): Promise<Page> {
  const page = await (await browser().newContext(options)).newPage()
  await page.goto(site.url)
  // The margins of the book's pages, over which cells reach on a phone.
  await page.addStyleTag({ content: 'body > article { margin-inline: 20px }' })
  for (const id of ids) {
    const cell = page.locator(`live-cell[data-cell=${id}]`)
    await cell.locator('[data-part=run]').click()
    await page.waitForSelector(
      `live-cell[data-cell=${id}]:is([data-state=done],[data-state=error])`,
    )
    expect(await cell.getAttribute('data-state'), await cell.innerText()).toBe('done')
  }
  return page
}

beforeAll(async () => {
  site = await cellPage(cells)
})

afterAll(async () => {
  site?.close()
})

describe.each(['light', 'dark'] as const)('every kind of output, %s', (colorScheme) => {
  it('passes axe, closed and with its data open', async () => {
    const page = await opened({ colorScheme, viewport: { width: 900, height: 900 } })
    const only = colorScheme === 'dark' ? 'colours' : undefined
    for (const state of ['closed', 'open']) {
      if (state === 'open') {
        for (const data of await page.locator('.cell-data > summary').all()) await data.click()
        await expect.poll(() => page.locator('.cell-csv').count()).toBe(0)
      }
      expect(await axeViolations(page, { within: 'live-cell', only }), state).toEqual([])
    }
    if (process.env.CELL_SHOT)
      await page.screenshot({ path: `${process.env.CELL_SHOT}-${colorScheme}.png`, fullPage: true })
    await page.context().close()
  })
})

describe('outputs on a narrow page', () => {
  it.each([390, 320])('do not make a page of %i px wider', async (width) => {
    const page = await opened({ viewport: { width, height: 844 } })
    for (const data of await page.locator('.cell-data > summary').all()) await data.click()
    expect(await sideways(page)).toBe(0)
    // What is drawn is not cut either: it fits the output it stands in.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.cell-plot svg, .cell-image')]
        .filter((drawn) => {
          const output = drawn.closest('.cell-output')
          return (
            output &&
            drawn.getBoundingClientRect().right > output.getBoundingClientRect().right + 0.5
          )
        })
        .map((drawn) => drawn.closest<HTMLElement>('live-cell')?.dataset.cell),
    )
    expect(cut).toEqual([])
    if (process.env.CELL_SHOT)
      await page.screenshot({ path: `${process.env.CELL_SHOT}-${width}.png`, fullPage: true })
    await page.context().close()
  })
})

describe('a plot', () => {
  it('gives its data as a table and as CSV', async () => {
    const page = await opened({ viewport: { width: 900, height: 900 } }, ['stem'])
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const cell = page.locator('live-cell[data-cell=stem]')
    await cell.locator('.cell-data > summary').focus()
    await page.keyboard.press('Enter')
    await cell.locator('.cell-data-table table').waitFor()
    expect(await cell.locator('thead th').allInnerTexts()).toEqual(['k', 'y'])
    expect(await cell.locator('tbody tr').count()).toBe(60)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => cell.locator('.cell-data-bar').innerText()).toContain('CSV copied')
    const area = page.locator('body')
    await area.evaluate((body) =>
      body.append(Object.assign(document.createElement('textarea'), { id: 'paste' })),
    )
    await page.focus('#paste')
    await page.keyboard.press('Control+v')
    expect(await page.inputValue('#paste')).toMatch(/^k,y\n0,1\n1,0.931063\n/)
    await page.context().close()
  })

  it('shows no more rows of a long table than can be read, and says how many are left', async () => {
    const page = await opened({ viewport: { width: 900, height: 900 } }, ['states'])
    const cell = page.locator('live-cell[data-cell=states]')
    await cell.locator('.cell-data > summary').click()
    await cell.locator('.cell-data-table table').waitFor()
    expect(await cell.locator('summary').innerText()).toBe('Data, 250 rows')
    expect(await cell.locator('.cell-data-table tbody tr').count()).toBe(200)
    expect(await cell.locator('.cell-data').innerText()).toContain('50 more rows are in the CSV.')
    await page.context().close()
  })
})

describe('a picture', () => {
  it('has the colours of its values', async () => {
    const page = await opened({ viewport: { width: 900, height: 900 } }, ['image'])
    const colours = await page.evaluate(async () => {
      const image = document.querySelector<HTMLImageElement>('.cell-image')!
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: 16, height: 12 })
      const context = canvas.getContext('2d')!
      context.imageSmoothingEnabled = false
      context.drawImage(image, 0, 0, 16, 12)
      return [...context.getImageData(0, 0, 16, 12).data].filter((_, i) => i % 4 < 3)
    })
    expect(colours).toEqual(
      Array.from({ length: 16 * 12 * 3 }, (_, i) => Math.round(((i % 17) / 16) * 255)),
    )
    await page.context().close()
  })
})

describe('a sound', () => {
  it('gives its first samples as a table, says how many are left, and all as CSV', async () => {
    const page = await (await browser().newContext()).newPage()
    await page.goto(site.url)
    const cell = page.locator('live-cell[data-cell=audio]')
    await cell.locator('[data-part=run]').click()
    expect(await cell.locator('summary').innerText()).toBe('Data, 16000 rows')
    await cell.locator('.cell-data > summary').click()
    await cell.locator('.cell-data-table table').waitFor()
    expect(await cell.locator('thead th').allInnerTexts()).toEqual(['k', 'seconds', 'value'])
    expect(await cell.locator('tbody tr').count()).toBe(200)
    expect(await cell.locator('tbody tr').nth(1).innerText()).toMatch(/^1\s+0\.0000625\s+0\.0993/)
    expect(await cell.locator('.cell-data').innerText()).toContain(
      '15800 more rows are in the CSV.',
    )
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      cell.getByRole('button', { name: 'Save CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('audio.csv')
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n')
    expect(lines).toHaveLength(16_001)
    expect(lines.at(-1)).toMatch(/^15999,0\.9999375,-?0\.\d+$/)
    await page.context().close()
  })

  it('plays only when the reader asks, stops, and can be saved', async () => {
    const page = await (await browser().newContext()).newPage()
    await page.addInitScript(() => {
      const starts = { count: 0 }
      Object.assign(globalThis, { starts })
      const { start } = AudioBufferSourceNode.prototype
      AudioBufferSourceNode.prototype.start = function (...times) {
        starts.count++
        start.apply(this, times)
      }
    })
    const starts = (): Promise<number> =>
      page.evaluate(() => (globalThis as unknown as { starts: { count: number } }).starts.count)
    await page.goto(site.url)
    const cell = page.locator('live-cell[data-cell=audio]')
    await cell.locator('[data-part=run]').click()
    const play = cell.locator('.cell-play')
    await play.waitFor()
    expect(await play.getAttribute('aria-label')).toBe('Play, 1.0 s: A tone')
    await page.waitForTimeout(200)
    expect(await starts()).toBe(0)
    await play.focus()
    await page.keyboard.press('Enter')
    expect(await starts()).toBe(1)
    expect(await play.innerText()).toBe('Stop')
    expect(await play.getAttribute('aria-label')).toBe('Stop: A tone')
    await page.keyboard.press('Enter')
    expect(await play.innerText()).toBe('Play, 1.0 s')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      cell.locator('.cell-wav').click(),
    ])
    expect(download.suggestedFilename()).toBe('sound.wav')
    expect(readFileSync(await download.path()).length).toBe(44 + 2 * 16_000)
    await page.context().close()
  })
})
