import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { cellPage, type CellPage } from './cell-page.ts'

/** A cell whose work takes a while, and that says how it went as data and as a function. */
const slow = `let total = 0
for (let i = 0; i < 3e8; i++) total += i % 7
export const sum = { total, parts: Float64Array.of(1, 2) }
export const double = (x: number) => 2 * x`

const cells = {
  slow,
  data: `import { sum } from 'cell:slow'\nprint(sum.total, sum.parts[1])\nsum.parts[1] = 9`,
  call: `import { double, sum } from 'cell:slow'\ndouble(sum.parts[1])`,
  plain: `import { start } from 'cell:start'\nstart`,
  start: `export const start = [1, 2]`,
  spoils: `import { start } from 'cell:start'
Object.assign(Array.prototype, { spoilt: true })
postMessage({ kept: 0, names: ['start'], text: '[[],[666]]', bytes: new ArrayBuffer(0) })
start`,
}

const browser = useBrowser()
let site: CellPage
let page: Page

beforeAll(async () => {
  site = await cellPage(cells, { compiled: true })
})

beforeEach(async () => {
  page = await (await browser().newContext()).newPage()
  await page.goto(site.url)
})

afterEach(() => page.context().close())
afterAll(() => site?.close())

/** Runs a cell; what it shows, and what its bar says. */
async function run(id: keyof typeof cells): Promise<{ output: string; status: string }> {
  const cell = page.locator(`live-cell[data-cell=${id}]`)
  const ends = cell.locator('[data-part=live]')
  await ends.evaluate((live) => (live.textContent = ''))
  await cell.locator('[data-part=run]').click()
  await expect.poll(() => ends.textContent(), { timeout: 10_000 }).not.toBe('')
  return {
    output: await cell.locator('[data-part=output]').innerText(),
    status: (await cell.locator('[data-part=status]').textContent()) ?? '',
  }
}

const milliseconds = (status: string): number => {
  const [, number, unit] = /^ran in (?:under )?([\d.]+) (m?s)/.exec(status) ?? []
  return Number(number) * (unit === 's' ? 1000 : 1)
}

describe('a cell that needs another', () => {
  it('does not run it again while nothing has changed, and says so', async () => {
    const first = await run('data')
    expect(first.output).toBe('899999997 2\n9')
    expect(first.status).not.toContain('again')
    const next = await run('data')
    // A worker's change of its data is its own.
    expect(next.output).toBe('899999997 2\n9')
    expect(next.status).toMatch(/^ran in .*ms, 1 cell not run again$/)
    expect(milliseconds(next.status)).toBeLessThan(milliseconds(first.status) / 4)
    const status = page.locator('live-cell[data-cell=data] [data-part=status]')
    expect(await status.getAttribute('title')).toMatch(/nothing .* has changed.*: Cell 1\.slow$/)
  })

  it('takes what the other gave when the reader ran it', async () => {
    await run('slow')
    expect((await run('data')).status).toContain('1 cell not run again')
  })

  it('runs it again for a function', async () => {
    await run('slow')
    const { output, status } = await run('call')
    expect(output).toBe('4')
    expect(status).not.toContain('again')
  })

  it('runs it again when it has changed, and itself whenever it is run', async () => {
    await run('plain')
    expect((await run('plain')).status).toContain('1 cell not run again')
    await page.click('live-cell[data-cell=start] [data-part=source]')
    await page.waitForSelector('.cm-focused')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('.concat(3)')
    const { output, status } = await run('plain')
    expect(output).toBe('[1, 2, 3]')
    expect(status).not.toContain('again')
    expect((await run('start')).status).not.toContain('again')
  })

  it('gives later runs nothing that it forged or spoilt', async () => {
    await run('spoils')
    const { output } = await run('plain')
    expect(output).toBe('[1, 2]')
    await run('spoils')
    expect((await run('plain')).output).toBe('[1, 2]')
  })
})
