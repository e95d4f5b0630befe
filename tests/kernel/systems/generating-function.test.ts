import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fft } from '../../../src/kernel/fourier/fft.ts'
import type { Matrix } from '../../../src/kernel/linear-algebra/matrix.ts'
import { generatingFunction } from '../../../src/kernel/systems/generating-function.ts'
import { convolutionKernel, truncatedC } from '../../../src/kernel/systems/lti.ts'
import { frequencyResponse } from '../../../src/kernel/systems/transfer.ts'
import { zoh } from '../../../src/kernel/systems/discretize.ts'
import { gaussianMatrix, gaussianVector, seeds, sizes, stableSystem } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

/** A turn by an angle in each plane, and an integrator of 1 or a pair of them in the rest. */
function turns(angles: readonly number[], rest: 'none' | 'integrator' | 'double'): Matrix {
  const chained = { none: 0, integrator: 1, double: 2 }[rest]
  const N = 2 * angles.length + chained
  const data = new Float64Array(N * N)
  angles.forEach((angle, i) => {
    const at = 2 * i * N + 2 * i
    data[at] = data[at + N + 1] = Math.cos(angle)
    data[at + 1] = -Math.sin(angle)
    data[at + N] = Math.sin(angle)
  })
  for (let n = 2 * angles.length; n < N; n++) data[n * N + n] = 1
  if (chained === 2) data[(N - 2) * N + N - 1] = 0.25
  return { rows: N, cols: N, data }
}

function expectTransformOfKernel(Abar: Matrix, seed: number, L: number): void {
  const B = gaussianVector(Abar.rows, seed)
  const C = gaussianVector(Abar.rows, seed + 1)
  const K = convolutionKernel(Abar, B, C, L)
  const wanted = fft({ re: K, im: new Float64Array(L) })
  const found = generatingFunction(Abar, B, C, L)
  const size = 1 + K.reduce((sum, value) => sum + Math.abs(value), 0)
  for (const part of ['re', 'im'] as const)
    wanted[part].forEach((value, k) =>
      expect(Math.abs(found[part][k] - value), `${part} of node ${k}`).toBeLessThan(1e-13 * size),
    )
}

describe('generatingFunction', () => {
  it('is the transform of the kernel where a node meets a pole on the unit circle', () => {
    const found = generatingFunction(
      [
        [0, 1],
        [-1, 0],
      ],
      [1, 0],
      [0, -1],
      8,
    )
    // K is 0, 1, 0, −1, 0, 1, 0, −1: all of it is at a quarter of the circle.
    expectClose(found.re, new Float64Array(8), 1e-15)
    expectClose(found.im, [0, 0, -4, 0, 0, 0, 4, 0], 1e-15)
  })

  it('is the transform of the kernel of rotations and integrators', () => {
    const rests = fc.constantFrom('none' as const, 'integrator' as const, 'double' as const)
    // Angles at a node, beside it by rounding, and anywhere.
    const angle = fc.oneof(
      fc.record({ node: fc.nat(63), off: fc.constantFrom(0, 1e-15, 1e-9, 1e-4) }),
      fc.record({ node: fc.nat(63), off: fc.double({ min: 0, max: 1, noNaN: true }) }),
    )
    fc.assert(
      fc.property(
        fc.array(angle, { maxLength: 3 }),
        rests,
        sizes(64),
        seeds,
        (at, rest, L, seed) => {
          fc.pre(at.length > 0 || rest !== 'none')
          const angles = at.map(({ node, off }) => (2 * Math.PI * (node % L)) / L + off)
          expectTransformOfKernel(turns(angles, rest), seed, L)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is the transform of the kernel of systems that grow', () => {
    fc.assert(
      fc.property(sizes(5), sizes(40), seeds, (N, L, seed) => {
        expectTransformOfKernel(gaussianMatrix(N, N, seed), seed + 7, L)
      }),
      { numRuns: 100 },
    )
  })

  it('is what S4 starts from where there is an inverse', () => {
    const { A, B, C } = stableSystem(4, 3)
    const { Abar, Bbar } = zoh(A, B, 0.2)
    const { re, im } = frequencyResponse(Abar, Bbar, truncatedC(Abar, C, 21), 21)
    const found = generatingFunction(Abar, Bbar, C, 21)
    expectClose(found.re, re, 1e-12)
    expectClose(found.im, im, 1e-12)
  })

  it('names what does not fit, and what overflows', () => {
    expect(() =>
      generatingFunction(
        [
          [1, 0],
          [0, 1],
        ],
        [[1, 1]],
        [1, 1],
        4,
      ),
    ).toThrow(/^Bbar is 1 × 2; allowed is 2 × 1/)
    expect(() => generatingFunction([[1]], [1], [1, 2], 4)).toThrow(/^C has length 2; allowed is 1/)
    expect(() => generatingFunction([[1]], [1], [1], 0)).toThrow(/^L is 0; allowed/)
    expect(() => generatingFunction([[1e200]], [1], [1], 8)).toThrow(/^K̂\.re\[0\] is .*; allowed/)
  })
})
