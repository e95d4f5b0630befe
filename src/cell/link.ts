import { CellError } from './cell-error.ts'
import { compile, type Compiled } from './compile.ts'
import { nearNames } from './near-names.ts'

/** Another cell of the page, as far as linking needs it. */
export interface OtherCell {
  readonly code: string
  /** "Cell 2.3.a", for messages. */
  readonly label: string
}

/** The cells of a page by id, in the page's order. */
export type CellsOfPage = ReadonlyMap<string, OtherCell>

export interface Dependency {
  readonly id: string
  readonly label: string
  readonly javascript: string
}

export interface Linked {
  readonly main: Compiled
  /** The cells it needs, in the order in which they must run. */
  readonly dependencies: readonly Dependency[]
}

/**
 * Compiles a cell together with the cells it imports from, and those they import from.
 * @param id the cell's own id, which a circle of imports comes back to; none for a cell outside a page.
 * @throws CellError for a mistake in the cell, an unknown cell or export, a circle, and for a mistake
 * in a cell it needs, which is named.
 */
export function link(
  code: string,
  kernelNames: readonly string[],
  cells: CellsOfPage = new Map(),
  id = '',
): Linked {
  const compiled = new Map<string, Compiled>()
  const order: string[] = []

  const visit = (own: Compiled, path: readonly string[]): void => {
    for (const { id: wanted, names, line } of own.imports) {
      // A mistake deeper down is told at the import of the cell that the reader looks at.
      const at = path.length === 1 ? line : undefined
      if (path.includes(wanted)) {
        const circle = [...path.slice(path.indexOf(wanted)), wanted]
        throw new CellError(`These cells import each other in a circle: ${circle.join(' → ')}`, at)
      }
      const other = cells.get(wanted)
      if (!other) {
        const near = nearNames(wanted, [...cells.keys()])
        const known = [...cells.keys()].filter((key) => key !== id).join(', ') || 'none'
        throw new CellError(
          near.length > 0
            ? `No cell of this page is called ${wanted}; ${near[0]} is`
            : `No cell of this page is called ${wanted}; there are: ${known}`,
          at,
        )
      }
      let found = compiled.get(wanted)
      if (!found) {
        found = compileOther(other, kernelNames, at)
        compiled.set(wanted, found)
        visit(found, [...path, wanted])
        order.push(wanted)
      }
      const exported = found.exports
      const missing = names.find((name) => !exported.includes(name))
      if (missing !== undefined) {
        const near = nearNames(missing, exported)
        const has = exported.length > 0 ? `it exports ${exported.join(', ')}` : 'it exports nothing'
        throw new CellError(`${other.label} exports no ${missing}: ${has}`, at, {
          name: missing,
          near,
        })
      }
    }
  }

  const main = compile(code, kernelNames)
  visit(main, [id])
  const dependencies = order.map((each) => ({
    id: each,
    label: cells.get(each)!.label,
    javascript: compiled.get(each)!.javascript,
  }))
  return { main, dependencies }
}

function compileOther(other: OtherCell, kernelNames: readonly string[], line?: number): Compiled {
  try {
    return compile(other.code, kernelNames)
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    const where = error.line === undefined ? '' : `, line ${error.line}`
    throw new CellError(`${other.label}${where}: ${error.message}`, line)
  }
}
