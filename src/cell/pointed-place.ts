/** A place in code, both counted from 1. */
export interface CodePlace {
  readonly line: number
  readonly column: number
}

/** Where a point of the screen lies in text: a node and how many characters into it. */
function caretAt(x: number, y: number): [Node, number] | undefined {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y)
    return caret ? [caret.offsetNode, caret.offset] : undefined
  }
  // Safari has the older name only.
  const range = document.caretRangeFromPoint?.(x, y)
  return range ? [range.startContainer, range.startOffset] : undefined
}

/** The place in an element's text at a point of the screen; none where the browser cannot tell. */
export function pointedPlace(element: HTMLElement, x: number, y: number): CodePlace | undefined {
  const caret = caretAt(x, y)
  if (!caret || !element.contains(caret[0])) return undefined
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(...caret)
  const lines = before.toString().split('\n')
  return { line: lines.length, column: lines[lines.length - 1].length + 1 }
}
