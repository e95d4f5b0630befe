import type { Mark } from '../../src/draw/index.ts'
import type { Run } from './compute.ts'
import type { RunLayout } from './run-layout.ts'

/** A letter beside its part of the drawing. */
export const symbol = (letter: 'x' | 'h' | 'y', x: number, y: number, sub?: string): Mark => ({
  kind: 'text',
  x,
  y,
  text: letter,
  sub,
  font: 'math',
  size: 18,
  colour: letter,
  anchor: 'middle',
  baseline: 'middle',
})

/** Rows of the heat map, each over its own largest value, and their numbers. */
export function heatMarks(run: Run, { step, heat, narrow, compact }: RunLayout): Mark[] {
  const { L, n, h, largest, end } = run
  const { N } = run.system
  const [top, bottom] = heat
  const pitch = (step.range[1] - step.range[0]) / Math.max(1, L - 1)
  const left = step.range[0] - Math.min(6, pitch / 2)
  const right = step.range[1] + Math.min(6, pitch / 2)
  const row = (bottom - top) / N
  // Past the end of an unstable run there is nothing to colour.
  const values = Float64Array.from({ length: N * end }, (_, i) => {
    const row = Math.floor(i / end)
    return h.re[row * L + (i % end)] / (largest[row] || 1)
  })
  const every = row >= 16 ? (N <= 4 ? 1 : N <= 9 ? 2 : 5) : 5
  const cells: Mark[] =
    end === 0
      ? []
      : [
          {
            kind: 'heat',
            x: left,
            y: top,
            width: ((right - left) * end) / L,
            height: bottom - top,
            rows: N,
            cols: end,
            values,
            palette: 'diverging',
            max: 1,
          },
        ]
  const marks: Mark[] = [
    ...cells,
    {
      kind: 'rect',
      x: left,
      y: top + n * row,
      width: right - left,
      height: row,
      stroke: { colour: 'ink', width: 1, opacity: 0.55 },
    },
  ]
  for (let label = 0; label < N; label += every)
    marks.push({
      kind: 'text',
      x: left - 8,
      y: top + (label + 0.5) * row,
      text: String(label),
      anchor: 'end',
      baseline: 'middle',
      weight: label === n ? 600 : 400,
    })
  if (!compact || narrow) marks.push(symbol('h', narrow ? 14 : 28, top + (bottom - top) * 0.58))
  return marks
}

/** The bar that says what the colours of the heat map mean. */
export function colourBar(width: number, narrow: boolean): Mark[] {
  const note = 'each row by its own maximum'
  const size = narrow ? 64 : 110
  const x = width - 16 - (narrow ? 168 : 172) - 30 - size
  const cells = 40
  return [
    { kind: 'text', x: x - 6, y: 16, text: '−1', anchor: 'end', baseline: 'middle' },
    {
      kind: 'heat',
      x,
      y: 12,
      width: size,
      height: 8,
      rows: 1,
      cols: cells,
      values: Array.from({ length: cells }, (_, i) => (2 * i + 1) / cells - 1),
      palette: 'diverging',
      max: 1,
    },
    { kind: 'text', x: x + size + 6, y: 16, text: '+1', baseline: 'middle' },
    { kind: 'text', x: width - 16, y: 16, text: note, anchor: 'end', baseline: 'middle' },
  ]
}
