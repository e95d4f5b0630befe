import type { MatrixOutput, Output, TreeNode } from '../output.ts'

type Vector = ArrayLike<number>

/** What the other parts of the worker need to read a reader's values. */
export interface ValueTools {
  vectorOf(value: unknown): Vector | undefined
  matrixOf(value: unknown): Omit<MatrixOutput, 'kind'> | undefined
  complexOf(value: unknown): { re: Vector; im: Vector } | undefined
  /** A value on one line, cut to a readable length. */
  inline(value: unknown, depth?: number): string
  /** Numbers rounded to six significant digits, which is all that is shown or drawn. */
  round(value: number): number
  /** The form in which `print` shows a value. */
  outputOf(value: unknown): Output
}

/**
 * Reads values of the cell as plain data. Runs inside the worker: it is sent there as text, so it
 * may use nothing from outside itself.
 */
export function valueTools(): ValueTools {
  const mostNodes = 500
  const mostChildren = 60
  const deepest = 5
  const longestText = 2000
  const longestLine = 72
  const largestMatrix = 128

  const round = (value: number): number =>
    Number.isFinite(value) ? Number(value.toPrecision(6)) : value
  const cut = (text: string, most: number): string =>
    text.length > most ? `${text.slice(0, most - 1)}…` : text
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null

  const isList = (value: unknown): value is ArrayLike<unknown> =>
    Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))

  const vectorOf = (value: unknown): Vector | undefined => {
    if (!isList(value)) return undefined
    for (let i = 0; i < value.length; i++) if (typeof value[i] !== 'number') return undefined
    return value as Vector
  }

  const matrixOf = (value: unknown): Omit<MatrixOutput, 'kind'> | undefined => {
    if (Array.isArray(value)) {
      const rows = value.map(vectorOf)
      const cols = rows[0]?.length
      if (!cols || rows.some((row) => row?.length !== cols)) return undefined
      return { rows: rows.length, cols, values: rows.flatMap((row) => Array.from(row as Vector)) }
    }
    if (!isObject(value)) return undefined
    const { rows, cols } = value
    const data = vectorOf(value.data)
    if (typeof rows !== 'number' || typeof cols !== 'number' || data?.length !== rows * cols)
      return undefined
    return { rows, cols, values: Array.from(data) }
  }

  const complexOf = (value: unknown): { re: Vector; im: Vector } | undefined => {
    if (!isObject(value)) return undefined
    const re = vectorOf(value.re)
    const im = vectorOf(value.im)
    return re && im && re.length === im.length ? { re, im } : undefined
  }

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
        values.slice(i * cols, i * cols + cols),
      ])
    }
    if (isList(value)) {
      const list = value as ArrayLike<unknown>
      return vectorOf(list) ? [] : some(list.length, mostChildren + 1, (i) => [String(i), list[i]])
    }
    return Object.entries(value)
  }

  const outputOf = (value: unknown): Output => {
    if (typeof value === 'string') return { kind: 'text', text: value }
    const matrix = matrixOf(value)
    if (
      matrix &&
      matrix.rows <= largestMatrix &&
      matrix.cols <= largestMatrix &&
      matrix.values.length > 0
    ) {
      return { kind: 'matrix', ...matrix, values: matrix.values.map(round) }
    }
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

  return { vectorOf, matrixOf, complexOf, inline, round, outputOf }
}
