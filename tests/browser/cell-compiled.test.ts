import { rmSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CellBook } from '../../src/cell/book.ts'
import { shareHash } from '../../src/cell/share.ts'
import { pages, read } from '../built/site.ts'
import { useBrowser } from './book.ts'
import { cellPage, type CellPage } from './cell-page.ts'

const cells = {
  a: `import { zoh } from 'kernel'\nconst dt: number = 0.5\nexport const held = zoh([[-1]], [1], dt).Abar.data[0]\nheld`,
  b: `import { held } from 'cell:a'\nprint('twice', 2 * held)`,
}

const browser = useBrowser()
let site: CellPage
let page: Page

beforeEach(async () => {
  site = await cellPage(cells, { compiled: true })
  page = await (await browser().newContext()).newPage()
})

afterEach(async () => {
  await page.context().close()
  site.close()
})

/** The scripts that running may need, as far as they have come. */
const come = (): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('script')]
      .map((script) => script.getAttribute('src') ?? '')
      .filter((name) => /^(?:compiled|compiler|kernel|editor)\.js$/.test(name))
      .sort(),
  )

/** Runs a cell and waits for what it shows then: until its code is compiled, it shows the run before. */
async function expectRun(id: string, expected: string | RegExp): Promise<void> {
  const cell = `live-cell[data-cell=${id}]`
  await page.locator(`${cell} [data-part=run]`).click()
  await page.waitForSelector(`${cell}:is([data-state=done], [data-state=error])`)
  const output = expect.poll(() => page.locator(`${cell} [data-part=output]`).innerText())
  await (typeof expected === 'string' ? output.toBe(expected) : output.toMatch(expected))
}

/** Puts other code into a cell, as its reader. */
async function edit(id: string, code: string): Promise<void> {
  const cell = page.locator(`live-cell[data-cell=${id}]`)
  await cell.locator('[data-part=source]').click()
  await cell.locator('.cm-focused').waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  // Over WebDriver BiDi, what is inserted in place of several lines has an empty one before it.
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(code)
}

describe('a cell that the book has compiled', () => {
  it('runs without the compiler and the whole kernel, and so does one that needs it', async () => {
    await page.goto(site.url)
    await expect.poll(come).toEqual(['compiled.js'])
    await expectRun('a', '0.606531')
    await expectRun('b', 'twice 1.21306')
    expect(await come()).toEqual(['compiled.js'])
  })

  it('is compiled in the page once it is edited, with the page’s part of the kernel while that will do', async () => {
    await page.goto(site.url)
    await edit('a', cells.a.replace('0.5', '1'))
    await expectRun('a', '0.367879')
    await expectRun('b', 'twice 0.735759')
    expect(await come()).toEqual(['compiled.js', 'compiler.js', 'editor.js'])
    await edit('a', `import { matrix } from 'kernel'\nexport const held = matrix([[3]]).data[0]`)
    await expectRun('b', 'twice 6')
    expect(await come()).toEqual(['compiled.js', 'compiler.js', 'editor.js', 'kernel.js'])
  })

  it('tells of names that the whole kernel has, and of those it has not', async () => {
    await page.goto(site.url)
    await edit('a', 'matrix([[1]])')
    await expectRun('a', /^line 1: matrix is not imported: import { matrix }/)
    await edit('a', `import { matrx } from 'kernel'`)
    await expectRun('a', /^line 1: The kernel exports no matrx\s+Did you mean matrix\?/)
  })

  it('has what compiles it on its way as soon as a link has put other code in it', async () => {
    await page.goto(site.url + (await shareHash('a', 'print(6 * 7)')))
    await page.waitForSelector('.cell-note')
    await expect.poll(come).toEqual(['compiled.js', 'compiler.js'])
    await page.waitForTimeout(600)
    expect(await page.locator('iframe').count()).toBe(0)
    await expectRun('a', '42')
    expect(await come()).toEqual(['compiled.js', 'compiler.js'])
  })

  it('is compiled in the page when what the book has compiled does not come', async () => {
    rmSync(fileURLToPath(new URL('compiled.js', site.url)))
    await page.goto(site.url)
    await expectRun('b', 'twice 1.21306')
    expect(await come()).toEqual(['compiler.js', 'kernel.js'])
  })

  it('is asked for once only, though it does not come', async () => {
    rmSync(fileURLToPath(new URL('compiled.js', site.url)))
    await page.addInitScript(() => {
      const asked: string[] = []
      Object.assign(globalThis, { asked })
      const seen = ({ target }: Event): unknown =>
        target instanceof HTMLScriptElement && asked.push(target.getAttribute('src') ?? '')
      addEventListener('error', seen, true)
    })
    await page.goto(site.url)
    await edit('a', cells.a.replace('0.5', '1'))
    await page.keyboard.type('  // one')
    await expectRun('a', '0.367879')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'asked') as string[])).toEqual([
      'compiled.js',
    ])
  })

  it('is what the reader has kept of it, whatever that says of the book’s code', async () => {
    await page.addInitScript((authored) => {
      const kept = { code: 'export const held = 21\nheld', version: '1', authored }
      localStorage.setItem('book:cell:a', JSON.stringify(kept))
    }, cells.a)
    await page.goto(site.url)
    await page.waitForSelector('live-cell:defined')
    await expectRun('b', 'twice 42')
    await expectRun('a', '21')
  })
})

it('has, on every page of the book, the code that a browser reads there', async () => {
  for (const name of pages) {
    const html = read(name)
    const address = / data-compiled="([^"]*)"/.exec(html)?.[1]
    if (!address) continue
    const codes = await page.evaluate((text) => {
      const sources = new DOMParser()
        .parseFromString(text, 'text/html')
        .querySelectorAll('live-cell [data-part=source]')
      return [...sources].map(({ textContent }) => textContent.replace(/\n$/, ''))
    }, html)
    const world = createContext({}) as { Book?: CellBook }
    runInContext(read(posix.join(posix.dirname(name), address)), world)
    expect(
      [...world.Book!.compiled!.cells].map(({ code }) => code),
      name,
    ).toEqual(codes)
  }
})
