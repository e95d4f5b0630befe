import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { typeScriptSize } from '../../src/cell/type-check-client.ts'
import { useBrowser } from './book.ts'
import { axeViolations } from './axe.ts'
import { fromFile, open, served, type Way } from './open.ts'

/** A page with a cell and no figure, which opens sooner than a chapter. */
const withCell = 'kernel/numbers.html'

const wrong = `import { zoh } from 'kernel'
const dt = '0.1'
print(zoh([[-1]], [1], dt).Abar)`

const message = `Argument of type 'string' is not assignable to parameter of type 'number'`

const browser = useBrowser()
let context: BrowserContext
let page: Page
let trouble: string[]
const ways: Record<string, Way> = { file: fromFile() }

beforeAll(async () => {
  ways.http = await served('/a/b/')
})

afterEach(() => context?.close())

afterAll(async () => {
  await ways.http?.close()
})

const cell = (): Locator => page.locator('live-cell').first()
const note = (): Locator => cell().locator('.cell-note')
/** Scripts of TypeScript on the page. */
const scripts = (): Promise<number> => page.locator('script[src*="/types."]').count()

async function turnTo(way: string, options?: Parameters<typeof open>[2]): Promise<void> {
  ;({ page, context, trouble } = await open(browser(), ways[way].url(withCell), options))
  await cell().evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }))
  await expect
    .poll(() => cell().evaluate(() => customElements.get('live-cell') !== undefined))
    .toBe(true)
}

async function checkTypes(): Promise<void> {
  await cell().locator('[data-part=other]').click()
  await cell().getByRole('button', { name: 'Check types' }).click()
}

/** Puts other code in the cell, as a reader would. */
async function write(code: string): Promise<void> {
  await cell().locator('[data-part=source]').click()
  await cell().locator('.cm-focused').waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await expect.poll(() => cell().locator('.cm-line').allInnerTexts()).toHaveLength(1)
  await page.keyboard.insertText(code)
}

/** Waits until the note says a text, its parts each on a line. */
const said = (text: string): Promise<void> =>
  expect.poll(async () => (await note().innerText()).replace(/\n+/g, '\n')).toBe(text)

describe.each(['http', 'file'])('the check of types from %s', (way) => {
  it('loads nothing before it is asked for, and finds nothing wrong in a cell of the book', async () => {
    await turnTo(way)
    await cell().locator('[data-part=run]').click()
    await expect.poll(() => cell().getAttribute('data-state')).toBe('done')
    await cell().locator('[data-part=other]').click()
    const entry = cell().getByRole('button', { name: 'Check types' })
    expect(await entry.innerText()).toContain(`loads ${typeScriptSize}`)
    expect(await scripts()).toBe(0)
    await entry.click()
    await said('TypeScript finds nothing wrong.')
    expect(await scripts()).toBe(1)
    await cell().locator('[data-part=other]').click()
    expect(await cell().getByRole('button', { name: 'Check types' }).innerText()).toBe(
      'Check types',
    )
    expect(trouble).toEqual([])
  })

  it('underlines a wrong type at its place and lists it, until the next edit', async () => {
    await turnTo(way)
    await write(wrong)
    await checkTypes()
    await said(`TypeScript finds one mistake.\nline 3, column 24: ${message}`)
    expect(await cell().locator('[data-part=live]').textContent()).toBe(
      `TypeScript finds one mistake. Line 3, column 24: ${message}`,
    )
    const marks = cell().locator('.cell-wrong')
    expect(await marks.allInnerTexts()).toEqual(['dt'])
    expect(await cell().locator('.cm-line:nth-child(3) .cell-wrong').getAttribute('title')).toBe(
      message,
    )
    await note().getByRole('button', { name: 'line 3, column 24' }).click()
    await page.keyboard.insertText('2 * ')
    expect(await cell().locator('.cm-line:nth-child(3)').innerText()).toBe(
      'print(zoh([[-1]], [1], 2 * dt).Abar)',
    )
    expect(await note().count()).toBe(0)
    expect(await marks.count()).toBe(0)
    expect(trouble).toEqual([])
  })
})

it('says what it loads, and how it is when that does not come', async () => {
  await turnTo('http')
  let answer = (_isThere: boolean): void => {}
  const gate = new Promise<boolean>((resolve) => (answer = resolve))
  await page.route(/\/types\.[\da-f]+\.js$/, async (route) =>
    (await gate) ? route.continue() : route.abort(),
  )
  await checkTypes()
  await said(`Loading TypeScript, ${typeScriptSize} …`)
  expect(await cell().locator('[data-part=live]').textContent()).toContain('Loading TypeScript')
  answer(false)
  await said('TypeScript could not be loaded, so the types are not checked.')
  await page.unroute(/\/types\.[\da-f]+\.js$/)
  await checkTypes()
  await said('TypeScript finds nothing wrong.')
})

it('checks the code as it stands when TypeScript has come', async () => {
  await turnTo('http')
  let release = (): void => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/types\.[\da-f]+\.js$/, async (route) => {
    await gate
    await route.continue()
  })
  await checkTypes()
  await write('pritn(1)')
  await said(`Loading TypeScript, ${typeScriptSize} …`)
  release()
  await said(
    `TypeScript finds one mistake.\nline 1, column 1: Cannot find name 'pritn'. Did you mean 'print'?`,
  )
})

it('lists twenty mistakes, says how many more there are, and stays in reach of everyone', async () => {
  await turnTo('http', { viewport: { width: 320, height: 700 } })
  await write(Array.from({ length: 33 }, (_, k) => `unknown${k}`).join('\n'))
  await checkTypes()
  await expect.poll(() => note().locator('li').count()).toBe(21)
  expect(await note().innerText()).toMatch(
    /^TypeScript finds 33 mistakes\.\n.*\n13 more are not shown\.$/s,
  )
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect(scrollWidth).toBe(clientWidth)
  const id = await cell().getAttribute('id')
  for (const scheme of ['light', 'dark'] as const) {
    await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), scheme)
    const only = scheme === 'dark' ? 'colours' : undefined
    expect(await axeViolations(page, { within: `#${id}`, only }), scheme).toEqual([])
  }
})

it('takes the answer away when the cell runs, whose own error is underlined then', async () => {
  await turnTo('http')
  await write(`const a: string = 1\nmissing(a)`)
  await checkTypes()
  await expect.poll(() => note().locator('li').count()).toBe(2)
  await cell().locator('[data-part=run]').click()
  await expect.poll(() => cell().getAttribute('data-state')).toBe('error')
  expect(await note().count()).toBe(0)
  expect(await cell().locator('.cell-wrong').allInnerTexts()).toEqual(['missing'])
})
