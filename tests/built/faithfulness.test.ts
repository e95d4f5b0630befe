import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fromHtml } from 'hast-util-from-html'
import { toText } from 'hast-util-to-text'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../src/build/files-of.ts'
import { scanOrders } from '../../src/kernel/index.ts'
import { read } from './site.ts'

const html = read('faithfulness.html')
const content = resolve(import.meta.dirname, '../../content/chapters')

describe('the page on faithfulness', () => {
  it('has every departure of a scan order', () => {
    const text = toText(fromHtml(html)).replace(/\s+/g, ' ')
    const told = scanOrders.flatMap(({ departure }) => (departure ? [departure] : []))
    expect(told.length).toBeGreaterThan(5)
    for (const departure of told) expect(text).toContain(departure)
  })

  it('links every box that holds a paper against its code', () => {
    const links = [...html.matchAll(/href="([^"]+)#(paper-code-\d+)"/g)]
    const written = filesOf(content, /\.mdx$/).map(
      (file) => readFileSync(file, 'utf8').match(/<PaperCode\b/g)?.length ?? 0,
    )
    expect(links).toHaveLength(written.reduce((a, b) => a + b, 0))
    expect(new Set(links.map(([whole]) => whole)).size).toBe(links.length)
    for (const [, page, anchor] of links) expect(read(page)).toContain(`id="${anchor}"`)
  })

  it('says which figures and tables stand for the survey’s, and where', () => {
    const [, drawings] = html.split('id="drawings"')
    const links = [...drawings.matchAll(/href="\.\/([^"#]+)#([^"]+)">(Figure|Table) /g)]
    expect(links.length).toBeGreaterThan(8)
    for (const [, page, anchor] of links) expect(read(page), page).toContain(`id="${anchor}"`)
  })
})
