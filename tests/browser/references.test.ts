import { beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { readCatalogue, references } from '../../src/book/index.ts'
import { axeViolations } from './axe.ts'
import { useBook } from './book.ts'
import type { Opened } from './open.ts'

const { systems } = readCatalogue()

const book = useBook()
/** One window for all that the references are asked. */
let opened: Opened
let page: Page

beforeAll(async () => {
  opened = await book.open('references.html')
  page = opened.page
})

const hash = () => page.evaluate(() => location.hash)

describe('the references', () => {
  it('are filtered, and the address keeps it', async () => {
    await page.goto(book.url('references.html'))
    const status = page.locator('#references [role=status]')
    await page.getByLabel('Cited in').selectOption('2.3')
    const cited = references().filter(({ citedIn }) =>
      citedIn.some((backlink) => backlink.page.number === '2.3'),
    )
    await expect
      .poll(() => status.innerText())
      .toBe(`${cited.length} of ${references().length} references`)
    await expect.poll(hash).toBe('#references.1=in:2.3')
    await page.getByLabel('Filter').fill('hippo')
    await expect.poll(hash).toBe('#references.1=text:hippo,in:2.3')
    const before = await status.innerText()
    await page.goto('about:blank')
    await page.goto(book.url('references.html#references.1=text:hippo,in:2.3'))
    expect(await status.innerText()).toBe(before)
    await page.getByLabel('Cited in').selectOption('atlas')
    await page.getByLabel('Filter').fill('')
    await expect
      .poll(() => status.innerText())
      .toBe(`${systems.length} of ${references().length} references`)
    await page.goto(book.url('references.html#gu2023mamba'))
    await expect.poll(() => page.locator('#gu2023mamba').isVisible()).toBe(true)
    await page.locator('#gu2023mamba summary').click()
    expect(await page.locator('#gu2023mamba details button').innerText()).toBe('Copy')
    await page.getByLabel('Filter').fill('gu2023')
    await expect.poll(() => status.innerText()).toMatch(/^\d of /)
    expect(await page.locator('#gu2023mamba pre').isVisible()).toBe(true)
    expect(await axeViolations(page, { within: '#references' })).toEqual([])
    expect(opened.trouble).toEqual([])
  })

  it('stand in another order in one list, which the address keeps, and go back', async () => {
    await page.goto('about:blank')
    await page.goto(book.url('references.html'))
    const keys = () =>
      page.locator('#references li[id]').evaluateAll((rows) => rows.map(({ id }) => id))
    const before = await keys()
    const heads = () => page.locator('#references h2:visible').allTextContents()
    const parts = await heads()
    expect(parts.length).toBeGreaterThan(1)
    await page.getByLabel('Order').selectOption('newest')
    await expect.poll(hash).toBe('#references.1=order:newest')
    const years = await page
      .locator('#references li[id]')
      .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.year)))
    expect(years).toEqual(years.toSorted((a, b) => b - a))
    expect(await heads()).toEqual(['Newest first'])
    await page.goto('about:blank')
    await page.goto(book.url('references.html#references.1=in:4.2,order:author'))
    await expect.poll(heads).toEqual(['First author, A to Z'])
    await page.getByLabel('Order').selectOption('number')
    await page.getByLabel('Cited in').selectOption('all')
    expect(await keys()).toEqual(before)
    expect(await heads()).toEqual(parts)
    expect(await axeViolations(page, { within: '#references' })).toEqual([])
    expect(opened.trouble).toEqual([])
  })
})
