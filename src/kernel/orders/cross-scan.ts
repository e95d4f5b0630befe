import { axisPath } from './axis-path.ts'
import type { GridSize } from './grid-size.ts'
import { backwards, countedPath, type ScanPath } from './order.ts'

/** The four routes of the cross-scan: rows, columns, and both reversed. */
export function crossScan(size: GridSize): ScanPath[] {
  const rows = countedPath(size)
  const columns = axisPath(size, [1, 0])
  return [
    { label: 'rows', path: rows },
    { label: 'columns', path: columns },
    backwards('rows', rows),
    backwards('columns', columns),
  ]
}
