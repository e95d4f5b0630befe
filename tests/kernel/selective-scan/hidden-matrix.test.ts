import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convolutionKernel } from '../../../src/kernel/systems/lti.ts'
import { multiply, transpose } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { hiddenMatrix } from '../../../src/kernel/selective-scan/hidden-matrix.ts'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import { ssdMatrix } from '../../../src/kernel/ssd/ssd-matrix.ts'
import { tensor } from '../../../src/kernel/tensor.ts'
import { gaussianMatrix, gaussianVector } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { mapParts, scanArguments, type WeightsForm } from './arbitrary-scan.ts'

describe('hiddenMatrix', () => {
  it('times the input is the scan', () => {
    fc.assert(
      fc.property(
        fc.record({
          L: fc.integer({ min: 1, max: 30 }),
          N: fc.integer({ min: 1, max: 5 }),
          seed: fc.integer({ min: 0, max: 1e6 }),
          complex: fc.boolean(),
          dtSoftplus: fc.boolean(),
          gate: fc.boolean(),
          rule: fc.constantFrom('mamba' as const, 'zoh' as const),
          B: fc.constantFrom<WeightsForm>('constant', 'shared'),
        }),
        ({ L, N, seed, complex, dtSoftplus, gate, rule, B }) => {
          const size = { batch: 1, dim: 1, L, N }
          const given = scanArguments(size, seed, complex, { B, C: 'shared' })
          const input = { ...given, initialState: undefined }
          if (!dtSoftplus) input.dt.data.set(input.dt.data.map(Math.abs))
          const { x, dt, A, C, D, z, dtBias } = input
          const M = hiddenMatrix(
            {
              dt: dt.data,
              A: mapParts(A, (data) => data, [N]),
              B: mapParts(input.B, (data) => data, B === 'constant' ? [N] : [N, L]),
              C: mapParts(C, (data) => data, [N, L]),
              D: D!.data[0],
              z: z!.data,
              dtBias: dtBias!.data[0],
            },
            { dtSoftplus, rule, gate },
          )
          const { y } = selectiveScan({ ...input, z: gate ? z : undefined }, { dtSoftplus, rule })
          const size1 = y.data.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
          expectClose(multiply(M, { rows: L, cols: 1, data: x.data }).data, y.data, 1e-12 * size1)
          for (let t = 0; t < L; t++) {
            expect(M.data.subarray(t * L + t + 1, (t + 1) * L).every((value) => value === 0)).toBe(
              true,
            )
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is that of SSD when all states decay alike', () => {
    const [L, N] = [12, 3]
    const dt = gaussianVector(L, 1)
    const B = gaussianMatrix(L, N, 2)
    const C = gaussianMatrix(L, N, 3)
    const turned = ({ data }: typeof B): number[][] =>
      Array.from({ length: N }, (_, n) => Array.from({ length: L }, (_, t) => data[t * N + n]))
    const options = { dtSoftplus: true }
    const M = hiddenMatrix({ dt, A: [-0.7, -0.7, -0.7], B: turned(B), C: turned(C) }, options)
    expectClose(M.data, ssdMatrix({ dt, A: -0.7, B, C }, options).data, 1e-13)
  })

  it('has the kernel of a convolution in each column when nothing changes', () => {
    const M = hiddenMatrix({ dt: [1, 1, 1, 1], A: [-0.5], B: [2], C: [3] })
    const K = convolutionKernel([[Math.exp(-0.5)]], [2], [3], 4)
    for (let t = 0; t < 4; t++) {
      for (let s = 0; s <= t; s++) expect(M.data[4 * t + s]).toBeCloseTo(K[t - s], 14)
    }
  })

  it('of a scan that is the same at every step is transposed when time is reversed', () => {
    const [L, N] = [17, 4]
    const dt = new Float64Array(L).fill(0.3)
    const A = gaussianVector(N, 1).map((value) => -Math.abs(value))
    const [B, C] = [gaussianVector(N, 2), gaussianVector(N, 3)]
    const x = gaussianVector(L, 4)
    const M = hiddenMatrix({ dt, A, B, C, D: 0.5 })
    const { y } = selectiveScan({
      x: tensor(x.toReversed(), [1, 1, L]),
      dt: tensor(dt, [1, 1, L]),
      A: tensor(A, [1, N]),
      B: tensor(B, [1, N]),
      C: tensor(C, [1, N]),
      D: [0.5],
    })
    expectClose(y.data.toReversed(), multiply(transpose(M), x).data, 1e-13)
    // A later token is never read: without the reversal the transpose is another matrix.
    expect(Math.abs(y.data[0] - multiply(transpose(M), x).data[0])).toBeGreaterThan(1e-3)
  })

  it('of a selective scan is transposed by a scan back in time whose B and C change places', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 1e6 }),
        (L, N, seed) => {
          const dt = gaussianVector(L, seed).map((value) => 0.1 + Math.abs(value))
          const A = gaussianVector(N, seed + 1).map((value) => -Math.abs(value))
          const [B, C] = [gaussianVector(N * L, seed + 2), gaussianVector(N * L, seed + 3)]
          const x = gaussianVector(L, seed + 4)
          const M = hiddenMatrix({ dt, A, B: tensor(B, [N, L]), C: tensor(C, [N, L]) })
          // Going back, the state decays by the step of the token it comes from.
          const from = (k: number) => (k === 0 ? 1 : dt[L - k])
          const swapped = (values: Float64Array, factor: (k: number) => number) =>
            tensor(
              values.map((_, i) => values[i - (i % L) + L - 1 - (i % L)] * factor(i % L)),
              [1, N, L],
            )
          const { y } = selectiveScan({
            x: tensor(x.toReversed(), [1, 1, L]),
            dt: tensor(
              Float64Array.from({ length: L }, (_, k) => from(k)),
              [1, 1, L],
            ),
            A: tensor(A, [1, N]),
            B: swapped(C, (k) => 1 / from(k)),
            C: swapped(B, (k) => dt[L - 1 - k]),
          })
          expectClose(y.data.toReversed(), multiply(transpose(M), x).data, 1e-11)
        },
      ),
      { numRuns: 50 },
    )
  })

  const small = { dt: [1, 1], A: [-1], B: [1], C: [1] }
  const refused: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      'no steps',
      () => hiddenMatrix({ ...small, dt: [] }),
      /^dt has shape 0; allowed are sizes of at least 1/,
    ],
    [
      'B over other steps',
      () => hiddenMatrix({ ...small, B: [[1, 2, 3]] }),
      /^B has shape 1 × 3; allowed are 1 \(constant\) and 1 × 2/,
    ],
    [
      'z of another length',
      () => hiddenMatrix({ ...small, z: [1] }),
      /^z has shape 1; allowed is 2/,
    ],
    [
      'entries that outgrow all numbers',
      () => hiddenMatrix({ ...small, A: [800] }),
      /^M\[1\]\[0\] is Infinity; allowed are A and dt/,
    ],
  ]
  it.each(refused)('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
