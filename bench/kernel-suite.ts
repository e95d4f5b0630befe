import { convolve, fftConvolve, gaussian, selectiveScan, ssd } from '../src/kernel/index.ts'
import { useFastBackend, type FastBackend } from '../src/kernel/fast/backend.ts'
import { fastSelectiveScan } from '../src/kernel/fast/selective-scan.ts'
import { fastSsd } from '../src/kernel/fast/ssd.ts'
import { median, timeInTurns } from './measure.ts'
import { naiveSelectiveScan, naiveSsd } from './naive.ts'
import {
  mean,
  scanProblem,
  scanSizes,
  scanTensors,
  ssdProblem,
  ssdSize,
  ssdTensors,
} from './problems.ts'
import { withResident } from './with-resident.ts'

/** One measurement: what ran, on which size, its median, and the mean of what it computed. */
export interface Measured {
  readonly suite: 'selective scan' | 'SSD' | 'convolution'
  readonly size: string
  readonly by: string
  readonly ms: number
  readonly mean?: number
}

const backends: readonly FastBackend[] = ['wasm-relaxed-simd', 'wasm-simd', 'javascript']

/** Those that exist here. */
function runningBackends(): FastBackend[] {
  const running = backends.filter((backend) => {
    try {
      useFastBackend(backend)
      return true
    } catch {
      return false
    }
  })
  useFastBackend()
  return running
}

/** One way of computing a thing. */
interface Way {
  readonly by: string
  run(): ArrayLike<number>
}

/** By every backend that exists here. */
function backendWays(run: () => ArrayLike<number>, prefix = ''): Way[] {
  return runningBackends().map((backend) => ({
    by: prefix + backend,
    run: () => {
      useFastBackend(backend)
      const result = run()
      useFastBackend()
      return result
    },
  }))
}

/** All ways in turn: medians, and the means of what they compute. */
function measureWays(suite: Measured['suite'], size: string, ways: readonly Way[]): Measured[] {
  const means = ways.map(({ run }) => mean(run()))
  const samples = timeInTurns(ways.map(({ run }) => run))
  return ways.map(({ by }, i) => ({ suite, size, by, mean: means[i], ms: median(samples[i]) }))
}

function selectiveScans(): Measured[] {
  return scanSizes.flatMap(({ dim, L }) => {
    const problem = scanProblem(dim, L)
    // As the native program does, all write into room that was made before.
    const out = new Float32Array(dim * L)
    const called = scanTensors(problem)
    let rows: Measured[] = []
    withResident(problem, out, (own, room) => {
      rows = measureWays('selective scan', `D${dim} L${L}`, [
        ...backendWays(() => fastSelectiveScan(problem, out).y),
        { by: 'wasm, resident', run: () => fastSelectiveScan(own, room).y },
        {
          by: 'selectiveScan, as called',
          run: () => selectiveScan(called, { dtSoftplus: true }).y.data,
        },
        { by: 'naive loop', run: () => naiveSelectiveScan(problem) },
      ])
    })
    return rows
  })
}

function ssds(): Measured[] {
  const problem = ssdProblem(ssdSize)
  const { heads, P, N, L } = ssdSize
  const out = new Float32Array(problem.x.length)
  const called = ssdTensors(problem)
  return measureWays('SSD', `H${heads} P${P} N${N} L${L}`, [
    ...backendWays(() => fastSsd(problem, out).y),
    { by: 'ssd, as called', run: () => ssd(called, { dtSoftplus: true }).y.data },
    { by: 'naive loop', run: () => naiveSsd(problem) },
  ])
}

function convolutions(): Measured[] {
  return [4096, 16384, 65536].flatMap((L) => {
    const normal = gaussian(L)
    const x = Float32Array.from({ length: L }, normal)
    const K = Float32Array.from({ length: L }, (_, l) => Math.exp(-l / 100))
    const [x64, K64] = [Float64Array.from(x), Float64Array.from(K)]
    return measureWays('convolution', `L${L}`, [
      ...backendWays(() => fftConvolve(x, K), 'FFT, '),
      { by: 'FFT, float64', run: () => fftConvolve(x64, K64) },
      ...(L <= 16384 ? [{ by: 'direct, float64', run: () => convolve(x64, K64) }] : []),
    ])
  })
}

/** Everything that is measured alike in Node and in a browser. */
export function runKernelSuite(): Measured[] {
  return [...selectiveScans(), ...ssds(), ...convolutions()]
}
