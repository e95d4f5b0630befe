import type { CellFrame } from './cell-frame.ts'
import { figuresIn, type Figures } from './figures.ts'
import type { Dependency } from './link.ts'
import type { ReadyCell } from './ready.ts'

/** What a cell gave when it last ran; the data themselves are in the frame. */
interface Kept {
  /** All that they follow from. */
  readonly key: string
  readonly place: number
  readonly names: readonly string[]
  readonly frame: number
}

/** What of the needed cells is run, and what of all cells is kept. */
export interface KeepingPlan {
  readonly needed: readonly ('run' | 'skip' | number)[]
  readonly keep: readonly number[]
  /** Labels of the needed cells of which kept data are given. */
  readonly given: readonly string[]
  /** Takes that the frame keeps something of this run. */
  onKept(place: number, names: readonly string[]): void
}

/** By a cell's id. */
const kept = new Map<string, Kept>()
let lastPlace = 0
const kernels: string[] = []

/**
 * Words of code that may give something else each time, or that choose by what the kernel computes from
 * then on: nothing of such a cell is kept.
 */
const unsteady =
  /\b(?:random|randomUUID|getRandomValues|Date|performance|crypto|globalThis|self|Atomics|useFastBackend|startThreads|stopThreads)\b/

/** The names that a cell takes of another; those of an import as a whole are all. */
const takenOf = (names: readonly string[], exports: readonly string[]): readonly string[] =>
  names.length > 0 ? names : exports

/** A number for a kernel's text, which is long. */
function kernelNumber(text: string): number {
  const known = kernels.indexOf(text)
  return known < 0 ? kernels.push(text) - 1 : known
}

/** The cells that one needs, and those that these need, of a list in which each comes after all that it needs. */
function needsOf(
  imports: Dependency['imports'],
  dependencies: readonly Dependency[],
): readonly Dependency[] {
  const wanted = new Set(imports.map(({ id }) => id))
  for (const { id, imports } of [...dependencies].reverse())
    if (wanted.has(id)) for (const other of imports) wanted.add(other.id)
  return dependencies.filter(({ id }) => wanted.has(id))
}

/**
 * Plans a run so that needed cells which have run before, and of which only data are wanted, do not
 * run again: what they gave is given once more, if their code, that of the cells they need, the
 * parameters of the figures they read, and the kernel are the same. A needed cell of which a function
 * is wanted runs. What a cell gave is kept unless chance or the time may be in it, and unless a cell
 * that it does not need ran before it in the same worker, and that one is not the book's: it could
 * have changed what all after it compute with.
 */
export function planKeeping(
  { cell, linked, kernel, known }: ReadyCell,
  figures: Figures,
  frame: CellFrame,
): KeepingPlan {
  const { main, dependencies } = linked as Exclude<typeof linked, Error>
  const own = { ...main, id: cell.id ?? '', code: cell.code }

  /** All that a cell's exports follow from; nothing if that is not only its code. */
  const keyOf = ({ imports, id, code }: Pick<Dependency, 'imports' | 'id' | 'code'>) => {
    const all = [...needsOf(imports, dependencies), { id, code }]
    if (all.some(({ code }) => unsteady.test(code))) return undefined
    const read = all.map(({ id, code }) => [id, code, figuresIn(code).map((name) => figures[name])])
    return JSON.stringify([kernelNumber(kernel), read])
  }
  const keys = [...dependencies, own].map(keyOf)
  const keptOf = (id: string, key: string | undefined): Kept | undefined => {
    const found = kept.get(id)
    return found?.key === key && found?.frame === frame.which() ? found : undefined
  }

  const wanted = new Map<string, Set<string>>()
  const want = (imports: Dependency['imports']): void => {
    for (const { id, names } of imports) {
      const exports = dependencies.find((one) => one.id === id)?.exports ?? []
      const all = wanted.get(id) ?? new Set<string>()
      wanted.set(id, all)
      for (const name of takenOf(names, exports)) all.add(name)
    }
  }
  want(main.imports)
  const needed: ('run' | 'skip' | number)[] = dependencies.map(() => 'skip')
  for (let k = dependencies.length - 1; k >= 0; k--) {
    const { id, imports } = dependencies[k]
    const names = wanted.get(id)
    if (!names) continue
    const found = keptOf(id, keys[k])
    if (found && [...names].every((name) => found.names.includes(name))) needed[k] = found.place
    else {
      needed[k] = 'run'
      want(imports)
    }
  }

  const running = dependencies.filter((_, k) => needed[k] === 'run')
  const isWanted = (id: string): boolean =>
    [...(cell.cells?.values() ?? [])].some(({ code }) => code.includes(`cell:${id}`))
  const keep = [...dependencies, own].map(({ id, imports, exports }, k) => {
    const runs = k === dependencies.length || needed[k] === 'run'
    const isNew = keys[k] !== undefined && !keptOf(id, keys[k])
    if (!runs || !isNew || exports.length === 0 || !isWanted(id)) return 0
    const needs = needsOf(imports, dependencies)
    const isAlone = running.every(
      (one) => one.id === id || needs.includes(one) || known.has(one.code),
    )
    return isAlone ? ++lastPlace : 0
  })

  return {
    needed,
    keep,
    given: dependencies.filter((_, k) => typeof needed[k] === 'number').map(({ label }) => label),
    onKept(place, names) {
      const at = place > 0 ? keep.indexOf(place) : -1
      const key = keys[at]
      if (key === undefined) return
      const { id } = [...dependencies, own][at]
      const before = kept.get(id)
      if (before) frame.forget(before.place)
      kept.set(id, { key, place, names, frame: frame.which() })
    },
  }
}
