import { loadScript } from '../site/load-script.ts'
import { book, type CellTools } from './book.ts'
import { cellsOfPage } from './cells-of-page.ts'
import { paramsOfFigures, runningFigure } from './page-figures.ts'
import type { CellToRun, RunMeans } from './prepared.ts'
import type { Run, RunOptions } from './run.ts'

/** Addresses of the scripts of the compiler and the kernel. */
export interface RunScripts {
  readonly compiler?: string
  readonly kernel?: string
}

/** The compiler, and what cells run with. */
interface Loaded {
  readonly cells: CellTools
  readonly means: RunMeans
}

let loaded: Loaded | undefined

/**
 * Opens the frame of cells and loads what running needs, once for a page.
 * @throws when a script cannot be loaded.
 */
export async function loadForRuns({ compiler = '', kernel = '' }: RunScripts): Promise<Loaded> {
  const { frame } = book()
  // Its process starts while the scripts are coming.
  frame?.open()
  await Promise.all([loadScript(compiler), loadScript(kernel)])
  const { cells, kernelSource, kernelNames } = book()
  if (!frame || !cells || !kernelSource || !kernelNames)
    throw new Error('a script of the cell is missing')
  return (loaded ??= { cells, means: { frame, kernel: kernelSource, names: kernelNames } })
}

/** Has a worker wait for the run of a cell, with what the cells of the page hold now. */
export function prepareInPage({ cells, means }: Loaded, code: string, id?: string): void {
  cells.prepare({ code, id, cells: cellsOfPage() }, means)
}

/** Ends the worker that waits for a run, if there is one. */
export function releaseInPage(): void {
  loaded?.cells.release(loaded.means.frame)
}

/**
 * Loads what running needs and starts a run of code with the kernel and the cells of the page.
 * @param wanted asked once they have loaded: a run that was stopped meanwhile does not start.
 * @throws when a script cannot be loaded.
 */
export async function runInPage(
  { code, id }: Pick<CellToRun, 'code' | 'id'>,
  scripts: RunScripts,
  options: Omit<RunOptions, 'figures' | 'onFigure'>,
  wanted: () => boolean,
): Promise<Run | undefined> {
  const { cells, means } = await loadForRuns(scripts)
  if (!wanted()) return undefined
  const others = cellsOfPage()
  const figures = await paramsOfFigures(code)
  if (!wanted()) return undefined
  return cells.run({ code, id, cells: others }, means, {
    ...options,
    figures,
    onFigure: (name, change) => runningFigure(name)?.set(change),
  })
}
