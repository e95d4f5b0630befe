import { loadScript } from '../site/load-script.ts'
import { book } from './book.ts'
import { isCellError, type CellError } from './cell-error.ts'
import type { Compiled } from './compile.ts'
import { isKnown, kernelNamesOf, type CellToRun, type KnownCells } from './known-cells.ts'
import { link, type Linked } from './link.ts'

/** Addresses of the scripts that running may need. */
export interface RunScripts {
  /** The page's cells compiled, and what they use of the kernel; a page may have none. */
  readonly compiled?: string
  readonly compiler?: string
  readonly kernel?: string
}

/** A cell that can be run at once. */
export interface ReadyCell {
  readonly cell: CellToRun
  /** All that the text of its worker depends on. */
  readonly key: string
  /** The cell compiled, with the cells it needs, or what is wrong with it. */
  readonly linked: Linked | CellError
  /** Text of a function that returns the kernel, or as much of it as the cell takes. */
  readonly kernel: string
  /** What the whole kernel exports, for messages. */
  readonly names: readonly string[]
  /** Code as the book has it on this page. */
  readonly known: ReadonlySet<string>
}

let known: Promise<KnownCells> | undefined
let last: ReadyCell | undefined

/** Loads what the book has compiled of the page. Where that does not come, all is compiled here. */
export function bringCompiled(scripts: RunScripts): Promise<KnownCells> {
  return (known ??= knownOf(scripts))
}

async function knownOf({ compiled }: RunScripts): Promise<KnownCells> {
  if (compiled) await loadScript(compiled).catch(() => {})
  const cells = book().compiled?.cells ?? []
  return new Map(cells.map(({ code, compiled }) => [code, compiled]))
}

/** Loads what compiles code that the book has not compiled. */
export async function bringCompiler(scripts: RunScripts): Promise<void> {
  const { compiler = '', kernel = '' } = scripts
  const names = async (): Promise<void> => {
    await bringCompiled(scripts)
    if (!book().kernelNames) await loadScript(kernel)
  }
  await Promise.all([loadScript(compiler), names()])
}

/**
 * Compiles a cell, if it or a cell that it needs is not as the book has it, and brings what that and
 * running need: of the compiler and the whole kernel only what is not there already and is wanted.
 * @throws when a script cannot be loaded.
 */
export async function readyCell(cell: CellToRun, scripts: RunScripts): Promise<ReadyCell> {
  const { code, id, cells = new Map() } = cell
  const key = JSON.stringify([code, id, [...cells]])
  if (last?.key === key) return last
  const known = await bringCompiled(scripts)
  if (!isKnown(cell, known)) await bringCompiler(scripts)
  const names = book().kernelNames ?? []
  const linked = linkedOf(cell, known, names)
  const taken = isCellError(linked) ? [] : kernelNamesOf(linked)
  const kernel = await kernelWith(taken, scripts)
  return (last = { cell, key, linked, kernel, names, known: new Set(known.keys()) })
}

function linkedOf(
  { code, id, cells }: CellToRun,
  known: KnownCells,
  names: readonly string[],
): Linked | CellError {
  try {
    return link(code, (text) => known.get(text) ?? compiledHere(text, names), cells, id)
  } catch (error) {
    if (isCellError(error)) return error
    throw error
  }
}

function compiledHere(code: string, names: readonly string[]): Compiled {
  const { compile } = book()
  if (!compile) throw new Error('the script of the compiler is missing')
  return compile(code, names)
}

/** The page's part of the kernel, if it has all that is taken, or else the whole. */
async function kernelWith(taken: readonly string[], { kernel = '' }: RunScripts): Promise<string> {
  const part = book().compiled?.kernel
  if (part && taken.every((name) => part.names.includes(name))) return part.source
  await loadScript(kernel)
  const { kernelSource } = book()
  if (!kernelSource) throw new Error('the script of the kernel is missing')
  return kernelSource
}
