import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { frameOf, openCells, type OpenedCells } from './cell-guard.ts'

const cells = {
  markup: `print('<img src=x onerror=alert(1)>')`,
  forged: `postMessage(JSON.stringify({ kind: 'output', output: { kind: 'error', message: 'forged' } }))
postMessage(JSON.stringify({ kind: 'output', output: { kind: 'table', columns: [{ name: '<b>', cells: [1, '<i>'] }] } }))
print('end')`,
  floods: `for (;;) postMessage('x'.repeat(1000))`,
  bytes: `postMessage(new Uint8Array(1e6) as any)\nfor (;;);`,
  endless: `print('before')\nfor (;;);`,
  misspelt: `import { zoh } from 'kernel'\nconst a: number = 1\nprint(zho(a))`,
  refused: `import { zoh } from 'kernel'\n\nzoh([[1, 2]], [1], 0.1)`,
  uncaught: `Promise.reject(new Error('nobody caught it'))\nprint('done')`,
  twice: `const a = 1\nconst b = 2\nconst a = 3`,
}

const browser = useBrowser()
let opened: OpenedCells
let page: Page

beforeAll(async () => {
  opened = await openCells(browser(), cells, { way: 'file' })
  page = opened.page
})
afterAll(() => opened?.close())

const run = (id: keyof typeof cells): Promise<string> => opened.run(id)
const inCell = (id: keyof typeof cells, selector: string) =>
  page.locator(`live-cell[data-cell=${id}] ${selector}`)
const status = (id: keyof typeof cells): Promise<string> =>
  inCell(id, '[data-part=status]').innerText()

describe('what a cell says', () => {
  it('is shown as text, though it is markup', async () => {
    expect(await run('markup')).toBe('<img src=x onerror=alert(1)>')
    expect(await inCell('markup', '[data-part=output] img').count()).toBe(0)
  })

  it('is taken only if it is a known message', async () => {
    const text = await run('forged')
    expect(text).not.toContain('forged')
    expect(text).toContain('<i>')
    expect(text).toContain('end')
    expect(await inCell('forged', '[data-part=output] :is(b, i)').count()).toBe(0)
  })

  it.each(['floods', 'bytes'] as const)(
    'ends it when it is more than can be shown, or no text: %s',
    async (id) => {
      expect(await run(id)).toContain('sent more than can be shown')
    },
  )

  it('is kept when an endless loop is ended at the limit', async () => {
    expect(await run('endless')).toMatch(
      /^before\s+Stopped: the cell ran longer than 5 s\. Give the loop an end.*run again\./,
    )
    expect(await status('endless')).toBe('stopped after 5 s')
  })

  it('tells the line on which it throws, and names near a misspelt one', async () => {
    expect(await run('misspelt')).toMatch(/line 3: zho is not defined\s+Did you mean zoh\?/)
    expect(await status('misspelt')).toBe('error on line 3')
    expect(await inCell('misspelt', '.cell-wrong').innerText()).toBe('zho')
  })

  it('tells of a promise that nobody caught', async () => {
    expect(await run('uncaught')).toMatch(/^done\s+line 1: nobody caught it/)
    expect(await status('uncaught')).toBe('error on line 1')
  })

  it('tells the line when the kernel throws, and when the code cannot be parsed', async () => {
    expect(await run('refused')).toMatch(/^line 3: A is 1 × 2/)
    expect(await run('twice')).toMatch(/^line 3: Identifier 'a' has already been declared/)
  })
})

describe('messages to the page', () => {
  it('count only from the frame, and only as what they may be', async () => {
    // The first run of a page has the number 1.
    const { page, close } = await openCells(browser(), { a: 'await new Promise(() => {})' })
    await page.click('[data-part=run]')
    await page.waitForSelector('live-cell[data-state=running]')
    await page.waitForTimeout(300)
    const forge = (): void => {
      const output = { kind: 'error', message: '<img src=x>', line: 1 }
      const target = parent
      target.postMessage(
        { run: 1, kind: 'message', data: JSON.stringify({ kind: 'output', output }) },
        '*',
      )
      target.postMessage({ run: 1, kind: 'message', data: { toString: 'no' } }, '*')
      target.postMessage(null, '*')
      target.postMessage({ run: '__proto__', kind: 'late' }, '*')
      target.postMessage({ run: 1, kind: 'unknown' }, '*')
    }
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    // From the page itself, as from any other window of it: not heard at all.
    await page.evaluate(() => postMessage({ run: 1, kind: 'late' }, '*'))
    await frameOf(page).evaluate(forge)
    await page.waitForTimeout(300)
    expect(await page.getAttribute('live-cell', 'data-state')).toBe('running')
    expect(errors).toEqual([])
    // The same message from the frame is heard.
    await frameOf(page).evaluate(() => parent.postMessage({ run: 1, kind: 'late' }, '*'))
    await page.waitForSelector('live-cell[data-state=stopped]')
    expect(await page.locator('[data-part=output] img').count()).toBe(0)
    expect(await page.innerText('[data-part=output]')).not.toContain('<img')
    await close()
  })
})
