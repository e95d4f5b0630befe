/** What the build's thread runs of the figures: what they are, and their authored data. */
import { figures } from '../../components/figures/index.ts'
import { defaultsOf } from '../figure/parameters.ts'
import { authoredData, stillContents, type StillContents } from '../figure/still.ts'
import { paramsType } from './params-type.ts'

/** What the build needs of a figure without its code. */
export interface FigureFacts {
  readonly name: string
  readonly defaults: ReturnType<typeof defaultsOf>
  /** The type of its parameters, as TypeScript. */
  readonly type: string
}

/** A figure's data at its authored settings, and its still; none where the data would not arrive as it is. */
export interface FigureMade {
  readonly name: string
  readonly made?: { readonly data: unknown; readonly still: StillContents }
}

const prototypes: readonly unknown[] = [Object, Array, Map, Set].map(({ prototype }) => prototype)

/** Whether a copy made for another thread is the same: plain objects, lists, maps, sets and numbers. */
function isPlain(value: unknown, seen = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function'
  if (seen.has(value) || ArrayBuffer.isView(value)) return true
  seen.add(value)
  if (!prototypes.includes(Object.getPrototypeOf(value))) return false
  const inside = value instanceof Map ? [...value].flat() : Object.values(value)
  return [...inside, ...(value instanceof Set ? value : [])].every((one) => isPlain(one, seen))
}

/** Tells of each figure what it is. */
export function tellFacts(tell: (facts: FigureFacts) => void): void {
  for (const { name, schema } of figures)
    tell({ name, defaults: defaultsOf(schema), type: paramsType(schema) })
}

/** Computes and draws each figure. */
export function tellData(tell: (made: FigureMade) => void): void {
  for (const figure of figures) {
    const { name } = figure
    const data = authoredData(figure)
    tell(isPlain(data) ? { name, made: { data, still: stillContents(figure) } } : { name })
  }
}
