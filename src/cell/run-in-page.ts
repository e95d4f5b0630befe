import { book } from './book.ts'
import { isCellError } from './cell-error.ts'
import type { CellFrame } from './cell-frame.ts'
import { cellsOfPage } from './cells-of-page.ts'
import type { CellToRun } from './known-cells.ts'
import { paramsOfFigures, runningFigure } from './page-figures.ts'
import { prepare, release } from './prepared.ts'
import { readyCell, type RunScripts } from './ready.ts'
import { run, type Run, type RunOptions } from './run.ts'

type CellOfPage = Pick<CellToRun, 'code' | 'id'>

/** Opens the frame of cells, in which nothing is, ahead of the first run. */
export function openFrame(): CellFrame {
  const { frame } = book()
  if (!frame) throw new Error('the script of the cell is missing')
  frame.open()
  return frame
}

/**
 * Opens the frame of cells, brings what running a cell needs, and has a worker wait for its run, with
 * what the cells of the page hold now. Code that cannot be compiled gets none: what is wrong is told
 * when it is run.
 * @param wanted asked once all is there.
 * @throws when a script cannot be loaded.
 */
export async function prepareInPage(
  cell: CellOfPage,
  scripts: RunScripts,
  wanted: () => boolean,
): Promise<void> {
  const frame = openFrame()
  const ready = await readyCell({ ...cell, cells: cellsOfPage() }, scripts)
  if (!wanted()) return
  if (isCellError(ready.linked)) release(frame)
  else prepare(ready, ready.linked, frame)
}

/** Ends the worker that waits for a run, if there is one. */
export function releaseInPage(): void {
  const { frame } = book()
  if (frame) release(frame)
}

/**
 * Brings what running needs and starts a run of code with the kernel and the cells of the page.
 * @param wanted asked once all is there: a run that was stopped meanwhile does not start.
 * @throws when a script cannot be loaded.
 */
export async function runInPage(
  cell: CellOfPage,
  scripts: RunScripts,
  options: Omit<RunOptions, 'figures' | 'onFigure'>,
  wanted: () => boolean,
): Promise<Run | undefined> {
  const frame = openFrame()
  const ready = await readyCell({ ...cell, cells: cellsOfPage() }, scripts)
  if (!wanted()) return undefined
  const { linked } = ready
  const needed = isCellError(linked) ? [] : linked.dependencies
  const figures = await paramsOfFigures([cell, ...needed].map(({ code }) => code).join('\n'))
  if (!wanted()) return undefined
  return run(ready, frame, {
    ...options,
    figures,
    onFigure: (name, change) => runningFigure(name)?.set(change),
  })
}
