import { describe, expect, it } from 'vitest'
import { compile } from '../../src/cell/compile.ts'
import { compiledCell } from '../../src/build/compiled-cells.ts'

const names = ['zoh', 'hippo']
const code = `import { zoh } from 'kernel'\nconst dt: number = 0.1\nexport const a = zoh\ndt`

describe('a cell that several steps of a build ask for', () => {
  it('is compiled once for a kernel, and again for another', () => {
    const cell = compiledCell(code, names)
    expect(compiledCell(code, names)).toBe(cell)
    expect(compiledCell(`${code}\n`, names)).not.toBe(cell)
    expect(compiledCell(code, [...names])).not.toBe(cell)
    expect(() => compiledCell(code, ['hippo'])).toThrow('zoh')
  })

  it('is there as the page has it, and with its types, line by line', () => {
    const { compiled, typescript } = compiledCell(code, names)
    expect(compiled).toEqual(compile(code, names))
    expect(compiled.javascript).not.toContain('number')
    expect(typescript).toContain('const dt: number = 0.1')
    expect(typescript.replace(': number', '').split(/\s+/)).toEqual(
      compiled.javascript.split(/\s+/),
    )
  })
})
