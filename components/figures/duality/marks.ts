import type { HeatMark, Mark, Role, TextRun } from '../../../src/draw/index.ts'
import type { Matrix } from '../../../src/kernel/index.ts'
import type { Box } from './layout.ts'

export const largestOf = ({ data }: Matrix) =>
  data.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-12)

/** A map of numbers as parts of `max`, in few shades so that its still weighs little. */
export function heat(
  values: ArrayLike<number>,
  [rows, cols]: readonly [number, number],
  max: number,
  box: Box,
): HeatMark {
  const shades = Float64Array.from(values, (value) => Math.round((4 * value) / max) / 4)
  return { kind: 'heat', ...box, rows, cols, values: shades, palette: 'diverging', max: 1 }
}

/** Row i of a matrix. */
export const rowOf = ({ data, cols }: Matrix, i: number) => data.slice(i * cols, (i + 1) * cols)

export function outline({ x, y, width, height }: Box): Mark {
  return {
    kind: 'rect',
    x: x - 1,
    y: y - 1,
    width: width + 1,
    height: height + 1,
    stroke: { colour: 'ink', width: 2 },
  }
}

/** A letter of the book in its role's colour: variables italic, matrices bold. */
export function letter(text: string, role: Role, more: Partial<TextRun> = {}): TextRun {
  const font = text === 'B' || text === 'C' ? 'bold' : 'math'
  return { text, font, size: 16, colour: role, overline: text === 'B', ...more }
}

/** A sign between letters, as large as they are. */
export function sign(text: string): TextRun {
  return { text, size: 15, colour: 'ink' }
}

/** What the book and what attention calls it: "C or Q". */
export function names(own: TextRun, other: string, sup?: string): TextRun[] {
  return [
    { ...own, sup },
    { text: ' or ' },
    { text: other, font: 'math', size: 16, colour: 'ink', sup },
  ]
}

export function label(
  runs: readonly TextRun[],
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end' = 'start',
): Mark {
  return { kind: 'text', x, y, text: '', runs, anchor }
}

export function title(text: string, x: number, y: number): Mark {
  return { kind: 'text', x, y, text, weight: 600, colour: 'ink' }
}
