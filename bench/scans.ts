import { runInChromium, type Place } from './in-chromium.ts'
import { runKernelSuite, type Measured } from './kernel-suite.ts'
import { median, ms } from './measure.ts'
import { nativeSelectiveScan, nativeSsd, type NativeTiming } from './native.ts'
import { scanSizes, ssdSize } from './problems.ts'
import { printTable } from './table.ts'
import { torchSelectiveScan } from './torch.ts'

/** Fails loudly when two ways of computing one thing disagree: a quick wrong answer is no result. */
function checkMeans(rows: readonly { by: string; size: string; mean?: number }[]): void {
  for (const row of rows) {
    const reference = rows.find(({ size, mean }) => size === row.size && mean !== undefined)
    if (row.mean === undefined || !reference?.mean) continue
    const apart = Math.abs(row.mean - reference.mean)
    if (!(apart <= 2e-5 + 1e-3 * Math.abs(reference.mean)))
      throw new Error(
        `bench: ${row.by} at ${row.size} gives the mean ${row.mean}; ${reference.by} gives ${reference.mean}`,
      )
  }
}

/** What other programs took, by their names; the first is what all are compared with. */
type Others = ReadonlyMap<string, ReadonlyMap<string, NativeTiming>>

function printSuite(
  suite: Measured['suite'],
  places: readonly Place<readonly Measured[]>[],
  others: Others,
): void {
  for (const { name, rows } of places) {
    const own = rows.filter((row) => row.suite === suite)
    const sizes = [...new Set(own.map(({ size }) => size))]
    const ways = [...new Set(own.map(({ by }) => by))]
    const timeOf = (by: string, size: string) =>
      others.has(by)
        ? others.get(by)!.get(size)?.ms
        : own.find((row) => row.by === by && row.size === size)?.ms
    const all = [...new Set([...[...others.keys()].slice(0, 1), ...ways, ...others.keys()])]
    printTable(
      `${suite} in ${name}: median ms, and as a multiple of ${all[0]}`,
      ['by', ...sizes],
      all.map((by) => [
        by,
        ...sizes.map((size) => {
          const value = timeOf(by, size)
          const base = timeOf(all[0], size)
          if (value === undefined) return ''
          return base ? `${ms(value)}  ${(value / base).toFixed(2)}×` : ms(value)
        }),
      ]),
    )
  }
}

const scanNames = scanSizes.map(({ dim, L }) => `D${dim} L${L}`)

/** Timings of one program, by the names of their sizes; none where the program cannot run here. */
function timingsOf(
  name: string,
  sizes: readonly string[],
  timings: readonly NativeTiming[] | undefined,
): [string, ReadonlyMap<string, NativeTiming>][] {
  return timings ? [[name, new Map(timings.map((timing, i) => [sizes[i], timing]))]] : []
}

/** Of several runs of a native program the median of each size: one falls into a bad moment easily. */
function middleOf(runs: readonly (readonly NativeTiming[] | undefined)[]) {
  const found = runs.filter((run) => run !== undefined)
  if (found.length === 0) return undefined
  return found[0].map(({ mean }, i) => ({ mean, ms: median(found.map((run) => run[i].ms)) }))
}

/** Scans and convolutions in Node and in Chromium, beside native code and PyTorch where they are. */
export async function benchScans(): Promise<void> {
  const { heads, P, N, L } = ssdSize
  const runs = {
    scan: [] as (NativeTiming[] | undefined)[],
    ssd: [] as (NativeTiming[] | undefined)[],
  }
  const runNative = () => {
    const ssd = nativeSsd(ssdSize)
    runs.ssd.push(ssd && [ssd])
    runs.scan.push(nativeSelectiveScan(scanSizes))
  }
  // Before, between and after the others, so that what else the machine does meets it too.
  runNative()
  const node = { name: `Node ${process.version}`, rows: runKernelSuite() }
  runNative()
  const inPage = await runInChromium<readonly Measured[]>('kernel-suite.ts', 'runKernelSuite')
  runNative()
  const native = middleOf(runs.scan)
  const torch = torchSelectiveScan(scanSizes)
  if (!native) console.log('No C compiler for x64 with AVX2: no native column.')
  if (!torch) console.log('No Python with PyTorch (PYTHON names one): no row of it.')
  const scans: Others = new Map([
    ...timingsOf('native AVX2', scanNames, native),
    ...timingsOf('PyTorch, a loop', scanNames, torch),
  ])
  const ssds: Others = new Map(
    timingsOf('native AVX2', [`H${heads} P${P} N${N} L${L}`], middleOf(runs.ssd)),
  )
  const places: Place<readonly Measured[]>[] = [node, inPage]
  const found = [...scans, ...ssds].flatMap(([by, timings]) =>
    [...timings].map(([size, { mean }]) => ({ by, size, mean })),
  )
  for (const { rows } of places) checkMeans([...found, ...rows])
  printSuite('selective scan', places, scans)
  printSuite('SSD', places, ssds)
  printSuite('convolution', places, new Map())
}
