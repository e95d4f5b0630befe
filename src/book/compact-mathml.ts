import type { Element, Piece } from './markup.ts'

/** How large and how stretched a sign is drawn: nobody sees this copy of a formula. */
const drawing = new Set(['stretchy', 'minsize', 'maxsize', 'scriptlevel', 'displaystyle', 'fence'])

/** Elements whose children have their meaning by their place, and how many there are. */
export const placed: ReadonlyMap<string, number> = new Map([
  ['mfrac', 2],
  ['mroot', 2],
  ['msub', 2],
  ['msup', 2],
  ['munder', 2],
  ['mover', 2],
  ['msubsup', 3],
  ['munderover', 3],
])

/** The invisible sign behind the name of a function, with which KaTeX sets `\\max`. */
function isApplication(piece: Piece): boolean {
  return typeof piece !== 'string' && piece.tag === 'mo' && piece.children.join('') === '\u2061'
}

function isBlank(piece: Piece): boolean {
  return (
    typeof piece !== 'string' &&
    piece.tag === 'mtext' &&
    piece.children.every((child) => typeof child === 'string' && child.trim() === '')
  )
}

/**
 * MathML that says the same in fewer words: without attributes that only draw, rows and styles
 * around one element, the row that `<math>` is by itself, and thin spaces. An index is one element.
 */
export function compactMathml(piece: Piece): Piece {
  if (typeof piece === 'string') return piece
  const isRow = piece.tag === 'mrow' || piece.tag === 'mstyle' || piece.tag === 'math'
  let children = piece.children.map(compactMathml)
  if (isRow) {
    // Elsewhere the place of a child is its meaning.
    children = children.filter((child) => !isBlank(child))
    if (piece.tag !== 'math' && children.length === 1) return children[0]
    if (piece.tag === 'mstyle') return { tag: 'mrow', attributes: {}, children }
    children = children.flatMap((child) =>
      typeof child !== 'string' && child.tag === 'mrow' && piece.tag === 'math'
        ? child.children
        : [child],
    )
  }
  // KaTeX sets an operator that is an index alone as two children, which Firefox refuses.
  if (placed.has(piece.tag)) children = children.filter((child) => !isApplication(child))
  const attributes: Element['attributes'] = Object.fromEntries(
    Object.entries(piece.attributes).filter(([name]) => !drawing.has(name)),
  )
  return { ...piece, attributes, children }
}
