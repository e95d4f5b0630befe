import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serveCells } from './cell-harm.ts'
import { cellPage } from './cell-page.ts'
import { launchChromium } from './chromium.ts'
import { isFirefox } from './launch.ts'

/** Fills the heap of its worker until the browser ends the process. */
const fill = `const all: unknown[] = []\nfor (;;) all.push(new Array(1e6).fill(0.5))`

const cells = {
  fills: `print('before')\n${fill}`,
  waits: `await new Promise((done) => setTimeout(done, 60_000))`,
  sound: `print('sound', 1 + 1)`,
  loop: `const begin = Date.now()\nlet turns = 0\nwhile (Date.now() - begin < 4500) turns++\nprint('honest', turns > 0)`,
}

const memoryText = /ran out of memory, or the browser ended it/

let browser: Browser

interface CellsOfTest {
  run(id: string): Promise<void>
  stop(id: string): Promise<void>
  /** Output and state of a cell that has ended. */
  ended(id: string): Promise<{ text: string; state: string; status: string }>
  /** The longest that a timer of the page had to wait, in ms. */
  gap(): Promise<number>
  frames(): Promise<number>
  close(): Promise<void>
}

/**
 * A page of cells, asked over the browser's own protocol: Playwright takes a page whose frame was
 * ended for one that is gone itself, and answers nothing more.
 */
async function opened(way: 'http' | 'file'): Promise<CellsOfTest> {
  const made = await cellPage(cells)
  const site = way === 'http' ? await serveCells(made) : made
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(site.url)
  const session = await context.newCDPSession(page)
  const ask = async <T>(expression: string): Promise<T> => {
    const answer = await session.send('Runtime.evaluate', { expression, returnByValue: true })
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text)
    return answer.result.value as T
  }
  const cell = (id: string): string => `document.querySelector('live-cell[data-cell=${id}]')`
  const part = (id: string, name: string): string =>
    `${cell(id)}.querySelector('[data-part=${name}]')`
  const press = (id: string): Promise<void> => ask(`${part(id, 'run')}.click()`)
  const state = (id: string): Promise<string> => ask(`${cell(id)}.dataset.state`)
  await ask(`gap = 0; last = performance.now(); void setInterval(() => {
    const now = performance.now(); gap = Math.max(gap, now - last); last = now }, 20)`)
  return {
    run: press,
    async stop(id) {
      await expect.poll(() => state(id)).toBe('running')
      await press(id)
    },
    async ended(id) {
      await expect.poll(() => state(id), { timeout: 40_000 }).toMatch(/done|error|stopped/)
      const [text, status] = [
        await ask<string>(`${part(id, 'output')}.innerText`),
        await ask<string>(`${part(id, 'status')}.textContent`),
      ]
      return { text, state: await state(id), status }
    },
    gap: () => ask('gap'),
    frames: () => ask(`document.querySelectorAll('iframe').length`),
    async close() {
      await context.close()
      site.close()
    },
  }
}

describe('a cell that fills its heap', () => {
  beforeAll(async () => {
    if (!isFirefox) browser = await launchChromium(['--js-flags=--max-old-space-size=200'])
  })

  beforeEach(({ skip }) => {
    skip(isFirefox, 'Firefox has no flag that sets the limit of the heap, as this test needs')
  })

  afterAll(() => browser?.close())

  it.each(['http', 'file'] as const)(
    'is said to have run out of memory, keeps what it printed, and harms no later run: %s',
    async (way) => {
      const page = await opened(way)
      await page.run('fills')
      const { text, state, status } = await page.ended('fills')
      expect(text).toMatch(/^before\s+Stopped: the cell ran out of memory, or the browser ended it/)
      expect(text).not.toContain('ran longer')
      expect(state).toBe('stopped')
      expect(status).toMatch(/^stopped after/)
      expect(await page.gap()).toBeLessThan(1500)
      await page.run('sound')
      expect(await page.ended('sound')).toMatchObject({ text: 'sound 2', state: 'done' })
      expect(await page.frames()).toBe(1)
      await page.close()
    },
  )

  it('ends the cells beside it, which are not blamed alone', async () => {
    const page = await opened('http')
    await page.run('waits')
    await page.run('fills')
    expect((await page.ended('waits')).text).toMatch(
      /^Stopped: this cell, or another that ran beside it, ran out of memory, or the browser/,
    )
    expect((await page.ended('fills')).text).toMatch(memoryText)
    await page.close()
  })

  it('leaves the next run a new frame when it was stopped after its end', async () => {
    const page = await opened('http')
    await page.run('fills')
    // Long enough to have been ended, not yet found to be.
    await new Promise((done) => setTimeout(done, 2000))
    await page.stop('fills')
    expect((await page.ended('fills')).text).toMatch(/Stopped by hand|memory/)
    await page.run('sound')
    expect(await page.ended('sound')).toMatchObject({ text: 'sound 2', state: 'done' })
    await page.close()
  })

  it('is not mistaken for one that only computes for long', async () => {
    const page = await opened('http')
    await page.run('loop')
    expect(await page.ended('loop')).toMatchObject({ text: 'honest true', state: 'done' })
    await page.close()
  })
})
