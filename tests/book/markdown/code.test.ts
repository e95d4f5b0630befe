import { describe, expect, it } from 'vitest'
import { highlight } from '../../../src/book/markdown/highlight.ts'
import { codeRoles, readNotation } from '../../../src/book/notation.ts'
import { elements, projectRoot, transformed, valueOf } from '../compile.ts'

const roles = codeRoles(readNotation(projectRoot))

const coloured = (html: string) =>
  [...html.matchAll(/<span class="m(\w)">([^<]*)<\/span>/g)].map(
    ([, role, name]) => `${role}:${name}`,
  )

describe('highlight', () => {
  it('colours bound names of roles in TypeScript', async () => {
    const html = await highlight(
      'const { Abar, Bbar: b, h } = zoh(A, B, dt)\nprint.table({ h, y: ys })',
      'ts',
      roles,
    )
    expect(coloured(html)).toEqual(['A:Abar', 'h:h', 'A:A', 'B:B', 'd:dt', 'h:h', 'y:ys'])
  })

  it('never colours properties, keys, strings and comments', async () => {
    const html = await highlight("m.A; m?.h; ({ A: 1, x: 2 }); 'x'; `B ${C}` // A\n", 'ts', roles)
    expect(coloured(html)).toEqual(['C:C'])
  })

  it('does the same in Python, where a keyword argument is a key', async () => {
    const html = await highlight(
      "dA = exp(dt * self.A)  # x\nf(A=A, x=dt)\ndef g(x): return x['A']",
      'python',
      roles,
    )
    expect(coloured(html)).toEqual(['d:dt', 'A:A', 'd:dt', 'x:x', 'x:x'])
  })

  it('marks keywords and comments, escapes the rest and keeps the lines', async () => {
    const html = await highlight('const a = 1 < 2 // why\nreturn true', 'ts', roles)
    expect(html).toBe(
      '<span class="line"><span class="tk">const</span> a = 1 &#60; 2 <span class="tc">// why</span></span>\n' +
        '<span class="line"><span class="tk">return</span> <span class="tk">true</span></span>',
    )
  })
})

describe('code', () => {
  it('sets fenced code and code in a line', async () => {
    const tree = await transformed(
      'The name `Abar`.\n\n```python title="The reference"\ny = h @ C\n```',
    )
    expect(valueOf(elements(tree, 'code')[0], 'set:html')).toBe('<span class="mA">Abar</span>')
    const [block] = elements(tree, 'CodeBlock')
    expect(valueOf(block, 'title')).toBe('The reference')
    expect(coloured(valueOf(block, 'html') as string)).toEqual(['y:y', 'h:h', 'C:C'])
  })

  it('refuses a language it does not know', async () => {
    await expect(transformed('a\n\n```fortran\nx\n```')).rejects.toThrow(
      /mdx:3: .*fortran is none of .*python/,
    )
  })
})
