import { loadScript } from '../site/load-script.ts'
import { book } from './book.ts'
import { cellsOfPage } from './cells-of-page.ts'
import { paramsOfFigures, runningFigure } from './page-figures.ts'
import type { Run, RunOptions } from './run.ts'

/**
 * Loads what running needs and starts a run of code with the kernel and the cells of the page.
 * @param scripts addresses of the scripts of the compiler and the kernel.
 * @param wanted asked once they have loaded: a run that was stopped meanwhile does not start.
 * @throws when a script cannot be loaded.
 */
export async function runInPage(
  code: string,
  scripts: { readonly compiler?: string; readonly kernel?: string },
  options: Omit<RunOptions, 'cells' | 'figures' | 'onFigure'>,
  wanted: () => boolean,
): Promise<Run | undefined> {
  await Promise.all([loadScript(scripts.compiler ?? ''), loadScript(scripts.kernel ?? '')])
  const { cells, kernel, kernelSource } = book()
  if (!cells || !kernelSource) throw new Error('a script of the cell is missing')
  if (!wanted()) return undefined
  const source = { source: kernelSource.toString(), names: Object.keys(kernel ?? {}) }
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
