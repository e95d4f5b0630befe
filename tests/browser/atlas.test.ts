import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { belongsTo, readCatalogue } from '../../src/book/index.ts'
import { readCsv } from '../../src/cell/csv.ts'
import { select } from '../../src/site/atlas/filter.ts'
import { start } from '../../src/site/atlas/state.ts'
import { countLine } from '../../src/site/atlas/words.ts'
import { items } from '../site/atlas/items.ts'
import { axeViolations } from './axe.ts'
import { useBook } from './book.ts'
import { fromFile, open, sideways, type Opened } from './open.ts'

const { systems } = readCatalogue()

const book = useBook()
/** One window for all that the atlas is asked. */
let opened: Opened
let page: Page

beforeAll(async () => {
  opened = await book.open('atlas.html', { acceptDownloads: true })
  page = opened.page
})

const part = (name: string) => page.locator(`#atlas [data-part="${name}"]`)
const hash = () => page.evaluate(() => location.hash)
/**
 * Makes the page ready for axe, whose time grows with the rows: one in forty stands for all, which are
 * made alike. It looks at the top, where the header covers nothing: what it covers in part is too
 * small a target.
 */
const readyForAxe = () =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll('#atlas tbody[id]:not(.open)')]
    rows.forEach((row, index) => {
      if (index % 40 !== 0) row.remove()
    })
    scrollTo({ top: 0, behavior: 'instant' })
  })
const shownKeys = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#atlas tbody[id]')]
      .filter((row) => !row.hidden)
      .map((row) => row.id),
  )
const count = (test: (system: (typeof systems)[number]) => boolean) => systems.filter(test).length

