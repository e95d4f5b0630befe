import type { TreeNode } from '../output.ts'
import type { LineTools } from './lines.ts'
import type { NumberTools } from './numbers.ts'

/** How the worker opens what is nested. */
export interface TreeTools {
  treeOf(value: unknown): TreeNode
}

/**
 * Opens nested values of the cell, also those that hold themselves. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function treeTools(
  { vectorOf, matrixOf, complexOf }: NumberTools,
  { inline, cut, isObject, isList, isComplex, some }: LineTools,
): TreeTools {
  const mostNodes = 500
  const mostChildren = 60
  const deepest = 5
  const longestLine = 72

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
    if (isComplex(value)) return []
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

  return { treeOf }
}
