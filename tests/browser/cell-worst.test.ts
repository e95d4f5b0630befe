import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { openCells, type OpenedCells } from './cell-guard.ts'

/** What a cell can do at its worst, and what is said then; one that fills its heap takes its frame with it: cell-memory.test.ts. */
const worst: Readonly<Record<string, readonly [what: string, code: string, said: RegExp]>> = {
  microtasks: [
    'never lets go of its microtasks',
    `print('before')\nconst again = (): Promise<unknown> => Promise.resolve().then(again)\nawait again()`,
    /^before\s+Stopped: the cell ran longer than 5 s/,
  ],
  prints: [
    'prints a million times',
    `for (let i = 0; i < 1e6; i++) print(i)`,
    /The cell prints more than can be shown/,
  ],
  text: [
    'prints a text of 200 MB',
    `print('x'.repeat(2e8))`,
    /the first 20000 of 200000000 characters are shown/,
  ],
  posts: [
    'posts a text of 200 MB',
    `postMessage('x'.repeat(2e8))\nfor (;;);`,
    /sent more than can be shown/,
  ],
  floods: [
    'floods the page with large texts',
    `for (;;) postMessage('x'.repeat(2e6))`,
    /sent more than can be shown/,
  ],
  draws: [
    'draws as much as it may',
    `for (let i = 0; i < 200; i++) plot.heat({ rows: 128, cols: 128, data: Float64Array.from({ length: 16384 }, Math.random) })`,
    /more than can be shown/,
  ],
  asks: [
    'asks for 128 GB',
    `const all: ArrayBuffer[] = []\nfor (let i = 0; i < 64; i++) all.push(new ArrayBuffer(2 ** 31))\nprint(all.length)`,
    /The cell asked for more memory than there is: .*allocation failed|^64/,
  ],
  // Last: where memory is short, the browser may end the frame, and the driver takes the page for gone.
  fills: [
    'fills 2 GB',
    `const all: Float64Array[] = []\nfor (let i = 0; i < 8; i++) all.push(new Float64Array(2 ** 25).fill(1))\nprint('filled', all.length)`,
    /filled 8|asked for more memory than there is|ran longer|ran out of memory/,
  ],
}

const browser = useBrowser()
let cells: OpenedCells

beforeAll(async () => {
  const codes = Object.entries(worst).map(([id, [, code]]) => [id, code])
  cells = await openCells(browser(), Object.fromEntries(codes))
  await watch(cells.page)
})
afterAll(() => cells?.close())

/** From now on, the page keeps the longest time that one of its timers had to wait, in ms. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    let last = performance.now()
    const scope = Object.assign(globalThis, { gap: 0 })
    setInterval(() => {
      const now = performance.now()
      scope.gap = Math.max(scope.gap, now - last)
      last = now
    }, 20)
  })

/** The longest wait since this was asked last. */
const longest = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const scope = globalThis as unknown as { gap: number }
    const { gap } = scope
    scope.gap = 0
    return gap
  })

// Below the five seconds for which a cell that held the page would hold it, and above what a busy
// machine takes to draw.
const bound = 4000

describe('the page while a cell does its worst', () => {
  it('would be seen to hang', async () => {
    await longest(cells.page)
    const hang = 600
    await cells.page.evaluate((time) => {
      const begin = performance.now()
      while (performance.now() - begin < time);
    }, hang)
    let gap = 0
    await expect
      .poll(async () => (gap = Math.max(gap, await longest(cells.page))))
      .toBeGreaterThan(hang - 30)
  })

  it.each(Object.entries(worst).map(([id, [what, , said]]) => ({ id, what, said })))(
    'stays responsive when it $what, and says what happened',
    async ({ id, said }) => {
      await longest(cells.page)
      expect(await cells.run(id)).toMatch(said)
      expect(await longest(cells.page)).toBeLessThan(bound)
    },
  )
})
