import { resolve } from 'node:path'
import { fromHtml } from 'hast-util-from-html'
import { toText } from 'hast-util-to-text'
import { describe, expect, it } from 'vitest'
import { pythonTabs } from '../../src/book/markdown/python-code.ts'
import { pythonBlocks } from '../python/blocks.ts'
import { chapter, read } from './site.ts'

const blocks = pythonBlocks(resolve(import.meta.dirname, '../..'))

/** The page that an MDX file of the content becomes. */
const pageOf = (file: string): string =>
  file.replace(/^content\/(?:chapters\/)?/, '').replace(/mdx$/, 'html')

/** The part of a page that is the cell of this id. */
function cellOf(html: string, id: string): string {
  const parts = html.split('<live-cell').filter((part) => part.includes(` data-cell="${id}"`))
  expect(parts).toHaveLength(1)
  return parts[0].split('</live-cell>')[0]
}

describe('the Python of the cells', () => {
  it('is there for every cell of the chapter', () => {
    const ids = [...read(chapter).matchAll(/<live-cell[^>]*\sdata-cell="([^"]+)"/g)]
    const own = blocks.filter(({ file }) => pageOf(file) === chapter)
    expect(own.filter(({ tab }) => tab === 'numpy').map(({ of }) => of)).toEqual(
      ids.map(([, id]) => id),
    )
  })

  it.each(blocks)('$of ($tab) stands in the page, to be read without scripts', (block) => {
    const name = pythonTabs[block.tab]
    const cell = cellOf(read(pageOf(block.file)), block.of)
    const details = cell.match(/<details class="solution cell-python".*?<\/details>/gs) ?? []
    const [own, ...others] = details.filter((part) => part.includes(`data-tab="${name}"`))
    expect(others).toEqual([])
    expect(own).toContain(`Show the same in ${name}</summary>`)
    expect(own).toContain('For reading and copying; it does not run in the page.')
    const [pre] = /<pre[^>]*>.*?<\/pre>/s.exec(own) ?? ['']
    expect(toText(fromHtml(pre, { fragment: true }))).toBe(block.code)
  })

  it('is not in the files of a chapter’s cells', () => {
    const path = chapter.replace(/\.html$/, '')
    for (const file of [`${path}.ipynb`, `${path}.cells.ts`])
      expect(read(file)).not.toMatch(/numpy/i)
  })
})
