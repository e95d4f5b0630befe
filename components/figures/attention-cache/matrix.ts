import type { Mark } from '../../../src/draw/index.ts'
import type { Cache } from './compute.ts'
import { L, TOKENS } from './heads.ts'
import { heading, type Layout } from './layout.ts'

/** The staircase of cells that a causal query cannot see, covered in the plate's colour. */
function unseen({ matrix: { left, top, width }, cell }: Layout): Mark {
  const points = [left + cell, top]
  for (let t = 0; t < L - 1; t++)
    points.push(
      left + (t + 1) * cell,
      top + (t + 1) * cell,
      left + (t + 2) * cell,
      top + (t + 1) * cell,
    )
  points.push(left + width, top)
  return { kind: 'path', points, closed: true, fill: { colour: 'plate' } }
}

function letters({ matrix: { left, top }, cell }: Layout, now: number): Mark[] {
  return TOKENS.flatMap((text, i): Mark[] => {
    const here = i === now
    const mark = {
      kind: 'text',
      text,
      colour: here ? 'ink' : 'ink-2',
      weight: here ? 600 : 400,
    } as const
    const middle = (i + 0.5) * cell
    return [
      { ...mark, x: left + middle, y: top - 7, anchor: 'middle' },
      { ...mark, x: left - 8, y: top + middle, anchor: 'end', baseline: 'middle' },
    ]
  })
}

function colourBar({ matrix: { left, top, width } }: Layout): Mark[] {
  const cells = 8
  const [x, y] = [left + width - 84, top + 28]
  return [
    {
      kind: 'heat',
      x,
      y,
      width: 70,
      height: 8,
      rows: 1,
      cols: cells,
      values: Array.from({ length: cells }, (_, i) => (i + 0.5) / cells),
      palette: 'sequential',
      max: 1,
    },
    { kind: 'text', x: x - 6, y: y + 4, text: '0', anchor: 'end', baseline: 'middle' },
    { kind: 'text', x: x + 76, y: y + 4, text: '1', baseline: 'middle' },
    { kind: 'text', x: x + 70, y: y - 7, text: 'share of a row', anchor: 'end' },
  ]
}

/**
 * A share as one of few shades, so that a still of many cells weighs little. What is read at all, by
 * one part in 32 or more, has the first of them, as in a row that reads every token alike.
 */
const shade = (share: number) => (share < 1 / 32 ? 0 : Math.max(1, Math.round(8 * share)) / 8)

/** The shares, a row for each query, with the present row outlined. */
export function matrixMarks(data: Cache, layout: Layout): Mark[] {
  const { matrix, cell } = layout
  const { left, top, width, height } = matrix
  return [
    heading('each row: one token reads those above it and itself', 12, 18),
    {
      kind: 'heat',
      x: left,
      y: top,
      width,
      height,
      rows: L,
      cols: L,
      values: data.shares.map(shade),
      palette: 'sequential',
      max: 1,
    },
    unseen(layout),
    ...colourBar(layout),
    ...letters(layout, data.now),
    {
      kind: 'rect',
      x: left - 0.5,
      y: top + data.now * cell - 0.5,
      width: (data.now + 1) * cell,
      height: cell,
      stroke: { colour: 'ink', width: 1.5 },
    },
  ]
}
