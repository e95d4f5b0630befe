import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { figures } from '../../components/figures/index.ts'
import { useBook } from './book.ts'

const book = useBook('from file://')

/** Kinds of controls that many figures have, or that the still has whole. */
const usual: readonly string[] = ['number', 'choice', 'toggle', 'text', 'learned']

/** The figures with other kinds, and one with numbers. */
const names = figures
  .filter(({ schema }) => Object.values(schema).some(({ type }) => !usual.includes(type)))
  .map(({ name }) => name)
  .concat('sampling')

const heights = (page: Page): Promise<[string, number][]> =>
  page
    .locator('book-figure :is(.ctl, .fig-sounds, .fig-lesson)')
    .evaluateAll((controls) =>
      controls.map((control) => [
        (control as HTMLElement).dataset.key ?? control.className,
        control.getBoundingClientRect().height,
      ]),
    )

describe('a control has its room before its script comes', () => {
  it('in figures of every kind', () => {
    expect(names).toEqual(
      expect.arrayContaining(['audio-scan', 'image-tokens', 'time-series-forecast', 'u-shape']),
    )
  })

  it.each([
    [1440, false],
    [390, true],
  ])('%i px, touched: %s', async (width, hasTouch) => {
    const viewport = { width, height: 900 }
    const { page, context } = await book.open('404.html', { viewport, hasTouch })
    for (const name of names) {
      const address = book.url(`figures/${name}.embed.html`)
      await page.route('**/*.js', (route) => route.abort())
      await page.goto(address)
      const before = await heights(page)
      await page.unroute('**/*.js')
      await page.reload()
      const figure = page.locator('book-figure')
      await expect.poll(() => figure.getAttribute('data-state')).toBe('ready')
      const after = new Map(await heights(page))
      const moved = before.filter(([key, height]) => Math.abs(after.get(key)! - height) > 1)
      expect(moved, name).toEqual([])
    }
    await context.close()
  })
})
