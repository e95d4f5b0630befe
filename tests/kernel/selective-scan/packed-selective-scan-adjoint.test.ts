import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packedSelectiveScanAdjoint } from '../../../src/kernel/selective-scan/packed-selective-scan-adjoint.ts'
import { selectiveScanAdjoint } from '../../../src/kernel/selective-scan/selective-scan-adjoint.ts'
import type { ComplexTensor, Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import {
  cut,
  gaussianStates,
  gaussianTensor,
  mapParts,
  partsOf,
  scanArguments,
  scanCases,
  sliceTime,
  toSingle,
} from './arbitrary-scan.ts'

type AnyTensor = Tensor | ComplexTensor
type Gradients = Readonly<Record<string, AnyTensor | undefined>>

/** Row i of (sequences, dim, N). */
function rowOf<T extends AnyTensor>(value: T, i: number): T {
  const [, dim, N] = value.shape
  return mapParts(value, (data) => data.slice(i * dim * N, (i + 1) * dim * N), [1, dim, N])
}

const startsOf = (lengths: readonly number[]): number[] =>
  lengths.reduce((starts, length) => [...starts, starts[starts.length - 1] + length], [0])

describe('packedSelectiveScanAdjoint', () => {
  it('gives each sequence what it has alone, and what all share the sum', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(scanCases(1), lengths, fc.boolean(), (each, parts, withLast) => {
        const starts = startsOf(parts)
        const { dim, N } = each.sizes
        const size = { batch: 1, dim, L: starts[parts.length], N }
        const complex = partsOf(each.input.A).length === 2
        const forms = { B: each.input.B.shape.length === 2 ? 'constant' : 2, C: 'shared' } as const
        const all = scanArguments(size, 3, complex, forms)
        const initialState =
          each.input.initialState && gaussianStates([parts.length, dim, N], 5, complex)
        const input = { ...all, z: each.input.z && all.z, D: each.input.D && all.D, initialState }
        const dy = gaussianTensor([1, dim, size.L], 11)
        const dlastStates = withLast
          ? gaussianStates([parts.length, dim, N], 12, complex)
          : undefined
        const options = { ...each.options, dtSoftplus: true }
        const found = packedSelectiveScanAdjoint(input, starts, { dy, dlastStates }, options)
        const alone = parts.map((_, i) =>
          selectiveScanAdjoint(
            cut(input, starts[i], starts[i + 1], initialState && rowOf(initialState, i)),
            {
              dy: sliceTime(dy, starts[i], starts[i + 1]),
              dlastState: dlastStates && rowOf(dlastStates, i),
            },
            options,
          ),
        ) as unknown as Gradients[]
        for (const [name, slopes] of Object.entries(found as unknown as Gradients)) {
          const own = alone.map((gradients) => gradients[name]!)
          if (name === 'dinitialState') {
            own.forEach((row, i) =>
              partsOf(row).forEach((data, part) =>
                expectClose(partsOf(rowOf(slopes!, i))[part], data, 0),
              ),
            )
          } else if (
            slopes!.shape[slopes!.shape.length - 1] === size.L &&
            slopes!.shape.length > 2
          ) {
            own.forEach((stretch, i) =>
              partsOf(stretch).forEach((data, part) =>
                expectClose(partsOf(sliceTime(slopes!, starts[i], starts[i + 1]))[part], data, 0),
              ),
            )
          } else {
            partsOf(slopes!).forEach((data, part) => {
              const sum = data.map((_, k) =>
                own.reduce((total, gradients) => total + partsOf(gradients)[part][k], 0),
              )
              expectClose(data, sum, 1e-12 * (1 + Math.max(...sum.map(Math.abs))))
            })
          }
        }
        expect(Object.keys(found)).toEqual(Object.keys(alone[0]))
      }),
      { numRuns: 30 },
    )
  })

  it('works in single precision when every argument and gradient does', () => {
    const starts = [0, 3, 600, 1000]
    const size = { batch: 1, dim: 8, L: 1000, N: 16 }
    const double = {
      ...scanArguments(size, 3, false, { B: 1, C: 'constant' }),
      initialState: gaussianStates([3, 8, 16], 5, false),
    }
    const dy = gaussianTensor(double.x.shape, 4)
    const dlastStates = gaussianTensor([3, 8, 16], 6)
    const options = { dtSoftplus: true }
    const exact = packedSelectiveScanAdjoint(double, starts, { dy, dlastStates }, options)
    const single = toSingle(double)
    const found = packedSelectiveScanAdjoint(single, starts, toSingle({ dy, dlastStates }), options)
    const mixed = packedSelectiveScanAdjoint(single, starts, { dy }, options)
    for (const [name, { data }] of Object.entries(found) as [string, Tensor<Float32Array>][]) {
      const wanted = (exact as unknown as Record<string, Tensor>)[name].data
      expect(data).toBeInstanceOf(Float32Array)
      expectClose(data, wanted, 4e-6 * (1 + Math.max(...wanted.map(Math.abs))))
    }
    // The types say so too.
    const { dx }: { dx: Tensor } = mixed
    expect(dx.data).toBeInstanceOf(Float64Array)
  })

  const small = { x: [[[1, 2, 3]]], dt: [[[1, 1, 1]]], A: [[-1]], B: [[1]], C: [[1]] }
  const dy = [[[1, 1, 1]]]
  const refused: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      'starts out of order',
      () => packedSelectiveScanAdjoint(small, [0, 2, 1, 3], { dy }),
      /^sequenceStarts\[2\] is 1; allowed are whole numbers that increase from 0 to 3/,
    ],
    [
      'dy of another shape',
      () => packedSelectiveScanAdjoint(small, [0, 3], { dy: [[[1]]] }),
      /^dy has shape 1 × 1 × 1; allowed is 1 × 1 × 3/,
    ],
    [
      'slopes of the states of another number of sequences',
      () => packedSelectiveScanAdjoint(small, [0, 1, 3], { dy, dlastStates: [[[1]]] }),
      /^dlastStates has shape 1 × 1 × 1; allowed is 2 × 1 × 1/,
    ],
    [
      'the slope of one last state',
      () => packedSelectiveScanAdjoint(small, [0, 3], { dy, dlastState: [[[1]]] } as never),
      /^gradients\.dlastState is unknown; allowed are dy, dlastStates; did you mean dlastStates\?/,
    ],
  ]
  it.each(refused)('refuses %s', (_, call, wanted) => {
    expect(call).toThrow(wanted)
  })
})
