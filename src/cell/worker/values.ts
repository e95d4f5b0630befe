import type { MatrixOutput, Output, TreeNode } from '../output.ts'
import type { NumberTools, Vector } from './numbers.ts'

/** How the worker writes a reader's values. */
export interface ValueTools {
  /** A value on one line, cut to a readable length. */
  inline(value: unknown, depth?: number): string
  /** The form in which `print` shows a value. */
  outputOf(value: unknown): Output
}

/**
 * Writes values of the cell as plain data. Runs inside the worker: it is sent there as text, so it
 * may use nothing from outside itself.
 */
export function valueTools({
  vectorOf,
  matrixOf,
  complexOf,
  complexMatrixOf,
  round,
}: NumberTools): ValueTools {
  const mostNodes = 500
  const mostChildren = 60
  const deepest = 5
  const longestText = 2000
  const longestLine = 72
  const largestMatrix = 128

  const cut = (text: string, most: number): string =>
    text.length > most ? `${text.slice(0, most - 1)}…` : text
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null

  const isList = (value: unknown): value is ArrayLike<unknown> =>
    Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))

  const complexText = (re: number, im: number): string =>
    `${round(re)} ${im < 0 ? '-' : '+'} ${Math.abs(round(im))}i`

  const listText = (items: readonly string[], length: number): string =>
    `[${items.join(', ')}${length > items.length ? `, … ${length - items.length} more` : ''}]`

  const some = <T>(length: number, most: number, item: (index: number) => T): T[] =>
    Array.from({ length: Math.min(length, most) }, (_, index) => item(index))

  const inline = (value: unknown, depth = 0): string => {
    if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(round(value))
    if (typeof value === 'string') return JSON.stringify(cut(value, longestLine))
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'function') return `function ${value.name || ''}`.trim()
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
    if (typeof value.re === 'number' && typeof value.im === 'number')
      return complexText(value.re, value.im)
    const matrix = depth > 0 && !Array.isArray(value) && matrixOf(value)
    if (matrix) return `Matrix ${matrix.rows}×${matrix.cols}`
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
    if (value instanceof Date || value instanceof RegExp || value instanceof Promise)
      return String(value)
    if (depth > 2) return '{…}'
    const keys = Object.keys(value)
    const items = keys.slice(0, most).map((key) => `${key}: ${inline(value[key], depth + 1)}`)
    return items.length === 0
      ? '{}'
      : `{ ${items.join(', ')}${keys.length > items.length ? ', …' : ''} }`
  }

  const treeOf = (value: unknown): TreeNode => {
    let nodes = 0
    const path: unknown[] = []
    const node = (item: unknown, key: string | undefined): TreeNode => {
      nodes++
      if (path.includes(item)) return { key, text: 'itself again' }
      const text = cut(inline(item, 1), longestLine)
      if (!isObject(item) || path.length >= deepest) return { key, text }
      path.push(item)
      const children: TreeNode[] = []
      for (const [name, child] of entriesOf(item)) {
        if (children.length >= mostChildren || nodes >= mostNodes) {
          children.push({ text: '… more' })
          break
        }
        children.push(node(child, name))
      }
      path.pop()
      return children.length > 0 ? { key, text, children } : { key, text }
    }
    return node(value, undefined)
  }

  const entriesOf = (value: Record<string, unknown>): [string, unknown][] => {
    if (value instanceof Error) return []
    if (value instanceof Map) return Array.from(value, ([key, item]) => [inline(key, 1), item])
    if (value instanceof Set) return Array.from(value, (item, index) => [String(index), item])
    const complex = complexOf(value)
    if (complex)
      return some(complex.re.length, mostChildren + 1, (i) => [
        String(i),
        { re: complex.re[i], im: complex.im[i] },
      ])
    if (typeof value.re === 'number' && typeof value.im === 'number') return []
    const matrix = Array.isArray(value) ? undefined : matrixOf(value)
    if (matrix) {
      const { rows, cols, values } = matrix
      return some(rows, mostChildren + 1, (i) => [
        String(i),
        Array.from({ length: cols }, (_, j) => values[i * cols + j]),
      ])
    }
    if (isList(value)) {
      const list = value as ArrayLike<unknown>
      return vectorOf(list) ? [] : some(list.length, mostChildren + 1, (i) => [String(i), list[i]])
    }
    return Object.entries(value)
  }

  /** A matrix; of one that is too large to be drawn, the entry of largest magnitude of each block. */
  const reduced = (
    rows: number,
    cols: number,
    re: Vector,
    im: Vector | undefined,
  ): MatrixOutput => {
    const high = Math.ceil(rows / largestMatrix)
    const wide = Math.ceil(cols / largestMatrix)
    const down = Math.ceil(rows / high)
    const across = Math.ceil(cols / wide)
    const kept = Array.from({ length: down * across }, (_, cell) => {
      const top = Math.trunc(cell / across) * high
      const left = (cell % across) * wide
      let place = top * cols + left
      let most = -1
      for (let row = top; row < Math.min(rows, top + high); row++)
        for (let col = left; col < Math.min(cols, left + wide); col++) {
          const at = row * cols + col
          const size = im ? Math.hypot(re[at], im[at]) : Math.abs(re[at])
          if (size > most) [most, place] = [size, at]
        }
      return place
    })
    return {
      kind: 'matrix',
      rows: down,
      cols: across,
      values: kept.map((at) => round(re[at])),
      ...(im && { im: kept.map((at) => round(im[at])) }),
      ...(high * wide > 1 && {
        note: `${rows} × ${cols}: each square is the entry of largest magnitude of a block of ${high} × ${wide}`,
      }),
    }
  }

  const outputOf = (value: unknown): Output => {
    if (typeof value === 'string') return { kind: 'text', text: value }
    const matrix = matrixOf(value)
    if (matrix && matrix.rows * matrix.cols > 0)
      return reduced(matrix.rows, matrix.cols, matrix.values, undefined)
    const complex = complexMatrixOf(value)
    if (complex && complex.rows * complex.cols > 0)
      return reduced(complex.rows, complex.cols, complex.re, complex.im)
    const text = inline(value)
    const isStructure = isObject(value) && !(value instanceof Error) && !vectorOf(value)
    if (
      isStructure &&
      (text.length > longestLine || /Matrix|Array\(|\{…\}|Map\(|Set\(| more\]/.test(text))
    ) {
      return { kind: 'tree', tree: treeOf(value) }
    }
    return { kind: 'text', text: cut(text, longestText) }
  }

  return { inline, outputOf }
}
