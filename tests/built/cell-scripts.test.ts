import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { cellCodes } from '../../src/build/cell-scripts.ts'
import { filesOf } from '../../src/build/files-of.ts'
import { runCell } from '../../src/build/run-cells.ts'
import { kernelText } from '../../src/build/run-cells-kernel.ts'
import type { CellBook, CompiledPage } from '../../src/cell/book.ts'
import { renderOutput, storedWidths } from '../../src/cell/render-output.ts'
import { dist, gzipSize, pages, read } from './site.ts'

/** What a classic script leaves in `Book`. */
function bookOf(script: string): CellBook {
  const world = createContext({}) as { Book?: CellBook }
  runInContext(script, world)
  return world.Book ?? {}
}

const [compiler] = filesOf(join(dist, '_book'), /^compiler\.[\da-f]+\.js$/)
const { compile } = bookOf(readFileSync(compiler, 'utf8'))
const { names } = await kernelText(process.cwd())

/** The pages with cells, and what is compiled of each. */
const compiled = pages.flatMap((page) => {
  const html = read(page)
  const codes = cellCodes(html)
  if (codes.length === 0) return []
  const addresses = [...html.matchAll(/<live-cell [^>]*?data-compiled="([^"]*)"/g)].map(([, to]) =>
    posix.join(posix.dirname(page), to),
  )
  return [{ page, codes, addresses, script: read(addresses[0]) }]
})

/** The ids of a page's cells, and its text from where what each has printed begins. */
function shownOn(page: string): { readonly id: string; readonly html: string }[] {
  const output = 'data-part="output">'
  const [, ...cells] = read(page).split('<live-cell ')
  return cells.map((html) => ({
    id: / data-cell="([^"]*)"/.exec(html)![1],
    html: html.slice(html.indexOf(output) + output.length),
  }))
}

/** Without the prototypes of another world. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('what is compiled of the cells of a page', () => {
  it('is there for every page with cells, and named by each cell', () => {
    expect(compiled.length).toBeGreaterThan(20)
    for (const { page, codes, addresses } of compiled) {
      expect(addresses, page).toHaveLength(codes.length)
      expect(new Set(addresses).size, page).toBe(1)
    }
  })

  it('is what the page’s own compiler makes of each, and has what they take from the kernel', () => {
    for (const { page, codes, script } of compiled) {
      const { compiled, kernelNames } = bookOf(script)
      const { cells, kernel } = plain(compiled) as CompiledPage
      expect(plain(kernelNames), page).toEqual(names)
      expect(cells.map(({ code }) => code)).toEqual(codes)
      for (const { code, compiled } of cells) expect(compiled).toEqual(plain(compile!(code, names)))
      const taken = new Set(cells.flatMap(({ compiled }) => compiled.kernel))
      expect([...kernel.names].sort(), page).toEqual([...taken].sort())
    }
  })

  it.concurrent.each(compiled)(
    'prints on that part of the kernel what the page shows: $page',
    async ({ page, script }) => {
      const { cells, kernel } = plain(bookOf(script).compiled) as CompiledPage
      const shown = shownOn(page)
      expect(shown).toHaveLength(cells.length)
      const before = new Map<string, { code: string; label: string }>()
      for (const [index, { code }] of cells.entries()) {
        const { id, html } = shown[index]
        const cell = { id, code, cells: new Map(before), file: page, line: 1 }
        before.set(id, { code, label: id })
        const part = { source: kernel.source, names }
        const outputs = await runCell(cell, { kernel: part, limit: 60_000 })
        const printed =
          renderOutput(outputs, storedWidths) || '<p class="cell-none">No output yet</p>'
        const own = `${printed}</div></div></div>`
        expect(html.slice(0, own.length), id).toBe(own)
      }
    },
    120_000,
  )

  it('weighs at most 50 kB, gzip', () => {
    for (const { page, script } of compiled)
      expect(gzipSize(script), page).toBeLessThanOrEqual(50 * 1024)
  })
})
