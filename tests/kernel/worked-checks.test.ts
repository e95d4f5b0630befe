/** Facts that the chapters print, each found twice by other means before it was written here. */
import { describe, expect, it } from 'vitest'
import * as kernel from '../../src/kernel/index.ts'
import { expectClose, printed } from './close.ts'

const A = [
  [0, 1],
  [-2, -3],
]
const B = [0, 1]
const C = [1, 0]
const dt = 0.35

describe('discretisation and convolution', () => {
  it('1: discretises the system by the hold', () => {
    const { Abar, Bbar } = kernel.zoh(A, B, dt)
    expectClose(Abar.data, [0.912791, 0.208103, -0.416206, 0.288483], printed)
    expectClose(Bbar.data, [0.043605, 0.208103], printed)
  })

  it('2: discretises the system by the bilinear rule', () => {
    const { Abar, Bbar } = kernel.bilinear(A, B, dt)
    expectClose(Abar.data, [0.922774, 0.220646, -0.441292, 0.260835], printed)
    expectClose(Bbar.data, [0.038613, 0.220646], printed)
    expectClose(kernel.eigenvalues(Abar).re, [0.702128, 0.481481], printed)
  })

  it('3: finds the kernel under the hold and its sum', () => {
    const { Abar, Bbar } = kernel.zoh(A, B, dt)
    const K = kernel.convolutionKernel(Abar, Bbar, C, 200)
    expectClose(K.slice(0, 5), [0.043605, 0.083109, 0.084577, 0.072518, 0.057517], printed)
    const closed = K.map(
      (_, k) =>
        (1 - Math.exp(-dt)) * Math.exp(-dt * k) -
        0.5 * (1 - Math.exp(-2 * dt)) * Math.exp(-2 * dt * k),
    )
    expectClose(K, closed)
    expect(K.reduce((sum, value) => sum + value)).toBeCloseTo(0.5, 12)
  })

  it('4: discretises a scalar', () => {
    const hold = kernel.discretizeDiagonal([-0.5], [1], 0.1, 'zoh')
    expectClose(hold.Abar, [0.951229], printed)
    expectClose(hold.Bbar, [0.097541], printed)
    expectClose(kernel.discretizeDiagonal([-0.5], [1], 0.1, 'euler').Bbar, [0.1])
  })

  it('5: adds a complex mode and its conjugate', () => {
    const pole = kernel.complexVector([-0.5], [Math.PI])
    const { Abar, Bbar } = kernel.discretizeDiagonal(pole, 1, 0.1, 'zoh')
    expectClose([Abar.re[0], Abar.im[0]], [0.904673, 0.293946], printed)
    expectClose(kernel.moduli(Abar), [0.951229], printed)
    expectClose([Bbar.re[0], Bbar.im[0]], [0.095964, 0.01507], printed)
    const K = kernel.diagonalKernel(Abar, Bbar, [1], 4, { conjugatePairs: true })
    expectClose(K, [0.191929, 0.164773, 0.124467, 0.076111], printed)
  })

  it('6: cuts the generating function', () => {
    const { Abar, Bbar } = kernel.zoh(A, B, dt)
    const Ct = kernel.truncatedC(Abar, C, 4)
    expectClose(Ct, [0.567616, -0.185787], printed)
    const value = kernel.transferFunction(Abar, Bbar, Ct, { re: 0, im: -1 })
    expectClose([value.re, value.im], [-0.040973, -0.010591], printed)
    const all = kernel.generatingFunction(Abar, Bbar, C, 4)
    expectClose([all.re[1], all.im[1]], [value.re, value.im])
  })

  it('7: wraps around with too few points', () => {
    const x = [1, 2, 3, 4]
    const K = [1, 0.5, 0.25, 0.125]
    const causal = [1, 2.5, 4.25, 6.125]
    expectClose(kernel.convolve(x, K), causal)
    expectClose(kernel.fftConvolve(x, K, 4), [4, 3.875, 4.75, 6.125])
    expectClose(kernel.fftConvolve(x, K, 7), causal)
    expectClose(kernel.fftConvolve(x, K), causal)
  })
})

describe('HiPPO', () => {
  it('8: writes LegS, and the eigenvalues of its normal part', () => {
    const legs = kernel.hippo('legs', 4)
    const lower = [
      [1, 0, 0, 0],
      [1.732051, 2, 0, 0],
      [2.236068, 3.872983, 3, 0],
      [2.645751, 4.582576, 5.91608, 4],
    ]
    expectClose(
      legs.A.data,
      lower.flat().map((value) => -value),
      printed,
    )
    expectClose(legs.B, [1, 1.732051, 2.236068, 2.645751], printed)
    expectClose(
      kernel.column(legs.A, 0),
      legs.B.map((value) => -value),
    )
    const normal = kernel.add(
      legs.A,
      kernel.matrix(lower.map((_, i) => lower.map((_, j) => Math.sqrt((i + 0.5) * (j + 0.5))))),
    )
    const found = kernel.eigenvalues(normal)
    expectClose(found.re, [-0.5, -0.5, -0.5, -0.5], 1e-12)
    expectClose(found.im.toSorted(), [-4.603293, -0.556501, 0.556501, 4.603293], printed)
    expectClose(kernel.nplr('legs', 4).W.im, [-4.603293, -0.556501], printed)
  })

  it('9: forgets by stretching', () => {
    const { data } = kernel.hippoProject('legs', 3, [1, 0])
    expectClose(data, [1, 0, 0, 0.5, -0.433013, 0], printed)
  })

  it('10: has the kernel of LegS without 1/t', () => {
    const { A: transition, B: input } = kernel.hippo('legs', 3)
    const column = kernel.multiply(kernel.expm(kernel.scale(transition, 0.5)), input)
    expectClose(column.data, [0.606531, 0.22383, -0.585772], printed)
  })

  it('11: writes LegT with a window of 1', () => {
    const legt = kernel.hippo('legt', 3, { window: 1 })
    const rows = [
      [-1, 1.732051, -2.236068],
      [-1.732051, -3, 3.872983],
      [-2.236068, -3.872983, -5],
    ]
    expectClose(legt.A.data, rows.flat(), printed)
    expectClose(legt.B, [1, 1.732051, 2.236068], printed)
    const { re, im } = kernel.eigenvalues(legt.A)
    expectClose(re.toSorted(), [-3.637834, -2.681083, -2.681083], printed)
    expectClose(im.toSorted(), [-3.05043, 0, 3.05043], printed)
  })

  it('12: starts S4D-Inv', () => {
    const { re, im } = kernel.s4dPoles('inv', 8)
    expectClose(re, [-0.5, -0.5, -0.5, -0.5])
    expectClose(im, [17.825354, 4.244132, 1.527887, 0.363783], printed)
  })
})

describe('memory', () => {
  it('25: counts half-lives', () => {
    expect(kernel.halfLife(0.01, -1)).toBeCloseTo(69.314718, 6)
    expect(kernel.halfLife(0.1, -16)).toBeCloseTo(0.433217, 6)
  })

  it('25: rounds to bf16', () => {
    expect(kernel.toBfloat16(0.998)).toBe(0.99609375)
    expect(kernel.toBfloat16(0.999)).toBe(1)
    // Eight leading bits: between ½ and 1 neighbours are 2⁻⁸ apart.
    for (let i = 0; i <= 100; i++) {
      const value = 0.5 + i / 200
      expect(kernel.toBfloat16(value)).toBe(Math.round(value * 256) / 256)
    }
  })
})
