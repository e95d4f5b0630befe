import type { Drawing, Mark, TextMark } from '../../../src/draw/index.ts'

interface Box {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function texts(marks: readonly Mark[]): TextMark[] {
  return marks.flatMap((mark) =>
    mark.kind === 'text' ? [mark] : mark.kind === 'group' ? texts(mark.marks) : [],
  )
}

/** Widths of glyphs, in shares of the size: close enough to see that texts collide. */
function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, glyph) => sum + (/[.,:;il1 ⁻]/.test(glyph) ? 0.32 : 0.56), 0) * size
}

function boxOf(mark: TextMark): Box {
  const size = mark.size ?? 12
  const width =
    widthOf(mark.text, size) +
    widthOf((mark.sub ?? '') + (mark.sup ?? ''), 0.7 * size) +
    (mark.runs ?? []).reduce((sum, run) => sum + widthOf(run.text, run.size ?? size), 0)
  const left = mark.x - { start: 0, middle: width / 2, end: width }[mark.anchor ?? 'start']
  const base =
    mark.y + { alphabetic: 0, middle: 0.35, hanging: 0.74 }[mark.baseline ?? 'alphabetic'] * size
  const text = mark.text + (mark.sub ?? '') + (mark.runs ?? []).map((run) => run.text).join('')
  return { text, left, right: left + width, top: base - 0.7 * size, bottom: base + 0.1 * size }
}

/** What is wrong with the texts of a drawing: too small, cut by its edge, or one over another. */
export function textFaults(drawing: Drawing): string[] {
  const marks = texts(drawing.marks)
  const faults = marks
    .filter(({ size = 12 }) => size < 12)
    .map(({ text, size }) => `"${text}" has ${size} px`)
  const boxes = marks.map(boxOf)
  boxes.forEach((box, i) => {
    if (box.left < 0 || box.right > drawing.width || box.top < 0 || box.bottom > drawing.height)
      faults.push(`"${box.text}" is cut`)
    for (const other of boxes.slice(0, i)) {
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left)
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)
      if (across > 0 && down > 0) faults.push(`"${box.text}" stands on "${other.text}"`)
    }
  })
  return faults
}
