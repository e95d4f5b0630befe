import { describe, expect, it } from 'vitest'
import { highlight as highlightPage } from '../../src/book/markdown/highlight.ts'
import { escapeHtml, highlight } from '../../src/cell/highlight.ts'
import { roleOfName } from '../../src/cell/output.ts'

describe('highlight', () => {
  it('marks bound names of roles, and neither properties nor strings nor keys', () => {
    const html = highlight(`const { Abar } = zoh(A, dt).h['x']; f({ y: 1 }) // B`)
    expect(html).toContain('{ <span class="mA">Abar</span> }')
    expect(html).toContain('(<span class="mA">A</span>, <span class="md">dt</span>)')
    expect(html).toContain(').h[')
    expect(html).toContain('{ y: 1 }')
    expect(html).toContain('<span class="tc">// B</span>')
    expect(html).toContain('<span class="tk">const</span>')
  })

  it('escapes everything and keeps a line a span', () => {
    expect(highlight('a < b\n"&"')).toBe(
      '<span class="line">a &#60; b</span>\n<span class="line">&#34;&#38;&#34;</span>',
    )
    expect(escapeHtml(`<a href='"'>`)).not.toMatch(/[<>"']/)
  })

  it('goes on with a comment over lines', () => {
    expect(highlight('/* a\nb */ x').split('\n')[1]).toBe(
      '<span class="line"><span class="tc">b */</span> <span class="mx">x</span></span>',
    )
  })

  it('puts a mark in the place of the spans it touches', () => {
    expect(highlight('f(A)', { start: 2, end: 3, className: 'cell-wrong' })).toBe(
      '<span class="line">f(<span class="cell-wrong">A</span>)</span>',
    )
  })

  it('sets code as the page does, so that the editor changes nothing', async () => {
    const code = [
      `import { zoh, recurrence } from 'kernel'`,
      ``,
      `const A = [[-0.22, -1.7], [1.7, -0.22]]   // a damped rotation`,
      `let dt = 0.35`,
      `const { Abar, Bbar } = zoh(A, B, dt)`,
      `const xs = Array.from({ length: 9 }, (_, k) => (k < 3 ? 1 : 0))`,
      `const h = recurrence(Abar, Bbar, xs).data`,
      `for (const y of h) if (y > 0) print(y, model.C, 'C')`,
      `print.table({ h, y: 1 }, { from: 4, rows: 4 })`,
      `await new Promise((done) => setTimeout(done, 10))`,
    ].join('\n')
    const decode = (html: string): string =>
      html.replace(/&#(\d+);|&(\w+);/g, (_, n, name) => (n ? String.fromCharCode(n) : `<${name}>`))
    const plain = (html: string): string =>
      decode(html)
        .replace(/<lt>/g, '<')
        .replace(/<gt>/g, '>')
        .replace(/<quot>/g, '"')
        .replace(/<amp>/g, '&')
    expect(plain(highlight(code))).toBe(
      plain(await highlightPage(code, 'ts', new Map(Object.entries(roleOfName)))),
    )
  })
})
