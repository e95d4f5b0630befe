import { fromHtml } from 'hast-util-from-html'
import { describe, expect, it } from 'vitest'
import { renderToString } from 'katex'
import { formulaText } from '../../src/build/formula-text.ts'
import type { Element, Root } from 'hast'

function mathOf(node: Root | Element): Element | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    const found = child.tagName === 'math' ? child : mathOf(child)
    if (found) return found
  }
  return undefined
}

const text = (latex: string) =>
  formulaText(mathOf(fromHtml(renderToString(latex, { output: 'mathml' }), { fragment: true }))!)

describe('formulaText', () => {
  it.each([
    ['h_k=\\bar{A}h_{k-1}+\\bar{B}x_k', 'hₖ = Āhₖ₋₁ + B̄xₖ'],
    ['\\dot h(t)=-h(t)', 'ḣ(t) = −h(t)'],
    ['e^{\\Delta A}', 'e^(ΔA)'],
    ['\\sum_{s\\le t}a_{ts}v_s', '∑_(s≤t)aₜₛvₛ'],
    ['\\frac{1}{t}(a+b)', '1/t (a + b)'],
    ['\\frac{a+b}{2n+1}', '(a + b)/(2n + 1)'],
    ['\\sqrt{2n+1}\\,x', '√(2n + 1) x'],
    ['\\mathrm{diag}(z_k)', 'diag(zₖ)'],
    ['x\\,\\mathrm{softplus}\\,y', 'x softplus y'],
    ['\\binom{n}{k}', '(n choose k)'],
    ['f(x)=x\\quad\\text{for every }x', 'f(x) = x for every x'],
    ["\\mu'=(a,b)", 'μ′ = (a, b)'],
    ['\\underbrace{ab}_{\\text{read}}', 'ab [read]'],
    ['\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', '(a b; c d)'],
  ])('writes %s as a line', (latex, line) => {
    expect(text(latex).normalize('NFC')).toBe(line.normalize('NFC'))
  })
})
