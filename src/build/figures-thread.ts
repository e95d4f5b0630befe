/** A thread that reads every figure, and computes its authored data when it is told to. */
import { parentPort } from 'node:worker_threads'
import { figures } from '../../components/figures/index.ts'
import { defaultsOf } from '../figure/parameters.ts'
import { paramsType } from './params-type.ts'

/** What the build needs of a figure without its code. */
export interface FigureFacts {
  readonly name: string
  readonly defaults: ReturnType<typeof defaultsOf>
  /** The type of its parameters, as TypeScript. */
  readonly type: string
}

/** First the facts of all, then the data of each; none where it would not arrive as it is. */
export type FigureTold =
  | { readonly facts: readonly FigureFacts[] }
  | { readonly name: string; readonly made?: { readonly data: unknown } }

const tell = (told: FigureTold): void => parentPort!.postMessage(told)

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

tell({
  facts: figures.map(({ name, schema }) => ({
    name,
    defaults: defaultsOf(schema),
    type: paramsType(schema),
  })),
})
parentPort!.once('message', () => {
  for (const { name, schema, compute } of figures) {
    const data = compute(defaultsOf(schema))
    tell(isPlain(data) ? { name, made: { data } } : { name })
  }
})
