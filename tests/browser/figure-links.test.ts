import { expect, it } from 'vitest'
import { rows } from '../../components/figures/survey-map/count.ts'
import { pages } from '../built/site.ts'
import { useBrowser } from './book.ts'
import { fromFile, open } from './open.ts'

const browser = useBrowser()
const way = fromFile()

it.each(['1-introduction.html', 'figures/survey-map.html', 'figures/survey-map.embed.html'])(
  'the rows of the map in %s lead to the pages that the book has',
  async (path) => {
    const viewport = { width: 1280, height: 900 }
    const { page, context, trouble } = await open(browser(), way.url(path), { viewport })
    const figure = page.locator('book-figure[data-figure="survey-map"]')
    await figure.scrollIntoViewIfNeeded()
    await expect.poll(() => figure.getAttribute('data-state'), { timeout: 20_000 }).toBe('ready')
    const links = figure.locator('.fig-link')
    const written = rows.filter(({ number }) =>
      pages.some((one) => new RegExp(`^[^/]+/${number}(\\.|-)`).test(one)),
    )
    expect(written.length).toBeGreaterThan(4)
    const labels = await links.evaluateAll((all) => all.map((link) => link.ariaLabel))
    expect(labels).toEqual(written.map(({ number, title }) => `${number} ${title}`))
    await links.filter({ visible: true }).nth(2).click()
    await page.waitForURL(/4-advancements\/4\.1-block-design\.html$/)
    expect(trouble).toEqual([])
    await context.close()
  },
)
