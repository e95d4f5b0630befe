import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

/** The smaller of the two that axe comes as: every page has to read it. */
const axeScript = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules that see colours: all that can change from one theme to the other. */
const colours = ['color-contrast', 'link-in-text-block']

type WithAxe = typeof globalThis & {
  axe?: { run(within: Document | string, options: RunOptions): Promise<AxeResults> }
}

/**
 * What axe finds on a page, or within one part of it: the rule and the first places that break it.
 * It is read into a page once. It asks for violations only: the long lists of what passed cost more
 * time than the rules. The book's one frame shows nothing, and is not looked into. Colours on their way
 * from one to another are left time to arrive, and what a browser has laid out roughly, as it is out of
 * sight, is laid out: Firefox would tell axe of rows that lie on each other.
 */
export async function axeViolations(
  page: Page,
  { within, only }: { within?: string; only?: 'colours' } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeScript)
  const options: RunOptions = {
    iframes: false,
    resultTypes: ['violations'],
    runOnly: only ? { type: 'rule', values: colours } : { type: 'tag', values: tags },
  }
  return page.evaluate(
    async ([within, options]) => {
      const moving = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      await Promise.allSettled(moving.map(({ finished }) => finished))
      for (const element of document.querySelectorAll<HTMLElement>('main *'))
        if (getComputedStyle(element).contentVisibility === 'auto')
          element.style.contentVisibility = 'visible'
      const { violations } = await (globalThis as WithAxe).axe!.run(within ?? document, options)
      return violations.map(({ id, nodes }) => {
        const places = nodes.slice(0, 3).map(({ target }) => target.join(' '))
        return `${id}: ${places.join(' | ')}`
      })
    },
    [within, options] as const,
  )
}
