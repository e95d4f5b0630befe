import type { Mark, TextRun } from '../../../src/draw/index.ts'
import { transpose } from '../../../src/kernel/index.ts'
import { aboveDiagonal } from '../../above-diagonal.ts'
import type { Duality, DualityParameters } from './compute.ts'
import { LENGTH } from './head.ts'
import type { Box, WeightLayout } from './layout.ts'
import { heat, label, largestOf, letter, names, outline, sign, title } from './marks.ts'

const ink = (text: string, font: 'math' | 'bold'): TextRun => ({
  text,
  font,
  size: 16,
  colour: 'ink',
})

function rule(softmax: boolean): TextRun[] {
  const scores = [letter('C', 'C'), { text: ' ' }, letter('B', 'B', { sup: 'T' })]
  const weights = softmax
    ? [sign(' = softmax('), ...scores, sign(' + log '), ink('L', 'bold'), sign(') ')]
    : [sign(' = ('), ink('L', 'bold'), sign(' ∘ '), ...scores, sign(') ')]
  return [letter('y', 'y'), ...weights, letter('x', 'x')]
}

/** What the shades mean, under the map. */
function colourBar({ queries, left, isWhole }: WeightLayout): Mark[] {
  const y = queries.y + queries.height + 26
  const count = 9
  const end = (x: number, text: string): Mark => ({
    kind: 'text',
    x,
    y: y + 4,
    text,
    anchor: 'middle',
    baseline: 'middle',
  })
  const values = Array.from({ length: count }, (_, i) => i / 4 - 1)
  return [
    end(left + 14, '−1'),
    heat(values, [1, count], 1, { x: left + 28, y, width: 68, height: 8 }),
    end(left + 106, '1'),
    {
      kind: 'text',
      ...(isWhole ? { x: left + 122, y: y + 4, baseline: 'middle' } : { x: left + 22, y: y + 26 }),
      text: 'over each array’s largest',
    },
  ]
}

/** All outputs at once: queries times keys are weights, and weights times values the outputs. */
export function weightMarks(
  data: Duality,
  { softmax }: DualityParameters,
  layout: WeightLayout,
): Mark[] {
  const { N, P, at, C, keys, x, M, byWeights } = data
  const { left, top, queries, values, outputs, cell } = layout
  const row = (box: Box): Box => ({ ...box, y: box.y + at * cell, height: cell })
  const above = queries.y - 8
  const between = (text: string, before: Box): Mark => ({
    kind: 'text',
    x: (before.x + before.width + outputs.x) / 2,
    y: before.y + before.height / 2,
    text,
    size: 16,
    anchor: 'middle',
    baseline: 'middle',
  })
  return [
    title(softmax ? 'all at once, by softmax weights' : 'all at once, by weights', left, top + 18),
    label(rule(softmax), left, top + 42),
    heat(C.data, [LENGTH, N], largestOf(C), queries),
    label(names(letter('C', 'C'), 'Q'), queries.x + queries.width - 2, above, 'end'),
    heat(transpose(keys).data, [N, LENGTH], largestOf(keys), layout.keys),
    label(names(letter('B', 'B'), 'K', 'T'), layout.keys.x, layout.keys.y - 8),
    heat(M.data, [LENGTH, LENGTH], largestOf(M), layout.M),
    aboveDiagonal(layout.M, cell, LENGTH),
    heat(x.data, [LENGTH, P], largestOf(x), values),
    label(names(letter('x', 'x'), 'V'), values.x + values.width / 2, above, 'middle'),
    between('=', values),
    heat(byWeights.data, [LENGTH, P], largestOf(byWeights), outputs),
    label([letter('y', 'y')], outputs.x + outputs.width / 2, above, 'middle'),
    ...[1, 4, 8, 12].map((tick): Mark => ({
      kind: 'text',
      x: queries.x - 6,
      y: queries.y + (tick - 0.5) * cell,
      text: String(tick),
      anchor: 'end',
      baseline: 'middle',
    })),
    outline(row(queries)),
    outline({ ...row(layout.M), width: (at + 1) * cell }),
    outline({ ...values, height: (at + 1) * cell }),
    outline(row(outputs)),
    ...colourBar(layout),
  ]
}
