import type { Matrix } from '../linear-algebra/matrix.ts'
import type {
  ScanCombination,
  ScanLevel,
  ScanMove,
  ScanPhase,
  ScanTree,
} from './associative-scan.ts'

/** Elements side by side: (size, D) factors and sums, row-major. */
export interface ScanRows {
  readonly size: number
  readonly D: number
  readonly a: Float64Array
  readonly x: Float64Array
}

/** In all channels, the element at `later` becomes `earlier` ∘ `later`: the inner loop of the scans. */
export function combineRows({ D, a, x }: ScanRows, earlier: number, later: number): void {
  for (let d = 0; d < D; d++) {
    const e = earlier * D + d
    const l = later * D + d
    x[l] += a[l] * x[e]
    a[l] *= a[e]
  }
}

/** Writes down the levels of a scan between them, never inside one. */
export interface ScanRecorder {
  readonly record: (
    phase: ScanPhase,
    stride: number,
    combinations: readonly ScanCombination[],
    moves?: readonly ScanMove[],
  ) => void
  readonly tree: () => ScanTree
}

export function recordScan(rows: ScanRows): ScanRecorder {
  const copy = (data: Float64Array): Matrix => ({
    rows: rows.size,
    cols: rows.D,
    data: data.slice(0, rows.size * rows.D),
  })
  const start = { a: copy(rows.a), x: copy(rows.x) }
  const levels: ScanLevel[] = []
  return {
    record(phase, stride, combinations, moves = []) {
      levels.push({ phase, stride, combinations, moves, a: copy(rows.a), x: copy(rows.x) })
    },
    tree: () => ({ size: rows.size, ...start, levels }),
  }
}
