import { convolve, fftConvolve, gaussian, selectiveScan, ssd } from '../src/kernel/index.ts'
import { useFastBackend, type FastBackend } from '../src/kernel/fast/backend.ts'
import { fastSelectiveScan } from '../src/kernel/fast/selective-scan.ts'
import { fastSsd } from '../src/kernel/fast/ssd.ts'
import { time } from './measure.ts'
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

/** Runs `measure` with every fast backend that exists here. */
function withBackends(measure: (backend: FastBackend) => void): void {
  for (const backend of backends) {
    try {
      useFastBackend(backend)
    } catch {
      continue
    }
    measure(backend)
  }
  useFastBackend(undefined)
}

function selectiveScans(): Measured[] {
  return scanSizes.flatMap(({ dim, L }) => {
    const problem = scanProblem(dim, L)
    const size = `D${dim} L${L}`
    const rows: Measured[] = []
    const add = (by: string, run: () => Float32Array) =>
      rows.push({
        suite: 'selective scan',
        size,
        by,
        mean: mean(run()),
        ms: time(run, 40).p50,
      })
    // As the native program does, all write into room that was made before.
    const out = new Float32Array(dim * L)
    withBackends((backend) => add(backend, () => fastSelectiveScan(problem, out).y))
    withResident(problem, out, (own, room) =>
      add('wasm, resident', () => fastSelectiveScan(own, room).y),
    )
    const called = scanTensors(problem)
    add('selectiveScan, as called', () => selectiveScan(called, { dtSoftplus: true }).y.data)
    add('naive loop', () => naiveSelectiveScan(problem))
    return rows
  })
}

function ssds(): Measured[] {
  const problem = ssdProblem(ssdSize)
  const { heads, P, N, L } = ssdSize
  const rows: Measured[] = []
  const add = (by: string, run: () => Float32Array) =>
    rows.push({
      suite: 'SSD',
      size: `H${heads} P${P} N${N} L${L}`,
      by,
      mean: mean(run()),
      ms: time(run, 20).p50,
    })
  const out = new Float32Array(problem.x.length)
  withBackends((backend) => add(backend, () => fastSsd(problem, out).y))
  const called = ssdTensors(problem)
  add('ssd, as called', () => ssd(called, { dtSoftplus: true }).y.data)
  add('naive loop', () => naiveSsd(problem))
  return rows
}

function convolutions(): Measured[] {
  return [4096, 16384, 65536].flatMap((L) => {
    const normal = gaussian(L)
    const x = Float32Array.from({ length: L }, normal)
    const K = Float32Array.from({ length: L }, (_, l) => Math.exp(-l / 100))
    const [x64, K64] = [Float64Array.from(x), Float64Array.from(K)]
    const rows: Measured[] = []
    const add = (by: string, run: () => ArrayLike<number>) =>
      rows.push({
        suite: 'convolution',
        size: `L${L}`,
        by,
        mean: mean(run()),
        ms: time(run, 20).p50,
      })
    withBackends((backend) => add(`FFT, ${backend}`, () => fftConvolve(x, K)))
    add('FFT, float64', () => fftConvolve(x64, K64))
    if (L <= 16384) add('direct, float64', () => convolve(x64, K64))
    return rows
  })
}

/** Everything that is measured alike in Node and in a browser. */
export function runKernelSuite(): Measured[] {
  return [...selectiveScans(), ...ssds(), ...convolutions()]
}
