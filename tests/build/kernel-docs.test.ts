import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { kernelFunctions, type KernelFunction } from '../../src/build/kernel-docs.ts'
import { math } from '../../src/book/index.ts'

let functions: KernelFunction[] = []

beforeAll(() => {
  functions = kernelFunctions(resolve(import.meta.dirname, '../..'))
})

describe('the kernel’s reference', () => {
  it('lists the functions of the index, once each', () => {
    const names = functions.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['zoh', 'recurrence', 'convolutionKernel', 'fft', 'hippo', 's4d']),
    )
    expect(new Set(names).size).toBe(names.length)
  })

  it('reads signature, shapes, formula and errors from the source', () => {
    expect(functions.find(({ name }) => name === 'zoh')).toMatchObject({
      group: 'discretize',
      signature: 'zoh(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized',
      parameters: [{ name: 'A' }, { name: 'B' }, { name: 'dt' }],
      formula: expect.stringContaining('\\int_0^{\\Delta}'),
      throws: [expect.stringContaining('dt')],
    })
  })

  it('has a sentence for every function', () => {
    const silent = functions.filter(({ summary, formula }) => !summary && !formula)
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  it('has formulas that the book can set', () => {
    const written = functions.filter(({ formula }) => formula)
    expect(written.length).toBeGreaterThan(15)
    for (const { name, formula } of written) expect(() => math(formula, true), name).not.toThrow()
  })
})
