import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shareHash } from '../../src/cell/share.ts'
import { chapter } from '../built/site.ts'
import { useBrowser } from './book.ts'
import { fromFile, open, served, type Way } from './open.ts'

const id = 'rules'
const cell = `live-cell[data-cell="${id}"]`
const ways: (() => Promise<Way>)[] = [() => served('/survey/'), () => Promise.resolve(fromFile())]

const browser = useBrowser()

async function openMenu(page: Page, of: string): Promise<void> {
  await page.waitForSelector(`${of}:defined`)
  await page.locator(`${of} [data-part=other]`).click()
  await page.waitForSelector('.cell-menu:popover-open')
}

describe.each([0, 1])('a cell of the book and the playground, way %i', (index) => {
  let way: Way

  beforeAll(async () => {
    way = await ways[index]()
  })

  afterAll(() => way.close())

  it('takes the code there, where it is an edit that has not run, and runs when asked', async () => {
    const hash = await shareHash(
      id,
      `import { zoh } from 'kernel'\nzoh([[-1]], [1], 0).Abar.data[0]`,
    )
    const { page, context, trouble } = await open(browser(), way.url(chapter + hash))
    await page.waitForSelector(`${cell}[data-state=edited]`)
    await openMenu(page, cell)
    await page.getByRole('button', { name: 'Open in the playground' }).click()
    const there = 'live-cell[data-cell="playground"]'
    await page.waitForSelector(`${there}[data-state=edited]`)
    expect(new URL(page.url()).pathname).toMatch(/\/playground\.html$/)
    expect(await page.locator(`${there} [data-part=source]`).innerText()).toContain('zoh([[-1]]')
    expect(await page.locator(`${there} .cell-note`).innerText()).toContain('Nothing has run')
    await page.locator(`${there} [data-part=run]`).click()
    await page.waitForSelector(`${there}[data-state=done]`)
    expect(await page.locator(`${there} [data-part=output]`).innerText()).toBe('1')
    expect(trouble).toEqual([])
    await openMenu(page, there)
    expect(await page.innerText('.cell-menu')).not.toContain('Open in the playground')
    await context.close()
  })

  it('says that the page has no cell of a link’s name, once and until another is meant', async () => {
    const { page, context, trouble } = await open(
      browser(),
      way.url(chapter + (await shareHash('nowhere', '1'))),
    )
    const said = page.locator('.head [role=status]')
    const text = (name: string) =>
      `The link is to a cell “${name}”, and this page has no cell of that name.`
    await expect.poll(() => said.allInnerTexts()).toEqual([text('nowhere')])
    const follow = (hash: string) => page.evaluate((to) => void (location.hash = to), hash)
    await follow('#cell-lost')
    await expect.poll(() => said.allInnerTexts()).toEqual([text('lost')])
    await follow(`#cell-${id}`)
    await expect.poll(() => said.count()).toBe(0)
    expect(trouble).toEqual([])
    await context.close()
  })

  it('shows the code on a phone, where it is behind a tab', async () => {
    const hash = await shareHash('playground', '1 + 1')
    const { page, context, trouble } = await open(browser(), way.url(`playground.html${hash}`), {
      viewport: { width: 390, height: 844 },
    })
    const source = page.locator('live-cell [data-part=source]')
    await expect.poll(() => source.isVisible()).toBe(true)
    await expect.poll(() => source.innerText()).toContain('1 + 1')
    const tab = page.getByRole('tab', { name: 'Code' })
    expect(await tab.getAttribute('aria-selected')).toBe('true')
    expect(trouble).toEqual([])
    await context.close()
  })

  it.each([
    ['needs another cell', `import { a } from 'cell:wrap'\na`],
    ['needs a figure', `figure('sampling').params`],
    ['too long', Array.from({ length: 4000 }, (_, k) => ((k * 7919) % 10007).toString(36)).join()],
  ])('says that code stays that %s', async (why, code) => {
    const { page, context } = await open(browser(), way.url(chapter + (await shareHash(id, code))))
    await page.waitForSelector(`${cell}[data-state=edited]`)
    const before = page.url()
    await openMenu(page, cell)
    const line = page.getByRole('button', { name: 'Open in the playground' })
    expect(await line.getAttribute('aria-disabled')).toBe('true')
    expect(await line.innerText()).toContain(why)
    await line.focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.cell-menu:popover-open').count()).toBe(1)
    expect(page.url()).toBe(before)
    await context.close()
  })
})
