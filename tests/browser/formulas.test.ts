import { join, posix } from 'node:path'
import katex from 'katex'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compactFormula } from '../../src/book/compact-formula.ts'
import { chapter, dist, pages, read } from '../built/site.ts'
import { useBrowser } from './book.ts'

const browser = useBrowser()

const formulas = [
  'h_k = \\mathbf{A}h_{k-1} + \\mathbf{B}x_k',
  "M^2 M_0 f_{i_j}^{k^l} x_i^{-1} y'",
  '\\frac{x_i^2+1}{\\sqrt{y}} \\cdot \\frac{\\frac{a}{b}}{c}',
  '\\sum_{i=1}^n a_i \\int_0^\\infty e^{-x^2}\\,dx \\max_k a_k',
  '\\overline{\\mathbf{A}}^{L} \\overline{K}_j \\dot{h} \\hat{x} \\bar{a}_n \\widehat{xyz}',
  '\\bigl(a, b\\bigr) \\left[\\frac{a}{b}\\right] \\binom{n}{k}',
  '\\begin{cases} x_i & x > 0 \\\\ -x & \\text{or else}\\end{cases}',
  'a \\quad b\\;c~d \\mapsto 10^{-3}, \\underbrace{a+b}_{n}',
]

/** Where each sign stands in its formula, in px, and how high the line is. */
function measure(): { signs: string; places: number[]; height: number }[] {
  return [...document.querySelectorAll('.katex')].map((formula) => {
    const from = formula.parentElement!.getBoundingClientRect()
    let signs = ''
    const places: number[] = []
    for (const base of formula.querySelectorAll('.katex-base')) {
      const walker = document.createTreeWalker(base, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let at = 0; at < node.textContent!.length; at++) {
          const sign = node.textContent![at]
          if (/[\s\u200b]/.test(sign)) continue
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          const box = range.getBoundingClientRect()
          signs += sign
          places.push(box.left - from.left, box.top - from.top, box.width)
        }
    }
    return { signs, places, height: from.height }
  })
}

describe('compact formulas', () => {
  it.each([false, true])(
    'stand where KaTeX puts them, to a third of a pixel (display: %s)',
    async (displayMode) => {
      const style = /(?<!<noscript>\s*)<link rel="stylesheet" href="([^"]+)">/.exec(
        read(chapter),
      )![1]
      const href = pathToFileURL(join(dist, posix.join(posix.dirname(chapter), style))).href
      const page = await browser().newPage({ viewport: { width: 1280, height: 900 } })
      await page.goto(pathToFileURL(join(dist, 'index.html')).href)
      const draw = async (form: (html: string) => string) => {
        const html = formulas
          .map((latex) => `<p>Line ${form(katex.renderToString(latex, { displayMode }))} line</p>`)
          .join('')
        await page.evaluate(
          async ({ html, href }) => {
            document.head.innerHTML = `<link rel="stylesheet" href="${href}">`
            document.body.innerHTML = `<article>${html}</article>`
            await new Promise((ready) => (document.querySelector('link')!.onload = ready))
            document.body.getBoundingClientRect()
            await document.fonts.ready
          },
          { html, href },
        )
        return page.evaluate(measure)
      }
      const wanted = await draw((html) => html)
      const found = await draw((html) => compactFormula(html, displayMode))
      found.forEach(({ signs, places, height }, index) => {
        expect(signs).toBe(wanted[index].signs)
        places.forEach((place, at) =>
          expect(Math.abs(place - wanted[index].places[at]), formulas[index]).toBeLessThan(0.34),
        )
        expect(Math.abs(height - wanted[index].height), formulas[index]).toBeLessThan(0.6)
      })
      await page.close()
    },
  )
})

describe('the formulas of the kernel pages', () => {
  it('fit a phone of 360 px, in pieces below each other', async () => {
    const page = await browser().newPage({ viewport: { width: 360, height: 800 } })
    const wide: string[] = []
    let count = 0
    for (const file of pages.filter((name) => name.startsWith('kernel/'))) {
      await page.goto(pathToFileURL(join(dist, file)).href)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      const parts = await page.locator('.entry .equation-part').evaluateAll((all) =>
        all.map((part) => ({
          over: part.scrollWidth - part.clientWidth,
          latex: part.closest<HTMLElement>('.equation')!.dataset.latex!,
        })),
      )
      count += parts.length
      // The line over a root reaches 2 px beyond it, in a part of any width.
      wide.push(...parts.filter(({ over }) => over > 2).map(({ latex }) => `${file}: ${latex}`))
    }
    expect(count).toBeGreaterThan(200)
    expect(wide).toEqual([])
    await page.close()
  })
})
