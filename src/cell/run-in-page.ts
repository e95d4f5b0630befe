import { loadScript } from '../site/load-script.ts'
import { book } from './book.ts'
import { cellsOfPage } from './cells-of-page.ts'
import { paramsOfFigures, runningFigure } from './page-figures.ts'
import type { Run, RunOptions } from './run.ts'

/** Addresses of the scripts of the compiler and the kernel. */
export interface RunScripts {
  readonly compiler?: string
  readonly kernel?: string
}

/** Loads what running needs, once for a page; rejects when a script cannot be loaded. */
export async function loadForRuns({ compiler = '', kernel = '' }: RunScripts): Promise<void> {
  await Promise.all([loadScript(compiler), loadScript(kernel)])
}

/**
 * Loads what running needs and starts a run of code with the kernel and the cells of the page.
 * @param wanted asked once they have loaded: a run that was stopped meanwhile does not start.
 * @throws when a script cannot be loaded.
 */
export async function runInPage(
  code: string,
  scripts: RunScripts,
  options: Omit<RunOptions, 'cells' | 'figures' | 'onFigure'>,
  wanted: () => boolean,
): Promise<Run | undefined> {
  await loadForRuns(scripts)
  const { cells, kernel, kernelSource } = book()
  if (!cells || !kernelSource) throw new Error('a script of the cell is missing')
  if (!wanted()) return undefined
  // In brackets a function is parsed once, for it is about to be called, and not twice.
  const source = { source: `(${kernelSource})`, names: Object.keys(kernel ?? {}) }
  const others = cellsOfPage()
  const figures = await paramsOfFigures(code)
  if (!wanted()) return undefined
  return cells.run(code, source, {
    ...options,
    cells: others,
    figures,
    onFigure: (name, change) => runningFigure(name)?.set(change),
  })
}
