import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

describe('math', () => {
  it('sets inline mathematics with the role classes and no annotation', async () => {
    const tree = await transformed('The state $\\rh_{k-1}$ moves by $\\rAb^k$.')
    const html = elements(tree, 'span').map((span) => valueOf(span, 'set:html') as string)
    expect(html).toHaveLength(2)
    expect(html[0]).toContain('<i class="mh">h</i>')
    expect(html[1]).toContain('<b class="mA bar">A</b>')
    expect(html.join()).not.toContain('annotation')
  })

  it('keeps a formula, or its last unbreakable part, and its punctuation together', async () => {
    const tree = await transformed('The step ($\\rd$), and $a = b = c$, too.')
    const [short, long] = elements(tree, 'span')
    expect(valueOf(short, 'class')).toBe('nowrap')
    expect(valueOf(short, 'set:html')).toMatch(/^\(<span[^]*<\/span>\),$/)
    const html = valueOf(long, 'set:html') as string
    expect(html).toMatch(/<span class="nowrap">[^]*<i>c<\/i><\/span><\/span><\/span>,<\/span>$/)
    expect(html.match(/<span/g)!.length).toBe(html.match(/<\/span>/g)!.length)
    expect(html.match(/katex-mathml/g)).toHaveLength(1)
  })

  it('numbers a display with a label, splits it in parts and keeps its LaTeX without macros', async () => {
    const tree = await transformed(
      '$$ #zoh\n\\rAb = e^{\\rd\\rA}\n\\part\n\\rBb = \\rB\n$$\n\n$$\na\n$$\n\n$$ #two\nb\n$$',
    )
    const [zoh, plain, two] = elements(tree, 'Equation')
    expect(valueOf(zoh, 'number')).toBe('2.3.1')
    expect(valueOf(zoh, 'id')).toBe('eq-zoh')
    const statements = valueOf(zoh, 'statements') as string[][]
    expect(statements.map((parts) => parts.length)).toEqual([1, 1])
    expect(statements[0][0]).toContain('katex-display')
    expect(valueOf(zoh, 'latex')).toBe(
      '\\overline{\\mathbf{A}} = e^{\\Delta\\mathbf{A}} \\qquad \\overline{\\mathbf{B}} = \\mathbf{B}',
    )
    expect(valueOf(plain, 'number')).toBeUndefined()
    expect(valueOf(two, 'number')).toBe('2.3.2')
  })

  it('takes a part that begins with an empty group for the rest of the statement before it', async () => {
    const tree = await transformed('$$\na=b\n\\part\n{}+c\n\\part\nd=e\n$$')
    const [equation] = elements(tree, 'Equation')
    const statements = valueOf(equation, 'statements') as string[][]
    expect(statements.map((parts) => parts.length)).toEqual([2, 1])
    expect(valueOf(equation, 'latex')).toBe('a=b {}+c \\qquad d=e')
  })

  it.each([
    [
      'an unknown symbol',
      'one\n\n$\\rZ$',
      /2\.3-state-space-models\.mdx:3: mathematics: .*\\rZ.*\\rAb/,
    ],
    ['an unknown command', '$\\nonsense$', /mdx:1: mathematics: .*\\nonsense/],
    ['a brace that is not closed', '$\\frac{1$', /mdx:1: mathematics: /],
    ['what KaTeX only warns of', '$é$', /mdx:1: mathematics: .*é/],
    ['a missing glyph', '$\\text{漢🙂}$', /mdx:1: mathematics: /],
    ['a link out of mathematics', '$\\href{http://a.b}{x}$', /mdx:1: mathematics: /],
    ['an alphabet whose face is not shipped', '$\\mathbb{R}$', /mdx:1: mathematics: .*mathbb/],
    ['a bracket of a size that is not shipped', '$\\bigg( a$', /mdx:1: mathematics: .*size3/],
    ['a display inside a line', 'see $$a$$ here', /mdx:1: .*lines of their own/],
    ['an empty part', '$$\na\n\\part\n$$', /mdx:1: .*empty part/],
    ['words after the dollars', '$$ zoh\na\n$$', /mdx:1: .*\$\$ #label/],
  ])('refuses %s', async (_, source, message) => {
    await expect(transformed(source)).rejects.toThrow(message)
  })
})
