import { describe, expect, it } from 'vitest'
import { compactMathml } from '../../src/book/compact-mathml.ts'
import { readMarkup, writeMarkup } from '../../src/book/markup.ts'

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

describe('markup', () => {
  it('is read and written back', () => {
    const html = '<span class="a b" style="top:1em">x<path d="M0 0"></path>&lt;</span>y'
    expect(writeMarkup(readMarkup(html))).toBe(html)
  })

  it('refuses an end without a start', () => {
    expect(() => readMarkup('a</span>')).toThrow(/<\/span>/)
  })
})
