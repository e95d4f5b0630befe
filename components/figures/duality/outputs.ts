import {
  crisp,
  cursorHandle,
  heading,
  openSymbols,
  outputSquares,
  panel,
  project,
  type Mark,
} from '../../../src/draw/index.ts'
import type { Duality } from './compute.ts'
import { LENGTH } from './head.ts'
import type { Layout } from './layout.ts'

const tokens = Array.from({ length: LENGTH }, (_, i) => i + 1)

/** The first channel of the outputs, by both orders. */
export function outputMarks(
  { byState, byWeights, P, at }: Duality,
  { token, output }: Layout,
): Mark[] {
  const first = (data: Float64Array) => tokens.map((_, i) => data[i * P])
  const circles = openSymbols(
    project(tokens, first(byWeights.data), token, output),
    'y',
    'circle',
    6,
  )
  const x = crisp(token(at + 1))
  const [bottom, top] = output.range
  return [
    heading(token, top - 18, 'first channel; squares: state, circles: weights'),
    ...panel({
      x: token,
      y: output,
      xTicks: [1, 4, 8, 12],
      yTicks: output.ticks(4),
      xLabel: [{ text: 'token ' }, { text: 'i', font: 'math', size: 16 }],
    }),
    { kind: 'path', points: [x, top, x, bottom], stroke: { colour: 'ink' } },
    { ...circles, fill: undefined, stroke: { colour: 'ink', width: 1.5 } },
    ...outputSquares(tokens, first(byState.data), token, output),
    cursorHandle(x, top - 3),
    {
      kind: 'text',
      x: token.range[1] + 9,
      y: output(byState.data[(LENGTH - 1) * P]),
      text: 'y',
      font: 'math',
      size: 16,
      colour: 'y',
      baseline: 'middle',
    },
  ]
}
