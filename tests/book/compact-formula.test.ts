import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { compactFormula } from '../../src/book/compact-formula.ts'

/** The visible half of a formula. */
function visible(latex: string, display = false): string {
  const html = katex.renderToString(latex, {
    displayMode: display,
    trust: true,
    strict: false,
  })
  return compactFormula(html, display).replace(/^[^]*<\/math><\/span>/, '')
}

const inside = (latex: string, display = false) =>
  /aria-hidden="true">([^]*)<\/span><\/span>$/.exec(visible(latex, display))?.[1]

describe('compactFormula', () => {
  it.each([
    ['x', '<i>x</i>'],
    ['ab12', '<i>ab</i>12'],
    ['\\mathbf{A}\\mathbf{B}', '<b>AB</b>'],
    ['\\htmlClass{mA}{\\mathbf{A}}', '<b class="mA">A</b>'],
    ['\\htmlClass{md}{\\Delta}', '<span class="md">Δ</span>'],
    ['\\htmlClass{mA}{\\overline{\\mathbf{A}}}', '<b class="mA bar">A</b>'],
    ['h_n', '<i>h</i><sub><i>n</i></sub>'],
    ['x^2', '<i>x</i><sup>2</sup>'],
    ['a\\,b', '<i>a</i> <i>b</i>'],
  ])('writes %s as %s', (latex, html) => {
    expect(inside(latex)).toBe(html)
  })

  it('takes a slant back where the index stands closer, and keeps it elsewhere', () => {
    expect(inside('M_0')).toBe('<i>M</i><sub>0</sub>')
    expect(inside('M^2')).toBe('<i style="margin-right:.109em">M</i><sup>2</sup>')
  })

  it('keeps the box of each unbreakable part, and spaces signs by class', () => {
    expect(visible('a+b=c')).toBe(
      '<span class="katex-html" aria-hidden="true"><span class="katex-base"><i>a</i><span class="bin">+</span></span>' +
        '<span class="katex-base"><i>b</i><span class="rel">=</span></span><span class="katex-base"><i>c</i></span></span></span>',
    )
  })

  it('keeps the height of what is taller than a line only', () => {
    expect(visible('x_k + x^2')).not.toContain('katex-strut')
    expect(visible('\\frac{a}{b}', true)).toContain('katex-strut')
  })

  it('stacks fractions, both indices, limits and accents', () => {
    for (const latex of ['\\frac{a}{b}', 'x_i^2', '\\sum_{i=1}^n', '\\hat{x}']) {
      const html = visible(latex, true)
      expect(html, latex).toMatch(/class="stack/)
      expect(html, latex).not.toContain('vlist')
    }
  })

  it('leaves roots and tables as KaTeX sets them', () => {
    for (const latex of ['\\sqrt{x}', '\\begin{matrix}a&b\\end{matrix}', '\\widehat{xyz}'])
      expect(visible(latex), latex).toContain('vlist')
  })

  it('loses no sign', () => {
    const signs = (html: string) => html.replace(/<math[^]*<\/math>|<[^>]*>|[\s\u200b\u00a0]/g, '')
    for (const latex of [
      '\\frac{x_i^2+1}{\\sqrt{y}} \\ne \\binom{n}{k}',
      '\\begin{cases} x & x>0 \\\\ -x & \\text{else}\\end{cases}',
      '\\left[\\overline{K}_j\\right]^{-1} \\cdot \\underbrace{a+b}_{n}',
      'e^{e^{x_{i_j}}}\\quad \\tilde{y}\\,dy, \\quad \\underline{a}',
      '\\htmlClass{mh}{\\dot{h}} = \\htmlClass{mA}{\\mathbf{A}}\\htmlClass{mh}{h}',
      '',
      '\\phantom{a}',
    ])
      for (const display of [false, true]) {
        const html = katex.renderToString(latex, {
          displayMode: display,
          trust: true,
          strict: false,
        })
        expect(signs(compactFormula(html, display)), latex).toBe(signs(html))
      }
  })
})
