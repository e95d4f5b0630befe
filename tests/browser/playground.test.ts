import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { axeViolations } from './axe.ts'
import { isFirefox, launchBrowser } from './launch.ts'
import { fromFile, open, served, type Way } from './open.ts'

let browser: Browser
const ways: Record<string, Way> = {}

beforeAll(async () => {
  browser = await launchBrowser()
  ways['at the root'] = await served('/')
  ways['from file://'] = fromFile()
})

afterAll(async () => {
  await browser?.close()
  await Promise.all(Object.values(ways).map((way) => way.close()))
})

async function openPlayground(way: string, hash = '', options = {}) {
  const opened = await open(browser, ways[way].url(`playground.html${hash}`), options)
  await opened.page.locator('book-playground[data-state="ready"]').waitFor()
  return opened
}

/** The picture of the states and the output as it stands, in a few characters. */
const picture = (page: Page) =>
  page.locator('[data-panel="run"] canvas').evaluate((canvas) => {
    const text = (canvas as HTMLCanvasElement).toDataURL()
    let hash = 0
    for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
    return `${text.length} ${hash}`
  })

const readouts = (page: Page) =>
  page
    .locator('[data-pg="readouts"] div:not(:last-child)')
    .allInnerTexts()
    .then((texts) => texts.join(' | '))

const hashOf = (page: Page) => page.evaluate(() => location.hash)
const title = (page: Page) => page.locator('[data-pg="title"]').innerText()
const code = (page: Page) => page.locator('live-cell [data-part="source"]').innerText()

