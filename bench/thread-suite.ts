import { startThreads, stopThreads } from '../src/kernel/index.ts'
import { fastSelectiveScan } from '../src/kernel/fast/selective-scan.ts'
import { fastSsd } from '../src/kernel/fast/ssd.ts'
import { mean, scanProblem, scanSizes, ssdProblem, ssdSize } from './problems.ts'
import { withResident } from './with-resident.ts'

/** One size, with one thread and with several. */
export interface ThreadsMeasured {
  readonly name: string
  /** Least milliseconds. */
  readonly one: number
  readonly several: number
  /** The mean of what each computed. */
  readonly means: readonly [number, number]
}

/** How often one thread and several are measured by turns, and for how long each time. */
const rounds = 4
const turnMs = 300

/** The least time of some runs: other programs only ever add to it. */
function least(run: () => unknown): number {
  let best = Infinity
  const start = performance.now()
  for (let runs = 0; runs < 5 || performance.now() - start < turnMs; runs++) {
    const before = performance.now()
    run()
    best = Math.min(best, performance.now() - before)
  }
  return best
}

/** A scan that is measured: `within` sets its arrays up, and hands over the call. */
interface Case {
  readonly name: string
  within(measure: (run: () => Float32Array) => void): void
}

/** A scan on ordinary arrays, and on arrays that lie where it computes. */
function casesOf<Problem extends object>(
  name: string,
  problem: Problem,
  numbers: number,
  scan: (problem: Problem, out: Float32Array) => { readonly y: Float32Array },
): Case[] {
  const out = new Float32Array(numbers)
  return [
    { name, within: (measure) => measure(() => scan(problem, out).y) },
    {
      name: `${name}, resident`,
      within: (measure) =>
        withResident(problem, out, (own, room) => measure(() => scan(own, room).y)),
    },
  ]
}

function cases(): Case[] {
  const { heads, P, N, L } = ssdSize
  const ssd = ssdProblem(ssdSize)
  return [
    ...scanSizes.flatMap(({ dim, L }) =>
      casesOf(`D${dim} L${L}`, scanProblem(dim, L), dim * L, fastSelectiveScan),
    ),
    ...casesOf(`SSD H${heads} P${P} N${N} L${L}`, ssd, ssd.x.length, fastSsd),
  ]
}

/**
 * The scans with one thread and with several, by turns, so that what else the machine does meets both.
 * @throws when the threads cannot start here.
 */
export async function runThreadSuite(count: number): Promise<ThreadsMeasured[]> {
  const all = cases()
  const found = all.map(({ name }) => ({
    ...{ name, one: Infinity, several: Infinity },
    means: [0, 0] as [number, number],
  }))
  const measureAll = (key: 'one' | 'several', which: 0 | 1) => {
    all.forEach(({ within }, i) =>
      within((run) => {
        found[i][key] = Math.min(found[i][key], least(run))
        found[i].means[which] = mean(run())
      }),
    )
  }
  for (let round = 0; round < rounds; round++) {
    measureAll('one', 0)
    await startThreads(count)
    measureAll('several', 1)
    stopThreads()
  }
  return found
}
