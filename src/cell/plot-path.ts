import { clamp, type Drawing, type Mark, type Points } from '../draw/index.ts'
import type { PathPlot } from './output.ts'

/** Whether two cells are neighbours, corners included; else the path jumps. */
export function isStep(from: number, to: number, cols: number): boolean {
  const rows = Math.abs(Math.trunc(from / cols) - Math.trunc(to / cols))
  return rows <= 1 && Math.abs((from % cols) - (to % cols)) <= 1
}

/** A path over a grid at a width in px: what is read is thick, what is not dotted, jumps dashed. */
export function drawPath({ rows, cols, path, read }: PathPlot, width: number): Drawing {
  const inset = 2
  const size = Math.min(32, (width - 2 * inset) / cols, 330 / rows)
  const [w, h] = [size * cols, size * rows]
  const middle = (cell: number): [number, number] => [
    inset + ((cell % cols) + 0.5) * size,
    inset + (Math.trunc(cell / cols) + 0.5) * size,
  ]
  const grid: number[] = []
  const line = (...points: number[]): number => grid.push(...points, NaN, NaN)
  if (size >= 5) {
    for (let col = 0; col <= cols; col++)
      line(inset + col * size, inset, inset + col * size, inset + h)
    for (let row = 0; row <= rows; row++)
      line(inset, inset + row * size, inset + w, inset + row * size)
  } else line(inset, inset, inset + w, inset, inset + w, inset + h, inset, inset + h, inset, inset)

  const visits = path.flatMap((cell, step) => (cell < 0 ? [] : [{ cell, step }]))
  const steps: number[] = []
  const jumps: number[] = []
  const unread: number[] = []
  for (let i = 1; i < visits.length; i++) {
    const [from, to] = [visits[i - 1].cell, visits[i].cell]
    const points = visits[i].step >= read ? unread : isStep(from, to, cols) ? steps : jumps
    points.push(...middle(from), ...middle(to), NaN, NaN)
  }
  const thick = size >= 12 ? 3 : size >= 7 ? 2 : 1.25
  const dot = clamp(size / 3, 2, 4.5)
  const stroke = (points: Points, colour: 'acc' | 'sunk' | 'ink' | 'ctl', more = {}): Mark => ({
    kind: 'path',
    points,
    stroke: { colour, width: 1, ...more },
  })
  const marks: Mark[] = [
    { kind: 'path', points: grid, stroke: { colour: 'rule' } },
    stroke(unread, 'ink', { dash: [1, 3], cap: 'round' }),
    stroke(jumps, 'acc', { dash: [4, 3] }),
    stroke(steps, 'sunk', { width: thick + 2, cap: 'round' }),
    stroke(steps, 'acc', { width: thick, cap: 'round' }),
  ]
  const present = visits.findLast(({ step }) => step < read)
  if (present && read < path.length) {
    const [x, y] = middle(present.cell)
    const side = Math.max(size, 6)
    marks.push({
      kind: 'rect',
      x: x - side / 2,
      y: y - side / 2,
      width: side,
      height: side,
      stroke: { colour: 'x', width: 1.5 },
    })
  }
  if (present) {
    const colour = read < path.length ? 'x' : 'acc'
    const points = middle(present.cell)
    marks.push({ kind: 'symbols', shape: 'circle', points, size: dot, fill: { colour } })
  }
  if (visits.length > 0) {
    marks.push({
      kind: 'symbols',
      shape: 'circle',
      points: middle(visits[0].cell),
      size: dot,
      stroke: { colour: 'acc', width: 1.5 },
      fill: { colour: 'sunk' },
    })
  }
  return { width: Math.ceil(w + 2 * inset), height: Math.ceil(h + 2 * inset), marks }
}
