import { CellError, isCellError } from './cell-error.ts'
import type { Compiled } from './compile.ts'
import { nearNames } from './near-names.ts'
import type { PlaceInCell } from './output.ts'

/** Another cell of the page, as far as linking needs it. */
export interface OtherCell {
  readonly code: string
  /** "Cell 2.3.a", for messages. */
  readonly label: string
}

/** The cells of a page by id, in the page's order. */
export type CellsOfPage = ReadonlyMap<string, OtherCell>

/** A cell that another needs, compiled. */
export interface Dependency extends Compiled {
  readonly id: string
  readonly label: string
  readonly code: string
  /** The line of the import by which the cell came to need it. */
  readonly line: number
}

export interface Linked {
  readonly main: Compiled
  /** The cells it needs, in the order in which they must run. */
  readonly dependencies: readonly Dependency[]
}

/** Compiles the code of one cell, or knows it compiled. */
export type CompileCell = (code: string) => Compiled

/**
 * Compiles a cell together with the cells it imports from, and those they import from.
 * @param id the cell's own id, which a circle of imports comes back to; none for a cell outside a page.
 * @throws CellError for a mistake in the cell, an unknown cell or export, a circle, and for a mistake
 * in a cell it needs, which is named.
 */
export function link(
  code: string,
  compile: CompileCell,
  cells: CellsOfPage = new Map(),
  id = '',
): Linked {
  const compiled = new Map<string, Compiled>()
  const dependencies: Dependency[] = []

  /** `first` is the line of the cell that the reader looks at which led to `own`; none for itself. */
  const visit = (own: Compiled, path: readonly string[], first?: number): void => {
    for (const { id: wanted, names, line } of own.imports) {
      const top = first ?? line
      const place = first === undefined ? undefined : placeIn(cells, path[path.length - 1], line)
      if (path.includes(wanted)) {
        const circle = [...path.slice(path.indexOf(wanted)), wanted].join(' → ')
        const message = `These cells import each other in a circle: ${circle}`
        throw new CellError(message, top, undefined, place)
      }
      const other = cells.get(wanted)
      if (!other) {
        const near = nearNames(wanted, [...cells.keys()])
        throw new CellError(unknownCell(wanted, cells, id), top, { name: wanted, near }, place)
      }
      let found = compiled.get(wanted)
      if (!found) {
        found = compileOther(other.code, compile, top, (at) => placeIn(cells, wanted, at))
        compiled.set(wanted, found)
        visit(found, [...path, wanted], top)
        dependencies.push({ ...found, ...other, id: wanted, line: top })
      }
      const { exports } = found
      const missing = names.find((name) => !exports.includes(name))
      if (missing !== undefined) {
        const has = exports.length > 0 ? `it exports ${exports.join(', ')}` : 'it exports nothing'
        const near = nearNames(missing, exports)
        const message = `${other.label} exports no ${missing}: ${has}`
        throw new CellError(message, top, { name: missing, near }, place)
      }
    }
  }

  const main = compile(code)
  visit(main, [id])
  return { main, dependencies }
}

function placeIn(cells: CellsOfPage, id: string, line?: number): PlaceInCell {
  return { id, label: cells.get(id)?.label ?? id, line }
}

function unknownCell(wanted: string, cells: CellsOfPage, own: string): string {
  const known = [...cells.keys()].filter((key) => key !== own).join(', ') || 'none'
  return `No cell of this page is called ${wanted}; there are: ${known}`
}

/** Compiles a cell that is needed; a mistake in it is told at `line`, with its place in that cell. */
function compileOther(
  code: string,
  compile: CompileCell,
  line: number,
  place: (line?: number) => PlaceInCell,
): Compiled {
  try {
    return compile(code)
  } catch (error) {
    if (!isCellError(error)) throw error
    throw new CellError(error.message, line, error.wrong, place(error.line))
  }
}
