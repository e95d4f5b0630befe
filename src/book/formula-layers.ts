import { hasClass, isElement, styleOf, type Element, type Piece } from './markup.ts'

/** One layer of a vertical list: its distance below the base line, sizes in its own em. */
export interface Layer {
  readonly down: number
  readonly left: number
  readonly right: number
  readonly isIndex: boolean
  readonly content: readonly Piece[]
}

/** Layers of a `vlist-t`, lowest first as KaTeX writes them; nothing when one is placed in another way. */
export function layersOf(table: Element): Layer[] | undefined {
  const [row] = table.children
  const list = isElement(row) ? row.children[0] : undefined
  if (!isElement(list)) return undefined
  const layers: Layer[] = []
  for (const item of list.children) {
    if (!isElement(item) || item.attributes.class) return undefined
    const { top, 'margin-left': left = '0', 'margin-right': right = '0', ...rest } = styleOf(item)
    const [strut, ...inside] = item.children
    if (!top || !hasClass(strut, 'pstrut') || Object.keys(rest).length > 0) return undefined
    const [only] = inside
    const isIndex = inside.length === 1 && isElement(only) && hasClass(only, 'katex-sizing')
    // KaTeX steps from text to index and from index to its index by nearly the same share.
    const size = !isIndex ? 1 : hasClass(only, 'reset-size6') ? 0.7 : 5 / 7
    layers.push({
      down: (parseFloat(top) + parseFloat(styleOf(strut as Element).height)) / size,
      left: parseFloat(left) / size,
      right: parseFloat(right) / size,
      isIndex,
      content: isIndex ? (only as Element).children : inside,
    })
  }
  return layers
}
