import { fastBackend } from '../src/kernel/fast/backend.ts'
import { fastSelectiveScan } from '../src/kernel/fast/selective-scan.ts'
import { wasmMemory } from '../src/kernel/fast/wasm-memory.ts'
import { time } from './measure.ts'
import { scanProblem } from './problems.ts'

const lengths = [1024, 4096, 16384, 65536, 262144, 1048576]

/** A length, the median in ms, and the memory in MB that a scan left taken beyond input and output. */
export interface LengthMeasured {
  readonly L: number
  readonly ms: number
  /** Of arrays and objects; nothing where the place does not tell. */
  readonly beyond?: number
  /** Of WebAssembly, which keeps what it once has taken: so much was needed at most. */
  readonly wasm: number
}

/** Memory of arrays and objects, in MB, after what is not used has been freed where that can be asked for. */
function megabytes(): number | undefined {
  const { gc, process } = globalThis as { gc?: () => void; process?: NodeJS.Process }
  if (!process?.memoryUsage) return undefined
  gc?.()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return (arrayBuffers + heapUsed) / 2 ** 20
}

function measure(dim: number, L: number): LengthMeasured {
  const problem = scanProblem(dim, L)
  const before = megabytes()
  const result = fastSelectiveScan(problem)
  const output = (result.y.byteLength + result.lastState.byteLength) / 2 ** 20
  const after = megabytes()
  return {
    L,
    ms: time(() => fastSelectiveScan(problem), 30).p50,
    // What other memory has become free meanwhile may make it less than nothing.
    beyond:
      before === undefined || after === undefined
        ? undefined
        : Math.max(0, after - before - output),
    wasm: wasmMemory().buffer.byteLength / 2 ** 20,
  }
}

/** The scan's time against its length, from the shortest up, and the memory that it takes. */
export function runLengthSuite(): { backend: string; dim: number; rows: LengthMeasured[] } {
  const dim = 8
  return { backend: fastBackend(), dim, rows: lengths.map((L) => measure(dim, L)) }
}