describe('the atlas', () => {
  const isImage = (system: (typeof systems)[number]) => system.facets.data.includes('image')
  const isCross = (system: (typeof systems)[number]) => system.facets.scan.includes('cross-4')

  it('filters by keyboard, counts, and writes the address', async () => {
    await page.locator('input[name=data][value=image]').focus()
    await page.keyboard.press('Space')
    await expect
      .poll(() => part('status').innerText())
      .toBe(`${count(isImage)} of ${systems.length} systems`)
    await page.locator('input[name=scan][value=cross-4]').focus()
    await page.keyboard.press('Space')
    const both = count((system) => isImage(system) && isCross(system))
    await expect.poll(() => part('status').innerText()).toBe(`${both} of ${systems.length} systems`)
    expect((await shownKeys()).length).toBe(both)
    expect(await page.getByRole('button', { name: /^Remove the filter/ }).count()).toBe(2)
    await expect.poll(hash).toBe('#atlas.1=data:image,scan:cross-4')
    const disabled = page.locator('input[name=scan]:disabled')
    for (const value of await disabled.evaluateAll((all) =>
      all.map((input) => (input as HTMLInputElement).value),
    ))
      expect(count((system) => isImage(system) && system.facets.scan.includes(value))).toBe(0)
  })

  it('moves a handle of the histogram by keyboard', async () => {
    await page.getByRole('slider', { name: 'First month' }).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
    await expect.poll(hash).toMatch(/from:2020-11/)
    const text = await page
      .getByRole('slider', { name: 'First month' })
      .getAttribute('aria-valuetext')
    expect(text).toMatch(/^November 2020, \d+ systems? in the span$/)
    await page.keyboard.press('Home')
    await expect.poll(hash).toBe('#atlas.1=data:image,scan:cross-4')
  })

  it('sorts by a head, unfolds an entry in place, and tells what its values mean', async () => {
    await page.getByRole('columnheader', { name: 'System' }).getByRole('button').click()
    expect(await page.getByRole('columnheader', { name: 'System' }).getAttribute('aria-sort')).toBe(
      'ascending',
    )
    const link = page.locator('#liu2024vmamba th a')
    await link.focus()
    await page.keyboard.press('Enter')
    expect(await link.getAttribute('aria-expanded')).toBe('true')
    const entry = page.locator('#liu2024vmamba .entry')
    expect(await entry.isVisible()).toBe(true)
    const text = await entry.innerText()
    for (const said of ['VMamba', 'Rows, columns and their reverses', 'MzeroMiko', 'Related'])
      expect(text, said).toContain(said)
    await expect.poll(hash).toMatch(/sort:name,open:liu2024vmamba$/)
    // A relation that belongs to the selection opens within it.
    const shown = await shownKeys()
    const { related } = systems.find(({ key }) => key === 'liu2024vmamba')!
    const key = related.find((other) => shown.includes(other))!
    const within = (await hash()).replace('liu2024vmamba', key)
    await entry.locator(`a[href="#${key}"]`).click()
    await expect.poll(hash).toBe(within)
    expect(await page.locator(`#${key} .entry`).isVisible()).toBe(true)
    await page.goBack()
    await expect.poll(() => entry.isVisible()).toBe(true)
  })

  it('restores all of it from the address', async () => {
    const [address, before] = [page.url(), await shownKeys()]
    await page.goto('about:blank')
    await page.goto(address)
    expect(await shownKeys()).toEqual(before)
    expect(await page.locator('#liu2024vmamba .entry').isVisible()).toBe(true)
    expect(await page.locator('input[name=data][value=image]').isChecked()).toBe(true)
  })

  it('gives away what is left as CSV', async () => {
    await page.locator('.downloads summary').click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-format=csv]').click(),
    ])
    const [head, ...rows] = readCsv(
      (await readFile(await download.path(), 'utf8')).replaceAll('\r\n', '\n'),
    )
    expect(head[0]).toBe('key')
    expect(rows.map(([key]) => key)).toEqual(await shownKeys())
    await page.locator('.downloads summary').click()
  })

  it('says when nothing is left, and what to take off', async () => {
    await page.locator('.atlas-search input').fill('nothing has these words')
    await expect
      .poll(() => part('empty-line').innerText())
      .toBe('No system matches all three filters.')
    await page.getByRole('radio', { name: 'Timeline' }).check()
    expect(await part('empty').isVisible()).toBe(true)
    expect(await part('timeline').isVisible()).toBe(true)
    await page.getByRole('radio', { name: 'Table' }).check()
    expect(await page.locator('[data-format=csv]').getAttribute('hidden')).toBe('')
    await part('drop').click()
    await expect.poll(() => part('empty').isVisible()).toBe(false)
    const both = count((system) => isImage(system) && isCross(system))
    expect((await shownKeys()).length).toBe(both)
  })

  it('finds what is typed in a system itself, all its authors among it, unfolded or not', async () => {
    const { authors } = systems.find((system) => system.authors.length > 12)!
    const typed = [authors.at(-1)!, 'hilbert', 'vmamba', 'cross attention', 'memory', 'related']
    for (const open of ['', ',open:liu2024vmamba']) {
      await page.goto('about:blank')
      await page.goto(book.url(`atlas.html#atlas.1=sort:name${open}`))
      for (const text of typed) {
        const { count } = select(items, { ...start, text })
        await page.locator('.atlas-search input').fill(text)
        await expect
          .poll(() => part('status').innerText(), { message: text })
          .toBe(countLine(count, systems.length))
      }
    }
    expect(select(items, { ...start, text: typed[0] }).count).toBeGreaterThan(0)
  })

  it('ignores what an address holds in vain, and says so', async () => {
    await page.goto(book.url('atlas.html#atlas.1=section:4.2,data:smells'))
    await expect.poll(() => part('notice').innerText()).toContain('data:smells')
    expect((await shownKeys()).length).toBe(count((system) => belongsTo(system, '4.2')))
  })

  it('has filtered all systems when a click returns, and leaves nothing of the table for later', async () => {
    await page.goto(book.url('atlas.html'))
    const { shown, changed } = await page.evaluate(async () => {
      document.querySelector<HTMLInputElement>('input[name=data][value=image]')!.click()
      const rows = [...document.querySelectorAll<HTMLElement>('#atlas tbody[id]')]
      const shown = rows.filter((row) => !row.hidden).map((row) => row.id)
      let changed = 0
      const watch = new MutationObserver((records) => (changed += records.length))
      watch.observe(document.querySelector('#atlas table')!, {
        attributes: true,
        childList: true,
        subtree: true,
      })
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
      return { shown, changed: changed + watch.takeRecords().length }
    })
    expect(shown.sort()).toEqual(
      systems
        .filter(isImage)
        .map(({ key }) => key)
        .sort(),
    )
    expect(changed).toBe(0)
  })

  it('draws the family tree, whose rows fade where a filter leaves them out', async () => {
    await page.goto(book.url('atlas.html#atlas.1=view:lineage,data:text'))
    expect(await part('table').isVisible()).toBe(false)
    const row = page.locator('[data-node=gu2023mamba]')
    expect(await row.isVisible()).toBe(true)
    await page.locator('[data-node=dao2024mamba2] a').first().focus()
    expect(await row.getAttribute('class')).toContain('parent')
    expect(await page.locator('[data-node=liu2024vmamba]').getAttribute('class')).toContain(
      'left-out',
    )
    await readyForAxe()
    // Every group of the panel with all its values, beside the page at 1280 px.
    await page.evaluate(() => {
      for (const group of document.querySelectorAll<HTMLDetailsElement>('[data-facet]'))
        group.open = true
      for (const more of document.querySelectorAll<HTMLElement>('[data-part=more]')) more.click()
    })
    expect(await page.locator('.atlas-side li:visible').count()).toBe(
      await page.locator('.atlas-side li').count(),
    )
    // What lies half under the bar of the page would be found too small.
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    expect(await axeViolations(page, { within: '#atlas' })).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await axeViolations(page, { within: '#atlas', only: 'colours' })).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  })

  it.each([1280, 390])(
    'opens from the timeline within the selection, by keys, at %i px',
    async (width) => {
      await page.setViewportSize({ width, height: 844 })
      await page.goto('about:blank')
      await page.goto(book.url('atlas.html#atlas.1=data:image'))
      await page.getByRole('radio', { name: 'Table' }).focus()
      await page.keyboard.press('ArrowRight')
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      await part('timeline').locator('a[href="#liu2024vmamba"]').first().focus()
      await page.keyboard.press('Enter')
      await expect.poll(hash).toBe('#atlas.1=data:image,open:liu2024vmamba')
      await expect.poll(() => page.locator('#liu2024vmamba .entry').isVisible()).toBe(true)
      expect((await shownKeys()).length).toBe(count(isImage))
      const focused = () => page.evaluate(() => document.activeElement?.closest('tbody')?.id)
      await expect.poll(focused).toBe('liu2024vmamba')
      await page.goBack()
      await expect.poll(hash).toBe('#atlas.1=data:image,view:timeline')
      await expect.poll(() => part('timeline').isVisible()).toBe(true)
      await page.setViewportSize({ width: 1280, height: 900 })
    },
  )

  it('has its filters in a sheet at 390 px, which axe passes in both themes', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('about:blank')
    await page.goto(book.url('atlas.html#atlas.1=data:image,open:liu2024vmamba'))
    expect(await page.locator('.atlas-side').isVisible()).toBe(false)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await readyForAxe()
    expect(await axeViolations(page, { within: '#atlas' })).toEqual([])
    await page.getByRole('button', { name: 'Filters, 1 on' }).click()
    const sheet = page.getByRole('dialog', { name: 'Filters' })
    await sheet.getByRole('button', { name: 'Meanings' }).click()
    expect(await axeViolations(page, { within: '[data-part=sheet]' })).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await axeViolations(page, { within: '[data-part=sheet]', only: 'colours' })).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    await sheet.locator('input[name=data][value=video]').check()
    const either = count(
      ({ facets }) => facets.data.includes('image') || facets.data.includes('video'),
    )
    await sheet.getByRole('button', { name: `Show ${either} systems` }).click()
    expect(await part('status').innerText()).toBe(`${either} of ${systems.length} systems`)
    // As many as there are chips.
    expect(await part('open-filters').innerText()).toBe('Filters, 2 on')
    await page.setViewportSize({ width: 1280, height: 900 })
    expect(await page.locator('.atlas-side form').isVisible()).toBe(true)
  })

  it.each([
    [390, 1],
    [1024, 2],
    [1280, 2],
  ])(
    'keeps the words of a row apart at %i px, with letters %i times as large',
    async (width, times) => {
      await page.setViewportSize({ width, height: 844 })
      await page.goto('about:blank')
      await page.goto(book.url('atlas.html'))
      const style = await page.addStyleTag({
        content: `
        .atlas-table tbody { content-visibility: visible !important }
        html { font-size: ${100 * times}% !important }`,
      })
      const wide = await page
        .locator('.atlas-table tr:not(.entry) td')
        .evaluateAll((cells) =>
          cells.flatMap(({ scrollWidth, clientWidth, textContent }) =>
            clientWidth > 0 && scrollWidth > clientWidth ? [textContent] : [],
          ),
        )
      expect(wide).toEqual([])
      await style.evaluate((element) => (element as Element).remove())
      await page.setViewportSize({ width: 1280, height: 900 })
    },
  )

  it('came through without errors', () => {
    expect(opened.trouble).toEqual([])
  })
})

it('works from file://, with the files it makes', async () => {
  const { page, context, trouble } = await open(
    book.browser(),
    fromFile().url('atlas.html#atlas.1=scan:hilbert'),
    { acceptDownloads: true },
  )
  const hilbert = count(({ facets }) => facets.scan.includes('hilbert'))
  await expect
    .poll(() => page.locator('[data-part=status]').innerText())
    .toBe(`${hilbert} of ${systems.length} systems`)
  await page.locator('input[name=data][value=image]').check()
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('data:image')
  expect(trouble).toEqual([])
  await page.locator('.downloads summary').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-format=bibtex]').click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toMatch(/^@\w+\{/)
  await context.close()
})

it('has its table beside the meanings without scripts', async () => {
  const { page, context } = await book.open('atlas.html', {
    javaScriptEnabled: false,
    viewport: { width: 1440, height: 900 },
  })
  const table = (await page.locator('.atlas-table').boundingBox())!
  const meanings = (await page.locator('.atlas-side').boundingBox())!
  expect(table.width).toBeGreaterThan(800)
  expect(table.x).toBeGreaterThan(meanings.x + meanings.width)
  await context.close()
})
