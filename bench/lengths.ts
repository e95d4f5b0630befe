import { fastBackend } from '../src/kernel/fast/backend.ts'
import { fastSelectiveScan } from '../src/kernel/fast/selective-scan.ts'
import { time } from './measure.ts'
import { scanProblem } from './problems.ts'
import { printTable } from './table.ts'

const dim = 8
const lengths = [1024, 4096, 16384, 65536, 262144, 1048576]

/** Memory of this process, in MB, after what is not used has been freed where that can be asked for. */
function megabytes(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return (arrayBuffers + heapUsed) / 2 ** 20
}

/** The scan's time against its length, and the memory it takes beyond input and output. */
export function benchLengths(): void {
  const rows = lengths.map((L) => {
    const problem = scanProblem(dim, L)
    const before = megabytes()
    const result = fastSelectiveScan(problem)
    const ownOutput = (result.y.byteLength + result.lastState.byteLength) / 2 ** 20
    const beyond = megabytes() - before - ownOutput
    const { p50 } = time(() => fastSelectiveScan(problem), 30)
    const perToken = (p50 * 1e6) / (L * dim)
    return { L, p50, perToken, beyond }
  })
  printTable(
    `Selective scan, ${fastBackend()}, D${dim} N16: time and memory against length`,
    ['L', 'ms', 'ns a token and channel', 'as a multiple of L 1024', 'MB beyond input and output'],
    rows.map(({ L, p50, perToken, beyond }) => [
      String(L),
      p50.toFixed(2),
      perToken.toFixed(1),
      `${(perToken / rows[0].perToken).toFixed(2)}×`,
      // What other memory has become free meanwhile may make it less than nothing, or −0.
      Math.max(0, beyond).toFixed(1),
    ]),
  )
}
