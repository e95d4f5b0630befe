import type { Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { cellPage, type CellPage } from './cell-page.ts'

/**
 * What the compiler takes for brackets that fit, and the browser for a cell that ends on its third
 * line, and code after it: `<!--` is a comment in the browser only.
 */
const escaping = `let x = 1, y = 2
x <!--y + [{
}].flat(Infinity)[0]; postMessage('early'); const other = () => [async () => {
let x = 1, y = 2
x <!--y; }]`

const cells = {
  a: '6 * 7',
  b: `print('first line')\n'second'`,
  marks: `const scope = globalThis as { left?: number }\nscope.left = (scope.left ?? 0) + 1\nscope.left`,
  loops: 'for (;;);',
  escaping,
}

const browser = useBrowser()
let site: CellPage
let page: Page

/** What the frame's script does with workers, and tells the page. */
interface Counted {
  made: number
  ended: number
  told: unknown[]
}

beforeAll(async () => {
  site = await cellPage(cells)
})

/** Opens the page with the frame there, and counts from then on the workers of the frame. */
beforeEach(async () => {
  page = await (await browser().newContext()).newPage()
  await page.addInitScript(() => {
    if (self !== top) return
    const told: unknown[] = []
    Object.assign(globalThis, { told })
    addEventListener('message', ({ data }) => told.push((data as { kind: unknown }).kind))
  })
  await page.goto(site.url)
  await page.waitForSelector('live-cell:defined')
  await expect.poll(() => page.frames().length).toBe(2)
  await expect
    .poll(() => page.evaluate(() => 'told' in globalThis && Reflect.get(globalThis, 'told')))
    .toEqual(['ready'])
  await frame().evaluate(() => {
    const counted = { made: 0, ended: 0 }
    Object.assign(globalThis, {
      counted,
      Worker: class extends Worker {
        #isEnded = false
        constructor(...given: ConstructorParameters<typeof Worker>) {
          super(...given)
          counted.made++
        }
        override terminate(): void {
          if (!this.#isEnded) counted.ended++
          this.#isEnded = true
          super.terminate()
        }
      },
    })
  })
})

afterEach(() => page.context().close())

afterAll(async () => {
  site?.close()
})

function frame(): Frame {
  const found = page.frames().find((one) => one !== page.mainFrame())
  if (!found) throw new Error('the page has no frame')
  return found
}

/** How many workers the frame has made, and how many of them have not been ended. */
async function workers(): Promise<{ made: number; alive: number }> {
  const { made, ended } = await frame().evaluate(
    () => (globalThis as unknown as { counted: Counted }).counted,
  )
  return { made, alive: made - ended }
}

/** The kinds of what the frame told since it was there. */
const told = (): Promise<unknown[]> =>
  page.evaluate(() => (globalThis as unknown as Counted).told.slice(1))

const part = (id: string, name: string): string => `live-cell[data-cell=${id}] [data-part=${name}]`

async function run(id: string): Promise<string> {
  await page.click(part(id, 'run'))
  await page.waitForSelector(
    `live-cell[data-cell=${id}]:is([data-state=done], [data-state=error], [data-state=stopped])`,
  )
  return page.locator(part(id, 'output')).innerText()
}

describe('the worker that waits for a run', () => {
  it('is there for the cell a reader has turned to, one for the page, and runs nothing', async () => {
    await page.waitForTimeout(300)
    expect(await workers()).toEqual({ made: 0, alive: 0 })
    await page.hover(part('a', 'run'))
    await expect.poll(workers).toEqual({ made: 1, alive: 1 })
    await page.hover(part('b', 'run'))
    await expect.poll(workers).toEqual({ made: 2, alive: 1 })
    await page.waitForTimeout(500)
    expect((await told()).filter((kind) => kind !== 'ended')).toEqual([])
    expect(await workers()).toEqual({ made: 2, alive: 1 })
  })

  it('runs what it waited for, once, and is followed by another', async () => {
    await page.hover(part('marks', 'run'))
    await expect.poll(workers).toEqual({ made: 1, alive: 1 })
    for (let runs = 1; runs <= 3; runs++) {
      expect(await run('marks')).toBe('1')
      await expect.poll(workers).toEqual({ made: runs + 1, alive: 1 })
    }
  })

  it('is not used for other code than it was made for', async () => {
    await page.click(part('b', 'source'))
    await page.waitForSelector('.cm-focused')
    await expect.poll(workers).toEqual({ made: 1, alive: 1 })
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type(` + ' thought'`)
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.waitForSelector('live-cell[data-cell=b][data-state=done]')
    expect(await page.locator(part('b', 'output')).innerText()).toMatch(/second thought$/)
    await expect.poll(async () => (await workers()).alive).toBe(1)
  })

  it('is made anew when the code has changed, and not for code that cannot be compiled', async () => {
    await page.click(part('b', 'source'))
    await page.waitForSelector('.cm-focused')
    await expect.poll(workers).toEqual({ made: 1, alive: 1 })
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type(' + (')
    await expect.poll(async () => (await workers()).alive).toBe(0)
    await page.keyboard.press('Backspace')
    await page.keyboard.type(`'!'`)
    await expect.poll(async () => (await workers()).alive).toBe(1)
    const { made } = await workers()
    expect(await run('b')).toMatch(/second!$/)
    await expect.poll(workers).toEqual({ made: made + 1, alive: 1 })
  })

  it('takes the place of one that was stopped', async () => {
    await page.click(part('loops', 'run'))
    await page.waitForSelector('live-cell[data-cell=loops][data-state=running]')
    expect((await workers()).alive).toBe(1)
    await page.click(part('loops', 'run'))
    await page.waitForSelector('live-cell[data-cell=loops][data-state=stopped]')
    await expect.poll(workers).toEqual({ made: 2, alive: 1 })
  })

  it('is ended when its cell is out of sight, and when the page is', async () => {
    await page.evaluate(() => (document.body.style.paddingBlock = '300vh'))
    await page.hover(part('a', 'run'))
    await expect.poll(workers).toEqual({ made: 1, alive: 1 })
    await page.evaluate(() => scrollTo(0, 0))
    await expect.poll(workers).toEqual({ made: 1, alive: 0 })
    // A pointer that stays where it was would not be told of again.
    await page.mouse.move(0, 0)
    await page.hover(part('a', 'run'))
    await expect.poll(workers).toEqual({ made: 2, alive: 1 })
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect.poll(workers).toEqual({ made: 2, alive: 0 })
  })

  it('runs nothing early of code that the compiler reads otherwise than the browser', async () => {
    await page.hover(part('escaping', 'run'))
    await expect.poll(async () => (await workers()).made).toBe(1)
    await page.waitForTimeout(500)
    expect((await told()).filter((kind) => kind !== 'ended')).toEqual([])
    expect(await run('escaping')).toMatch(/Unexpected token|cannot read this code/)
    expect(await told()).toContain('failed')
    expect(await told()).not.toContain('message')
  })
})
