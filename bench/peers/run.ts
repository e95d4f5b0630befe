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
import { ms, percentile } from '../measure.ts'
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

/** One way of computing the core: each round, `sample` gives some times in milliseconds. */
interface Way {
  readonly name: string
  sample(): Promise<number[]>
  /** The mean of what was computed last. */
  mean(): number
}

/** How often all ways are taken in turn. */
const rounds = 9
/** Calls of the kernel in a round; one more goes before, since the round's others have left the caches full. */
const callsPerRound = 5

/** How long a team that has just started is warmed up: its threads compile the functions anew. */
const warmMs = 200

/** The kernel as it is called, with its arrays where it computes, and so with a thread more. */
function kernelWays(core: Core): Way[] {
  const problem = problemOf(core)
  const out = new Float32Array(core.dim * core.L)
  const timesOf = (own: typeof problem, room: Float32Array): number[] => {
    const times: number[] = []
    for (let call = 0; call <= callsPerRound; call++) {
      const before = performance.now()
      fastSelectiveScan(own, room)
      times.push(performance.now() - before)
    }
    out.set(room)
    return times.slice(1)
  }
  const resident = (): number[] => {
    let times: number[] = []
    withResident(problem, out, (own, room) => {
      times = timesOf(own, room)
    })
    return times
  }
  const inTeam = async (): Promise<number[]> => {
    await startThreads(2)
    for (const start = performance.now(); performance.now() - start < warmMs;) resident()
    const times = resident()
    stopThreads()
    return times
  }
  const wayOf = (name: string, sample: Way['sample']): Way => ({
    ...{ name, sample },
    mean: () => mean(out),
  })
  return [
    wayOf('kernel, resident', async () => resident()),
    wayOf('kernel, arrays copied', async () => timesOf(problem, out)),
    wayOf('kernel, resident, 2 threads', inTeam),
  ]
}

/** A peer that is set up and warm; undefined, with the reason printed, where it fails. */
async function peerWay(peer: Peer, core: Core): Promise<Way | undefined> {
  try {
    const run = await peer.prepare(core)
    let y = await run()
    y = await run()
    const sample = async () => {
      const before = performance.now()
      y = await run()
      return [performance.now() - before]
    }
    return { name: peer.name, sample, mean: () => mean(y) }
  } catch (error) {
    console.log(`${peer.name}: ${(error as Error).message}`)
    return undefined
  }
}

interface Result {
  readonly median: number
  /** The median, over the rounds, of its time as a multiple of the first way's in the same round. */
  readonly ratio: number
}

/** All ways in turn, round by round, so that what else the machine does falls on all of them. */
async function timeInRounds(ways: readonly Way[]): Promise<Map<string, Result>> {
  const samples = ways.map((): number[] => [])
  const ratios = ways.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    let base = 0
    for (const [i, way] of ways.entries()) {
      const times = await way.sample()
      const median = percentile(times, 0.5)
      if (i === 0) base = median
      samples[i].push(...times)
      ratios[i].push(median / base)
    }
  }
  return new Map(
    ways.map(({ name }, i) => [
      name,
      { median: percentile(samples[i], 0.5), ratio: percentile(ratios[i], 0.5) },
    ]),
  )
}

/** Fails loudly when two ways disagree: a quick wrong answer is no result. */
function checkMeans([first, ...others]: readonly Way[]): void {
  const reference = first.mean()
  for (const way of others) {
    if (!(Math.abs(way.mean() - reference) < 1e-4 + 1e-3 * Math.abs(reference)))
      throw new Error(`${way.name} gives the mean ${way.mean()}; ${first.name} gives ${reference}`)
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
const columns: Map<string, Result>[] = []
for (const { dim, L } of sizes) {
  const core = coreOf(dim, L)
  const ways = kernelWays(core)
  for (const peer of peers) {
    const way = await peerWay(peer, core)
    if (way) ways.push(way)
  }
  columns.push(await timeInRounds(ways))
  checkMeans(ways)
}
const names = [...new Set(columns.flatMap((column) => [...column.keys()]))]
printTable(
  `The core of the selective scan in Node ${process.version}, ${fastBackend()}: median ms of ${rounds} rounds in turn, and as a multiple of the first in the same round`,
  ['by', ...sizes.map(({ dim, L }) => `D${dim} L${L}`)],
  names.map((name) => [
    name,
    ...columns.map((column) => {
      const result = column.get(name)
      return result ? `${ms(result.median)}  ${result.ratio.toFixed(1)}×` : 'failed'
    }),
  ]),
)
console.log(`Multiples are of the scan itself: its arrays lie where it computes, and y has its room, as in the
comparison with native code. The peers, too, have their arrays before the clock starts. "Arrays
copied" is a call on ordinary arrays, which go into that memory and back.`)
