import { clamp, linearScale } from '../draw/index.ts'
import type { Drawing, Mark } from '../draw/index.ts'
import type { StatesPlot } from './output.ts'
import { barTextWidth, colourBar, colouringOf, gridMarks } from './plot-heat.ts'
import { symbolRun } from './symbol.ts'

/** The name of one state: `h` and 3 give `h3`, which is set as h with an index. */
export function stateName({ name, rows }: StatesPlot, index: number): string {
  return rows === 1 ? name : `${name}${index + 1}`
}

/** States over time: a row for each state, time to the right, at a width in px. */
export function drawStates(plot: StatesPlot, width: number): Drawing {
  const { rows, cols, stride } = plot
  const colouring = colouringOf([plot])
  const left = 34
  const top = 6
  const row = clamp(Math.round(220 / rows), 5, 24)
  const bottom = top + row * rows
  const height = clamp(bottom - top, 72, 140)
  // A bar that is longer than the map leaves room for the name of the steps.
  const gap = height > bottom - top ? 18 + 8 * plot.steps.length : 18
  const w = Math.max(40, width - left - 20 - gap - barTextWidth(colouring.max))
  const k = linearScale([-0.5, cols - 0.5], [left, left + w])
  const marks: Mark[] = [
    ...gridMarks(plot, { x: left, y: top, width: w, height: row * rows }, colouring),
    ...colourBar(colouring, { x: left + w + gap, y: top, height }),
  ]
  const every = row >= 16 ? 1 : Math.ceil(16 / row / 5) * 5
  for (let state = 0; state < rows; state++) {
    if (every > 1 && state > 0 && (state + 1) % every > 0) continue
    marks.push({
      kind: 'text',
      ...symbolRun(stateName(plot, state)),
      x: left - 8,
      y: top + (state + 0.5) * row,
      anchor: 'end',
      baseline: 'middle',
    })
  }
  const steps = linearScale([0, Math.max(1, (cols - 1) * stride)], [k(0), k(Math.max(1, cols - 1))])
  const ticks = (cols > 1 ? steps.ticks(width < 480 ? 4 : 6) : [0]).filter(Number.isInteger)
  for (const tick of ticks) {
    marks.push({
      kind: 'text',
      x: steps(tick),
      y: bottom + 17,
      text: String(tick),
      anchor: 'middle',
    })
  }
  marks.push({ kind: 'text', ...symbolRun(plot.steps), x: left + w + 12, y: bottom + 17 })
  return { width, height: Math.max(bottom + 26, top + height + 6), marks }
}
