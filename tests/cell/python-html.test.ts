import { describe, expect, it } from 'vitest'
import { cellHtml } from '../../src/cell/cell-html.ts'

const plain = {
  id: 'one',
  number: '2.3.a',
  code: '1',
  version: '1',
  scripts: { compiler: 'c.js', kernel: 'k.js', editor: 'e.js' },
}
const html = Array.from({ length: 12 }, (_, n) => `<span class="line">${n}</span>`).join('\n')

describe('a cell with Python', () => {
  it('holds it closed under the output, named, with what it is for, and a tab for each language', () => {
    const text = cellHtml({
      ...plain,
      python: [
        { tab: 'NumPy', html },
        { tab: 'PyTorch', html: '<span class="line">p</span>' },
      ],
    })
    expect(text).not.toContain('<details open')
    const found = text.matchAll(/<details class="solution cell-python".*?<\/details>/gs)
    const details = [...found].map(([part]) => part)
    expect(details).toHaveLength(2)
    expect(text.indexOf(details[0])).toBeGreaterThan(text.indexOf('data-part="output"'))
    expect(details[0]).toContain('Show the same in NumPy</summary>')
    expect(details[0]).toContain('aria-label="NumPy code of Cell 2.3.a"')
    expect(details[0]).toContain('style="--digits:2"')
    expect(details[0]).toContain('For reading and copying; it does not run in the page.')
    const [strip] = /<div class="cell-tabs".*?<\/div>/s.exec(text) ?? ['']
    expect(strip).toContain('data-needs-scripts')
    expect([...strip.matchAll(/>([^<]+)<\/button>/g)].map(([, name]) => name)).toEqual([
      'TypeScript',
      'NumPy',
      'PyTorch',
    ])
  })

  it('shows no sign of it without', () => {
    expect(cellHtml(plain)).not.toMatch(/cell-tabs|cell-python|NumPy/)
  })
})
