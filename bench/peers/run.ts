/**
 * `npm run bench:peers`: the core of the selective scan by other libraries for the browser, beside the
 * kernel, in one run. Installs them into bench/node_modules at the first call.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fastBackend } from '../../src/kernel/fast/backend.ts'
import { fastSelectiveScan } from '../../src/kernel/fast/selective-scan.ts'
import { startThreads, stopThreads } from '../../src/kernel/index.ts'
import { ms, percentile, time } from '../measure.ts'
import { mean, uniform } from '../problems.ts'
import { printTable } from '../table.ts'
import { withResident } from '../with-resident.ts'
import type { Core, Peer } from './peer.ts'

const bench = resolve(import.meta.dirname, '..')

if (!existsSync(join(bench, 'node_modules/onnxruntime-web'))) {
  console.log('Installing the libraries to compare with into bench/node_modules …')
  const { status } = spawnSync('npm', ['install'], { cwd: bench, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function coreOf(dim: number, L: number): Core {
  const N = 16
  return {
    dim,
    L,
    N,
    A: Float32Array.from({ length: dim * N }, (_, i) => -((i % N) + 1)),
    dt: uniform(L * dim, 2, 0.05, 0.06),
    x: uniform(L * dim, 1),
    B: uniform(L * N, 3),
    C: uniform(L * N, 4),
  }
}

/** (rows, cols) to (cols, rows). */
function turned(values: Float32Array, rows: number, cols: number): Float32Array {
  const out = new Float32Array(values.length)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) out[j * rows + i] = values[i * cols + j]
  return out
}

function problemOf({ dim, L, N, A, dt, x, B, C }: Core) {
  return {
    ...{ batch: 1, dim, L, N, groups: 1, A },
    ...{ constantB: false, constantC: false, dtSoftplus: false, rule: 'mamba' as const },
    x: turned(x, L, dim),
    dt: turned(dt, L, dim),
    B: turned(B, L, N),
    C: turned(C, L, N),
  }
}

/** The kernel as it is called, with its arrays where it computes, and so with a thread more. */
async function timeKernel(core: Core): Promise<{ mean: number; medians: number[] }> {
  const problem = problemOf(core)
  const medians: number[] = []
  const out = new Float32Array(core.dim * core.L)
  const measure = (own: typeof problem, room: Float32Array) =>
    medians.push(time(() => fastSelectiveScan(own, room), 40).p50)
  measure(problem, out)
  withResident(problem, out, measure)
  await startThreads(2)
  withResident(problem, out, measure)
  stopThreads()
  return { mean: mean(out), medians }
}

async function timePeer(
  peer: Peer,
  core: Core,
): Promise<{ median: number; mean: number } | undefined> {
  try {
    const run = await peer.prepare(core)
    let y = await run()
    await run()
    const samples: number[] = []
    for (let round = 0; round < 7; round++) {
      const before = performance.now()
      y = await run()
      samples.push(performance.now() - before)
    }
    return { median: percentile(samples, 0.5), mean: mean(y) }
  } catch (error) {
    console.log(`${peer.name}: ${(error as Error).message}`)
    return undefined
  }
}

const peers: Peer[] = [
  (await import('./onnxruntime.ts')).onnxruntime,
  (await import('./jax.ts')).jax,
  (await import('./tensorflow.ts')).tensorflow,
]
const sizes = [
  { dim: 64, L: 1024 },
  { dim: 256, L: 2048 },
]
const own = ['kernel', 'kernel, resident', 'kernel, resident, 2 threads']
const columns: string[][] = []
for (const { dim, L } of sizes) {
  const core = coreOf(dim, L)
  const { mean: reference, medians } = await timeKernel(core)
  const cell = (median: number) => `${ms(median)}  ${(median / medians[0]).toFixed(1)}×`
  const column = medians.map(cell)
  for (const peer of peers) {
    const timing = await timePeer(peer, core)
    if (timing && !(Math.abs(timing.mean - reference) < 1e-4 + 1e-3 * Math.abs(reference)))
      throw new Error(`${peer.name} gives the mean ${timing.mean}; the kernel gives ${reference}`)
    column.push(timing ? cell(timing.median) : 'failed')
  }
  columns.push(column)
}
printTable(
  `The core of the selective scan in Node ${process.version}, ${fastBackend()}: median ms, and as a multiple of the kernel`,
  ['by', ...sizes.map(({ dim, L }) => `D${dim} L${L}`)],
  [...own, ...peers.map(({ name }) => name)].map((name, row) => [
    name,
    ...columns.map((column) => column[row]),
  ]),
)
