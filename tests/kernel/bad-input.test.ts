/** Every message names the argument, its value, and what is allowed; nothing turns into NaN in silence. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as kernel from '../../src/kernel/index.ts'
import { A, B, badCalls, wrong } from './bad-calls.ts'

describe('bad input', () => {
  it.each(badCalls)('%s', (_, call, message) => {
    expect(call).toThrow(message)
  })

  it('throws or gives finite numbers, whatever the numbers are', () => {
    const any = fc.double()
    fc.assert(
      fc.property(fc.array(any, { minLength: 4, maxLength: 4 }), any, any, (entries, b, dt) => {
        const system = [entries.slice(0, 2), entries.slice(2)]
        for (const rule of kernel.discretizationRules) {
          let found
          try {
            found = kernel.discretize(system, [b, 1], dt, rule)
          } catch (error) {
            expect(error).toBeInstanceOf(Error)
            continue
          }
          expect([...found.Abar.data, ...found.Bbar.data].some(Number.isNaN)).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('changes no argument', () => {
    const system = kernel.matrix(A)
    const before = Array.from(system.data)
    kernel.expm(system)
    kernel.eigenvalues(system)
    kernel.zoh(system, B, 0.1)
    kernel.solve(system, B)
    kernel.recurrence(system, B, [1, 2])
    expect(Array.from(system.data)).toEqual(before)
  })
})

describe('a matrix whose numbers are no Float64Array', () => {
  // Elimination within an Int32Array would round every entry.
  const whole = { rows: 2, cols: 2, data: wrong(Int32Array.of(2, 1, 1, 2)) }
  const rows = [
    [2, 1],
    [1, 2],
  ]

  it('is computed with in double precision', () => {
    expect(kernel.solve(whole, whole)).toEqual(kernel.solve(rows, rows))
    expect(kernel.inverse(whole)).toEqual(kernel.inverse(rows))
    expect(kernel.row(whole, 1)).toEqual(Float64Array.of(1, 2))
    const listed = { ...whole, data: wrong([2, 1, 1, 2]) }
    expect(kernel.recurrence([[0.5]], [[1, 1]], listed)).toEqual(
      kernel.recurrence([[0.5]], [[1, 1]], kernel.matrix(rows)),
    )
  })

  it('is a column where it is a list of another kind', () => {
    const x = [1, 2, 3]
    const single = wrong(Float32Array.from(x))
    expect(kernel.recurrence([[0.5]], [1], single)).toEqual(kernel.recurrence([[0.5]], [1], x))
  })
})
