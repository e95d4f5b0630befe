import type { NumberTools, Vector } from './numbers.ts'

/** How the parts of the worker write a value on one line. */
export interface LineTools {
  /** A value on one line, cut to a readable length. */
  inline(value: unknown, depth?: number): string
  /** A text that is not longer than `most`. */
  cut(text: string, most: number): string
  isObject(value: unknown): value is Record<string, unknown>
  /** Whether a value is an array, typed or not. */
  isList(value: unknown): value is ArrayLike<unknown>
  /** Whether an object is a complex number, and nothing more. */
  isComplex(value: Record<string, unknown>): value is { re: number; im: number }
  /** The first items, `most` at the most. */
  some<T>(length: number, most: number, item: (index: number) => T): T[]
}

/**
 * Writes values of the cell on one line. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function lineTools({
  vectorOf,
  complexOf,
  complexMatrixOf,
  matrixOf,
  round,
}: NumberTools): LineTools {
  const longestText = 2000
  const longestLine = 72

  const cut = (text: string, most: number): string =>
    text.length > most ? `${text.slice(0, most - 1)}…` : text
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null

  const isList = (value: unknown): value is ArrayLike<unknown> =>
    Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))

  const isComplex: LineTools['isComplex'] = (value): value is { re: number; im: number } =>
    typeof value.re === 'number' && typeof value.im === 'number' && Object.keys(value).length === 2

  const complexText = (re: number, im: number): string =>
    `${round(re)} ${im < 0 ? '-' : '+'} ${Math.abs(round(im))}i`

  const listText = (items: readonly string[], length: number): string =>
    `[${items.join(', ')}${length > items.length ? `, … ${length - items.length} more` : ''}]`

  const some = <T>(length: number, most: number, item: (index: number) => T): T[] =>
    Array.from({ length: Math.min(length, most) }, (_, index) => item(index))

  /** The name of an object's kind; none for a plain one. */
  const kindOf = (value: object): string => {
    const tag = Object.prototype.toString.call(value).slice(8, -1)
    if (tag !== 'Object') return tag
    const { constructor: maker } = (Object.getPrototypeOf(value) ?? {}) as { constructor?: unknown }
    return typeof maker === 'function' && maker.name !== 'Object' ? maker.name : ''
  }

  /** The lengths of a tensor's axes, where they are more than two. */
  const axesOf = ({ shape, data }: Record<string, unknown>): Vector | undefined => {
    const axes = vectorOf(shape)
    const size = axes && Array.from(axes).reduce((all, length) => all * length, 1)
    return axes && axes.length > 2 && vectorOf(data)?.length === size ? axes : undefined
  }

  const functionText = (value: { readonly name: unknown }): string => {
    const isClass = /^class\b/.test(Function.prototype.toString.call(value))
    return `${isClass ? 'class' : 'function'} ${value.name || ''}`.trim()
  }

  const inline = (value: unknown, depth = 0): string => {
    if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(round(value))
    if (typeof value === 'string') return JSON.stringify(cut(value, longestLine))
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'function') return functionText(value)
    if (!isObject(value)) return String(value)
    if (value instanceof Error) return `${value.name}: ${cut(value.message, longestText)}`
    const most = depth === 0 ? 24 : 6
    const table = depth > 0 && !Array.isArray(value) && complexMatrixOf(value)
    if (table) return `Complex matrix ${table.rows}×${table.cols}`
    const complex = complexOf(value)
    if (complex) {
      const { re, im } = complex
      return listText(
        some(re.length, Math.min(most, 12), (i) => complexText(re[i], im[i])),
        re.length,
      )
    }
    if (isComplex(value)) return complexText(value.re, value.im)
    const matrix = depth > 0 && !Array.isArray(value) && matrixOf(value)
    if (matrix) return `Matrix ${matrix.rows}×${matrix.cols}`
    const axes = depth > 0 && axesOf(value)
    if (axes) return `Tensor ${Array.from(axes).join('×')}`
    if (isList(value)) {
      return depth > 2
        ? `Array(${value.length})`
        : listText(
            some(value.length, most, (i) => inline(value[i], depth + 1)),
            value.length,
          )
    }
    if (value instanceof Map || value instanceof Set)
      return `${value.constructor.name}(${value.size})`
    if (value instanceof RegExp) return String(value)
    if (value instanceof Date)
      return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
    if (value instanceof ArrayBuffer || value instanceof DataView)
      return `${kindOf(value)}(${value.byteLength})`
    const kind = kindOf(value)
    if (value instanceof Promise) return kind
    const start = kind && `${kind} `
    if (depth > 2) return `${start}{…}`
    const keys = Object.keys(value)
    const items = keys.slice(0, most).map((key) => `${key}: ${inline(value[key], depth + 1)}`)
    return items.length === 0
      ? `${start}{}`
      : `${start}{ ${items.join(', ')}${keys.length > items.length ? ', …' : ''} }`
  }

  return { inline, cut, isObject, isList, isComplex, some }
}
