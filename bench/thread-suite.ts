import { startThreads, stopThreads } from '../src/kernel/index.ts'
import { fastSelectiveScan } from '../src/kernel/fast/selective-scan.ts'
import { fastSsd } from '../src/kernel/fast/ssd.ts'
import { mean, scanProblem, scanSizes, ssdProblem, ssdSize } from './problems.ts'

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

function problems() {
  const { heads, P, N, L } = ssdSize
  const ssd = ssdProblem(ssdSize)
  const room = new Float32Array(ssd.x.length)
  return [
    ...scanSizes.map(({ dim, L }) => {
      const problem = scanProblem(dim, L)
      const out = new Float32Array(dim * L)
      return { name: `D${dim} L${L}`, run: () => fastSelectiveScan(problem, out).y }
    }),
    { name: `SSD H${heads} P${P} N${N} L${L}`, run: () => fastSsd(ssd, room).y },
  ]
}

/**
 * The scans with one thread and with several, by turns, so that what else the machine does meets both.
 * @throws when the threads cannot start here.
 */
export async function runThreadSuite(count: number): Promise<ThreadsMeasured[]> {
  const all = problems()
  const found = all.map(({ name }) => ({
    ...{ name, one: Infinity, several: Infinity },
    means: [0, 0] as [number, number],
  }))
  for (let round = 0; round < rounds; round++) {
    all.forEach(({ run }, i) => {
      found[i].one = Math.min(found[i].one, least(run))
      found[i].means[0] = mean(run())
    })
    await startThreads(count)
    all.forEach(({ run }, i) => {
      found[i].several = Math.min(found[i].several, least(run))
      found[i].means[1] = mean(run())
    })
    stopThreads()
  }
  return found
}
