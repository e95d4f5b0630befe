import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fftConvolve, convolve } from '../../../src/kernel/fourier/convolve.ts'
import { diagonalKernel, diagonalRecurrence } from '../../../src/kernel/systems/diagonal.ts'
import { zoh } from '../../../src/kernel/systems/discretize.ts'
import { fft } from '../../../src/kernel/fourier/fft.ts'
import {
  convolutionKernel,
  readout,
  recurrence,
  truncatedC,
} from '../../../src/kernel/systems/lti.ts'
import { matrix, row } from '../../../src/kernel/linear-algebra/matrix.ts'
import { generatingFunction } from '../../../src/kernel/systems/generating-function.ts'
import { frequencyResponse, transferFunction } from '../../../src/kernel/systems/transfer.ts'
import { gaussianMatrix, gaussianVector, seeds, sizes, stableSystem, steps } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('three views of one system', () => {
  it('recurrence = convolution = transfer function', () => {
    fc.assert(
      fc.property(sizes(8), sizes(60), seeds, steps, (N, L, seed, dt) => {
        const { A, B, C } = stableSystem(N, seed)
        const { Abar, Bbar } = zoh(A, B, dt)
        const x = gaussianVector(L, seed + 3)
        const y = readout(C, recurrence(Abar, Bbar, x))
        const K = convolutionKernel(Abar, Bbar, C, L)
        expectClose(convolve(x, K), y, 1e-11)
        expectClose(fftConvolve(x, K), y, 1e-11)
        const cut = generatingFunction(Abar, Bbar, C, L)
        const transform = fft({ re: K, im: new Float64Array(L) })
        expectClose(cut.re, transform.re, 1e-11)
        expectClose(cut.im, transform.im, 1e-11)
      }),
      { numRuns: 50 },
    )
  })

  it('sums the whole kernel in the transfer function', () => {
    const { A, B, C } = stableSystem(4, 11)
    const { Abar, Bbar } = zoh(A, B, 0.5)
    const K = convolutionKernel(Abar, Bbar, C, 400)
    const angle = 0.7
    const { re, im } = transferFunction(Abar, Bbar, C, {
      re: Math.cos(angle),
      im: -Math.sin(angle),
    })
    const sum = (f: (x: number) => number) =>
      K.reduce((total, value, l) => total + value * f(angle * l), 0)
    expectClose([re, im], [sum(Math.cos), -sum(Math.sin)], 1e-12)
    const response = frequencyResponse(Abar, Bbar, C, [0, angle])
    expectClose([response.re[1], response.im[1]], [re, im])
    expect(frequencyResponse(Abar, Bbar, C, 6).re.length).toBe(6)
  })

  it('cuts C by powers', () => {
    const { A, B, C } = stableSystem(3, 5)
    const { Abar, Bbar } = zoh(A, B, 0.3)
    const beyond = convolutionKernel(Abar, Bbar, C, 12).slice(7)
    const cut = convolutionKernel(Abar, Bbar, truncatedC(Abar, C, 7), 5)
    expectClose(
      cut,
      convolutionKernel(Abar, Bbar, C, 5).map((value, l) => value - beyond[l]),
    )
  })
})

describe('recurrence', () => {
  it('continues from a state', () => {
    const { A, B } = stableSystem(4, 1)
    const { Abar, Bbar } = zoh(A, B, 0.2)
    const x = gaussianVector(20, 2)
    const whole = recurrence(Abar, Bbar, x)
    const first = recurrence(Abar, Bbar, x.slice(0, 8))
    const second = recurrence(Abar, Bbar, x.slice(8), row(first, 7))
    expectClose([...first.data, ...second.data], whole.data, 0)
  })

  it('adds the answers to several inputs', () => {
    const { A } = stableSystem(3, 4)
    const B = gaussianMatrix(3, 2, 5)
    const x = gaussianMatrix(15, 2, 6)
    const { Abar, Bbar } = zoh(A, B, 0.2)
    const each = [0, 1].map((m) =>
      recurrence(
        Abar,
        [0, 1, 2].map((n) => Bbar.data[2 * n + m]),
        Array.from({ length: 15 }, (_, k) => x.data[2 * k + m]),
      ),
    )
    const sum = each[0].data.map((value, i) => value + each[1].data[i])
    expectClose(recurrence(Abar, Bbar, x).data, sum, 1e-13)
  })

  it('adds the direct path', () => {
    const h = matrix([[1], [2]])
    expect(Array.from(readout([3], h, { D: 10, x: [1, -1] }))).toEqual([13, -4])
  })
})

describe('diagonal systems', () => {
  it('runs N scalar recurrences', () => {
    const Abar = [0.9, -0.5]
    const Bbar = [1, 2]
    const x = gaussianVector(12, 7)
    const dense = recurrence(
      [
        [0.9, 0],
        [0, -0.5],
      ],
      Bbar,
      x,
    )
    expectClose(diagonalRecurrence(Abar, Bbar, x).data, dense.data, 0)
    const K = convolutionKernel(
      [
        [0.9, 0],
        [0, -0.5],
      ],
      Bbar,
      [3, 4],
      12,
    )
    expectClose(diagonalKernel(Abar, Bbar, [3, 4], 12), K)
  })

  it('keeps a complex first state of a real diagonal system', () => {
    const h = diagonalRecurrence([0.5], [1], [0, 0], {
      re: Float64Array.of(2),
      im: Float64Array.of(4),
    })
    expectClose(h.re.data, [1, 0.5], 0)
    expectClose(h.im.data, [2, 1], 0)
  })

  it('takes twice the real part for a conjugate pair, as the rotation block does', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0, max: 0.999, noNaN: true }), (seed, radius) => {
        const [angle, b, c, e] = gaussianVector(4, seed)
        const [re, im] = [radius * Math.cos(angle), radius * Math.sin(angle)]
        const pole = { re: Float64Array.of(re), im: Float64Array.of(im) }
        const weight = { re: Float64Array.of(c), im: Float64Array.of(e) }
        const K = diagonalKernel(pole, [b], weight, 40, { conjugatePairs: true })
        const block = convolutionKernel(
          [
            [re, -im],
            [im, re],
          ],
          [b, 0],
          [2 * c, -2 * e],
          40,
        )
        expectClose(K, block)
        const states = diagonalRecurrence(pole, [b], Float64Array.of(1, 0, 0, 0))
        const y = states.re.data.map((value, k) => 2 * (c * value - e * states.im.data[k]))
        expectClose(y, K.slice(0, 4))
        const both = { re: Float64Array.of(re, re), im: Float64Array.of(im, -im) }
        const weights = { re: Float64Array.of(c, c), im: Float64Array.of(e, -e) }
        expectClose(diagonalKernel(both, [b, b], weights, 40), K)
      }),
    )
  })
})
