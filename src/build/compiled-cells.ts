import { compileAndKeepTypes, type CompiledAndTyped } from '../cell/compile.ts'

const known = new WeakMap<readonly string[], Map<string, CompiledAndTyped>>()

/**
 * Compiles a cell for a kernel that exports these names; once, since other cells that need it ask
 * again, and so do the page's script and the files that are handed out.
 *
 * @throws CellError as `compile` does.
 */
export function compiledCell(code: string, kernelNames: readonly string[]): CompiledAndTyped {
  const cells = known.get(kernelNames) ?? new Map<string, CompiledAndTyped>()
  known.set(kernelNames, cells)
  const cell = cells.get(code) ?? compileAndKeepTypes(code, kernelNames)
  cells.set(code, cell)
  return cell
}
