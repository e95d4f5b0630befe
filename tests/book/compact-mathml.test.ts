import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { compactMathml, placed } from '../../src/book/compact-mathml.ts'
import { readMarkup, writeMarkup, type Element, type Piece } from '../../src/book/markup.ts'

/** An element and all elements in it. */
function all(piece: Piece): Element[] {
  return typeof piece === 'string' ? [] : [piece, ...piece.children.flatMap(all)]
}

const compact = (mathml: string) => writeMarkup(readMarkup(mathml).map(compactMathml))

describe('compactMathml', () => {
  it.each([
    ['<math><mrow><mi>x</mi></mrow></math>', '<math><mi>x</mi></math>'],
    [
      '<math><mrow><mi>a</mi><mtext> </mtext><mi>b</mi></mrow></math>',
      '<math><mi>a</mi><mi>b</mi></math>',
    ],
    ['<math><mo stretchy="false">(</mo></math>', '<math><mo>(</mo></math>'],
    [
      '<math><mi mathvariant="bold">A</mi><mtext>if </mtext></math>',
      '<math><mi mathvariant="bold">A</mi><mtext>if </mtext></math>',
    ],
  ])('writes %s as %s', (given, wanted) => {
    expect(compact(given)).toBe(wanted)
  })

  it('keeps the number of children where their place is their meaning', () => {
    const frac = '<math><mfrac><mrow><mi>a</mi><mi>b</mi></mrow><mrow></mrow></mfrac></math>'
    expect(compact(frac)).toBe(frac)
    const sub = '<math><msub><mrow></mrow><mtext> </mtext></msub></math>'
    expect(compact(sub)).toBe(sub)
  })
})

describe('formulas of KaTeX', () => {
  it.each([
    '\\theta_{\\max}',
    'r_{\\max}^2-r_{\\min}^2',
    'x^{\\sin}',
    '\\max_k a_k',
    '\\lim_{n\\to\\infty}x_{\\lim}',
    '\\frac{\\max}{\\overline{\\min}}',
    '\\sum_{\\max}^{\\min} x_{\\operatorname{last}}',
    '\\underbrace{\\max}_{\\min}',
  ])('%s has as many children in each place as MathML asks for', (formula) => {
    const html = katex.renderToString(formula, { output: 'mathml' })
    const elements = readMarkup(html).map(compactMathml).flatMap(all)
    const counted = elements.filter(({ tag }) => placed.has(tag))
    expect(counted.length).toBeGreaterThan(0)
    for (const { tag, children } of counted) expect(children.length, tag).toBe(placed.get(tag))
    expect(elements.some(({ tag }) => tag === 'math')).toBe(true)
  })
})

describe('markup', () => {
  it('is read and written back', () => {
    const html = '<span class="a b" style="top:1em">x<path d="M0 0"></path>&lt;</span>y'
    expect(writeMarkup(readMarkup(html))).toBe(html)
  })

  it('refuses an end without a start', () => {
    expect(() => readMarkup('a</span>')).toThrow(/<\/span>/)
  })
})
