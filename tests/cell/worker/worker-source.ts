import type { Figures } from '../../../src/cell/figures.ts'
import { cellText, runnerText, type NeededCell } from '../../../src/cell/worker/source.ts'

/** The whole text of a worker that runs at once; `figures` are the parameters of those it speaks of. */
export function workerSource(
  javascript: string,
  kernelSource: string,
  needed: readonly NeededCell[] = [],
  figures: Figures = {},
  made = { cellText, runnerText },
): string {
  const runner = made.runnerText(kernelSource, 'post', JSON.stringify({ figures }))
  return made.cellText(javascript, needed) + runner
}