/** Drops a file on the run, as a reader's hand would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer()
      data.items.add(new File([content], fileName, { type: 'text/csv' }))
      return data
    },
    [name, text],
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.locator('.pg-run').dispatchEvent(type, { dataTransfer: files })
}

describe.each(['at the root', 'from file://'])('the playground %s', (way) => {
  it('moves a slider by keyboard: states, output, readouts, address and cell follow', async () => {
    const { page, context, trouble } = await openPlayground(way)
    const before = { picture: await picture(page), readouts: await readouts(page) }
    await page.getByRole('slider', { name: 'Step size' }).focus()
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => readouts(page)).not.toBe(before.readouts)
    expect(await picture(page)).not.toBe(before.picture)
    await expect.poll(() => hashOf(page)).toMatch(/^#playground\.1=dt:0\.057\d?$/)
    await expect.poll(() => code(page)).toContain(', 0.057')
    const state = { hash: await hashOf(page), readouts: await readouts(page) }
    await context.close()

    const again = await openPlayground(way, state.hash)
    expect(await readouts(again.page)).toBe(state.readouts)
    await again.context.close()
    expect([...trouble, ...again.trouble]).toEqual([])
  })

  it('takes a dropped CSV, and gives it back by its link', async () => {
    const { page, context, trouble } = await openPlayground(way)
    await drop(page, 'signal.csv', 'k,x\n0,0\n1,0\n2,0\n3,0.5\n4,-2\n')
    await expect.poll(() => title(page)).toBe('Sixteen states over 5 steps')
    expect(await page.locator('#playground-own-message').innerText()).toContain('“x”')
    expect(await page.locator('#playground-own').inputValue()).toBe('0, 0, 0, 0.5, -2')
    await expect.poll(() => hashOf(page)).toContain('input.1=0*3_0.5_-2')
    const hash = await hashOf(page)
    await context.close()
    const again = await openPlayground(way, hash)
    expect(await title(again.page)).toBe('Sixteen states over 5 steps')
    await again.context.close()
    expect([...trouble, ...again.trouble]).toEqual([])
  })

  it('says what it cannot read: a bad link, a bad file, a bad number', async () => {
    const { page, context, trouble } = await openPlayground(way, '#playground.1=dt:banana,N:4')
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

  it('runs the cell it has written, and keeps an edit until asked', async () => {
    const { page, context, trouble } = await openPlayground(way)
    await page.getByLabel('Initialisation').selectOption('real')
    await expect.poll(() => code(page)).toContain("s4d('real'")
    const cell = page.locator('live-cell')
    await cell.getByRole('button', { name: 'Run' }).click()
    const y = (await readouts(page)).match(/y\s*104\s*(\S+)/)?.[1] ?? 'none'
    await expect
      .poll(() => cell.locator('[data-part="output"]').innerText(), { timeout: 20_000 })
      .toContain(`output at step 104: ${y.slice(0, -1)}`)

    await cell.locator('pre').first().click()
    const editor = cell.locator('.cm-content')
    await editor.waitFor()
    await editor.press('ControlOrMeta+End')
    await page.keyboard.insertText('\nprint(N + 26)')
    await page.getByLabel('Initialisation').selectOption('inv')
    const take = cell.getByRole('button', { name: 'Take the panel’s settings' })
    await take.waitFor()
    expect(await code(page)).toContain('print(N + 26)')
    await take.click()
    await expect.poll(() => code(page)).toContain("s4d('inv'")
    expect(await code(page)).not.toContain('print(N + 26)')
    expect(trouble).toEqual([])
    await context.close()
  })

  it('saves numbers, drawings, pictures and programs', async () => {
    const { page, context, trouble } = await openPlayground(way)
    const save = async (button: string, item: string) => {
      await page.getByRole('button', { name: button, exact: true }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: item }).click(),
      ])
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
    }
    const csv = await save('Save states over time', 'Numbers, CSV')
    expect(csv.name).toBe('playground-run.csv')
    expect(csv.bytes.toString().split('\n')).toHaveLength(182)
    const svg = await save('Save convolution kernel', 'Drawing, SVG')
    expect(svg.bytes.toString()).toMatch(/^<svg xmlns/)
    expect(svg.bytes.toString()).not.toContain('var(')
    const png = await save('Save poles in the complex plane', 'Picture, PNG')
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect((await save('Export', 'TypeScript program')).bytes.toString()).toContain('function run')
    expect((await save('Export', 'PyTorch module')).bytes.toString()).toContain('import torch')
    expect(trouble).toEqual([])
    await context.close()
  })
})

describe('the playground', () => {
  it('is drawn on by pointer, and by keyboard', async () => {
    const { page, context } = await openPlayground('at the root')
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

  it('says why a control cannot be used, and lets it be used when the reason is gone', async () => {
    const { page, context } = await openPlayground('at the root')
    const bias = page.getByRole('slider', { name: 'Gate bias' })
    expect(await bias.isDisabled()).toBe(true)
    expect(await page.locator('.pg-model').innerText()).toContain(
      'Turn selection on to use the gate.',
    )
    await page.getByRole('switch').check()
    await expect.poll(() => bias.isDisabled()).toBe(false)
    expect(await page.getByRole('slider', { name: 'Step size' }).isDisabled()).toBe(true)
    expect(await page.locator('.pg-model').innerText()).toContain('Selection sets Δ')
    await expect
      .poll(() => page.locator('[data-panel="kernel"]').textContent())
      .toContain('A selective system has no kernel')
    await context.close()
  })

  it('shows one part at a time in a small window, the states always', async () => {
    const viewport = { width: 390, height: 844 }
    const { page, context } = await openPlayground('at the root', '', { viewport })
    const shown = (selector: string) => page.locator(selector).isVisible()
    const parts = { Model: '.pg-model', Spectrum: '.pg-side', Code: '.pg-code' }
    for (const [name, selector] of Object.entries(parts)) {
      await page.getByRole('tab', { name }).click()
      for (const other of Object.values(parts)) expect(await shown(other)).toBe(other === selector)
      expect(await shown('[data-panel="run"] canvas')).toBe(true)
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 3))
      const { y, height } = (await page.locator('[data-panel="run"] canvas').boundingBox())!
      expect(y).toBeGreaterThan(55)
      expect(y + height).toBeLessThan(844)
    }
    await page.getByRole('tab', { name: 'Code' }).focus()
    await page.keyboard.press('Home')
    expect(await page.getByRole('tab', { name: 'Model' }).getAttribute('aria-selected')).toBe(
      'true',
    )
    await context.close()
  })

  it.for([1440, 1024, 390])('shifts nothing while it starts, %i px', async (width, { skip }) => {
    skip(isFirefox, 'Firefox keeps no account of layout shifts')
    const { page, context } = await open(browser, ways['at the root'].url('404.html'), {
      viewport: { width, height: 900 },
    })
    await page.addInitScript(() => {
      const shifts: string[] = []
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number
          sources: { node?: Node }[]
        })[])
          for (const { node } of entry.sources)
            shifts.push(
              `${entry.value} ${node instanceof Element ? node.outerHTML.slice(0, 80) : node?.textContent}`,
            )
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(ways['at the root'].url('playground.html'))
    await page.locator('book-playground[data-state="ready"]').waitFor()
    await page.waitForTimeout(500)
    expect(
      await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts),
    ).toEqual([])
    await context.close()
  })

  it('shows the authored state without scripts, and nothing that cannot be used', async () => {
    const { page, context } = await open(browser, ways['at the root'].url('playground.html'), {
      javaScriptEnabled: false,
    })
    expect(await page.locator('.pg-panel svg.drawing').filter({ visible: true }).count()).toBe(4)
    expect(await page.locator('book-playground button').filter({ visible: true }).count()).toBe(0)
    expect(await page.locator('live-cell').innerText()).toContain('output at step 104')
    await context.close()
  })

  it.each([
    ['light', 1440, ''],
    ['dark', 1440, '#playground.1=selective:1,init:real'],
    ['light', 390, ''],
    ['dark', 390, ''],
  ] as const)('passes axe in use, %s, %i px %s', async (colorScheme, width, hash) => {
    const options = { colorScheme, viewport: { width, height: 900 } }
    const { page, context } = await openPlayground('at the root', hash, options)
    await page.waitForLoadState('networkidle')
    const tabs = width < 641 ? ['Model', 'Run', 'Spectrum', 'Code'] : ['']
    for (const tab of tabs) {
      if (tab) await page.getByRole('tab', { name: tab }).click()
      expect(await axeViolations(page), tab).toEqual([])
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wide).toBeLessThanOrEqual(0)
    }
    await context.close()
  })
})
