import type { CompiledPage } from '../cell/book.ts'
import { compiledCell } from './compiled-cells.ts'
import { kernelParts } from './run-cells-kernel.ts'
import { namesSinglePrecision, withoutWasm } from './without-wasm.ts'

/** Compiles the cells of pages, and takes for each page of the kernel what they use. */
export async function compilePages(
  pages: readonly (readonly string[])[],
  kernelNames: readonly string[],
  root: string,
  keep?: string,
): Promise<CompiledPage[]> {
  const compiled = pages.map((codes) =>
    codes.map((code) => ({ code, compiled: compiledCell(code, kernelNames).compiled })),
  )
  const parts = await kernelParts(
    root,
    compiled.map((cells, page) => ({
      names: [...new Set(cells.flatMap(({ compiled }) => compiled.kernel))],
      // A cell that is edited gets the whole kernel.
      plugins: pages[page].some(namesSinglePrecision) ? [] : [withoutWasm()],
    })),
    keep,
  )
  return compiled.map((cells, page) => ({ cells, kernel: parts[page] }))
}

/** The same for one page. */
export async function compilePage(
  codes: readonly string[],
  kernelNames: readonly string[],
  root: string,
): Promise<CompiledPage> {
  return (await compilePages([codes], kernelNames, root))[0]
}
