import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { cellCodes, cellScript } from '../../src/build/cell-scripts.ts'
import { compilePage } from '../../src/build/compile-pages.ts'
import type { CellBook } from '../../src/cell/book.ts'
import { cellHtml } from '../../src/cell/cell-html.ts'
import { compile } from '../../src/cell/compile.ts'

const scripts = { compiler: 'c.js', kernel: 'k.js', editor: 'e.js' }
const cell = (code: string, more: object = {}): string =>
  cellHtml({ id: 'a', code, version: '1', scripts, ...more })

describe('cellCodes', () => {
  it('reads the code of each cell as it was written', () => {
    const codes = [
      `const a = 1 < 2 && "x" > 'y'\n\nprint(\`\${a}\`) // &amp; </pre>`,
      'print("\\u2028  tabs\t", /<b>/)\n',
    ]
    const python = [{ tab: 'NumPy', html: '<span class="line">x = 1</span>' }]
    const page = codes.map((code) => cell(code, { python })).join('<p>between</p>')
    expect(cellCodes(`<main>${page}</main>`)).toEqual([codes[0], codes[1].trimEnd()])
  })

  it('finds none where there is none', () => {
    expect(cellCodes('<pre data-part="source">a</pre>')).toEqual([])
  })
})

describe('the script of a page’s cells', () => {
  const names = ['zoh', 'matrix', 'fft']
  const codes = [`import { zoh } from 'kernel'\nzoh([[-1]], [1], 0.5).Abar.data[0]`, '6 * 7']

  it('holds what the compiler makes of them, and no more of the kernel than they take', async () => {
    const page = await compilePage(codes, names, process.cwd())
    expect(page.cells).toEqual(codes.map((code) => ({ code, compiled: compile(code, names) })))
    expect(page.kernel.names).toEqual(['zoh'])
    const kernel = runInContext(`(${page.kernel.source})()`, createContext({ performance })) as {
      zoh(A: number[][], B: number[], dt: number): { Abar: { data: Float64Array } }
    }
    expect(kernel.zoh([[-1]], [1], Math.log(2)).Abar.data[0]).toBeCloseTo(0.5, 15)
    const whole = await compilePage([`import * as k from 'kernel'\nk`], names, process.cwd())
    expect([...whole.kernel.names].sort()).toEqual([...names].sort())
  })

  it('sets them on Book, with the names of the whole kernel', async () => {
    const page = await compilePage(['6 * 7'], names, process.cwd())
    const { name, script } = cellScript(page, names, '2-background/2.3.html')
    expect(name).toMatch(/^cells-2-background-2\.3\.[\da-f]{10}\.js$/)
    const world = createContext({}) as { Book?: CellBook }
    runInContext(script, world)
    expect(JSON.parse(JSON.stringify(world.Book))).toEqual(
      JSON.parse(JSON.stringify({ compiled: page, kernelNames: names })),
    )
  })
})
