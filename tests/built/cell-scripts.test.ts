import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { cellCodes } from '../../src/build/cell-scripts.ts'
import { filesOf } from '../../src/build/files-of.ts'
import { runCell } from '../../src/build/run-cells.ts'
import { kernelText } from '../../src/build/run-cells-kernel.ts'
import type { CellBook, CompiledPage } from '../../src/cell/book.ts'
import { dist, gzipSize, pages, read } from './site.ts'

/** Cells whose output tells of time, and is another at every run. */
const timed = /\bperformance\b|\bDate\b/

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

  it.each(compiled)(
    'prints on that part of the kernel what it prints on the whole: $page',
    async ({ page, script }) => {
      const { cells, kernel } = plain(bookOf(script).compiled) as CompiledPage
      const ids = [...read(page).matchAll(/<live-cell [^>]*? data-cell="([^"]*)"/g)]
      const before = new Map<string, { code: string; label: string }>()
      for (const [index, { code }] of cells.entries()) {
        const id = ids[index][1]
        const cell = { id, code, cells: new Map(before), file: page, line: 1 }
        before.set(id, { code, label: id })
        const outputs = await runCell(cell, {
          kernel: { source: kernel.source, names },
          cache: false,
          limit: 60_000,
        })
        const whole = await runCell(cell, { limit: 60_000 })
        if (!timed.test(code)) expect(outputs, id).toEqual(whole)
        else expect(outputs.map(({ kind }) => kind)).toEqual(whole.map(({ kind }) => kind))
      }
    },
    120_000,
  )

  it('weighs at most 50 kB, gzip', () => {
    for (const { page, script } of compiled)
      expect(gzipSize(script), page).toBeLessThanOrEqual(50 * 1024)
  })
})
