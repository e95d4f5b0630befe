import {
  convolutionKernel,
  convolve,
  diagonalKernel,
  diagonalRecurrence,
  discretize,
  discretizeDiagonal,
  fftConvolve,
  gaussian,
  hippo,
  recurrence,
} from '../src/kernel/index.ts'
import { ms, time } from './measure.ts'
import { printTable } from './table.ts'

const N = 16

function noise(length: number): Float64Array {
  const draw = gaussian(length)
  return Float64Array.from({ length }, draw)
}

/** The three views of one system: the recurrence, the convolution written out, and the one by FFT. */
export function benchKernel(): void {
  const { A, B } = hippo('legs', N)
  const { Abar, Bbar } = discretize(A, B, 0.01, 'zoh')
  const C = new Float64Array(N).fill(1)
  const poles = Float64Array.from({ length: N }, (_, n) => -(n + 1))
  const diagonal = discretizeDiagonal(poles, 1, 0.01, 'zoh')
  const rows = [256, 1024, 4096, 16384].map((L) => {
    const x = noise(L)
    const K = convolutionKernel(Abar, Bbar, C, L)
    const cells = [
      () => recurrence(Abar, Bbar, x),
      () => diagonalRecurrence(diagonal.Abar, diagonal.Bbar, x),
      () => diagonalKernel(diagonal.Abar, diagonal.Bbar, C, L),
      () => convolve(x, K),
      () => fftConvolve(x, K),
    ].map((action) => time(action))
    const [direct, fft] = cells.slice(3)
    return [
      String(L),
      ...cells.map(({ p50, p95 }) => `${ms(p50)} / ${ms(p95)}`),
      `${(direct.p50 / fft.p50).toFixed(1)}×`,
    ]
  })
  printTable(
    `Kernel in Node ${process.version}: p50 / p95 in ms, one channel, N = ${N}`,
    [
      'L',
      'recurrence, dense A',
      'recurrence, diagonal A',
      'kernel, diagonal A',
      'convolution, direct',
      'convolution, FFT',
      'direct : FFT',
    ],
    rows,
  )
}
