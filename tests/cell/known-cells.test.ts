import { describe, expect, it } from 'vitest'
import { compile } from '../../src/cell/compile.ts'
import { isKnown, kernelNamesOf } from '../../src/cell/known-cells.ts'
import { link } from '../../src/cell/link.ts'

const names = ['zoh', 'matrix', 'fft']
const compileCell = (code: string) => compile(code, names)

const codes = {
  a: `import { zoh } from 'kernel'\nexport const a = zoh`,
  b: `import { a } from 'cell:a'\nimport { fft } from 'kernel'\nexport const b = [a, fft]`,
  c: `import { b } from 'cell:b'\nimport { a } from 'cell:a'\nb.length + a.length`,
}
const page = (cells: Readonly<Record<string, string>>) =>
  new Map(Object.entries(cells).map(([id, code]) => [id, { code, label: id }]))
const known = new Map(Object.values(codes).map((code) => [code, compileCell(code)]))

describe('isKnown', () => {
  it('is so for a cell that nobody edited, whose needed cells nobody edited', () => {
    for (const code of Object.values(codes))
      expect(isKnown({ code, cells: page(codes) }, known)).toBe(true)
  })

  it('is not so for other code, or when a cell that is needed, near or far, is other', () => {
    expect(isKnown({ code: `${codes.a} `, cells: page(codes) }, known)).toBe(false)
    const edited = page({ ...codes, a: 'export const a = 1' })
    expect(isKnown({ code: codes.c, cells: edited }, known)).toBe(false)
    expect(isKnown({ code: codes.b, cells: edited }, known)).toBe(false)
    expect(isKnown({ code: codes.a, cells: edited }, known)).toBe(true)
  })

  it('leaves a cell that is not there, and a circle, to those who link', () => {
    expect(isKnown({ code: codes.b }, known)).toBe(true)
    const circle = { x: `import { y } from 'cell:y'`, y: `import { x } from 'cell:x'` }
    const all = new Map(Object.values(circle).map((code) => [code, compileCell(code)]))
    expect(isKnown({ code: circle.x, cells: page(circle) }, all)).toBe(true)
  })
})

describe('kernelNamesOf', () => {
  it('finds what a cell and all that it needs take, once each', () => {
    const of = (code: string): string[] =>
      kernelNamesOf(link(code, compileCell, page(codes), 'own')).sort()
    expect(of(codes.a)).toEqual(['zoh'])
    expect(of(codes.c)).toEqual(['fft', 'zoh'])
    expect(of(`import * as all from 'kernel'\nall`)).toEqual([...names].sort())
    expect(of(`import type { Matrix } from 'kernel'\n1`)).toEqual([])
  })
})
