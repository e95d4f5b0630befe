import { crisp, formatFixed, type Mark, type TextRun } from '../../../src/draw/index.ts'
import { onDiagonal, type Factors } from './factors.ts'
import type { Hidden } from './compute.ts'
import type { State } from './state.ts'
import type { Layout } from './layout.ts'

/** From one line of the table to the next. */
const LINE = 18

/** What is said of the decays under the table. */
function betweenText({ between, border }: Factors): string {
  if (border) return 'a factor is 0 at the border'
  if (!between) return 'nothing lies between: decay 1'
  const { first, last, steps } = between
  const which = first === last ? `step ${first} is` : `steps ${first}–${last} sum to`
  return `${which} ${formatFixed(steps, 4)}`
}

/** What the sum is called, and what it becomes on the diagonal by the feed-through or both directions. */
function sums(
  { chosen }: Hidden,
  state: State,
  { sum }: Factors,
): [label: string, value: number][] {
  if (state.convolution) return [['sum, before the convolution', sum]]
  const { hasD, isTwice } = onDiagonal(chosen, state)
  const label = [hasD ? 'with D' : '', isTwice ? 'twice' : ''].filter(Boolean).join(', ')
  return [['sum', sum], ...(label ? [[label, chosen.value] as [string, number]] : [])]
}

/** The chosen entry as the sum over the states of what is read, what is left and what is written. */
export function drawFactors(hidden: Hidden, state: State, { factors }: Layout): Mark[] {
  const { row, column, factors: parts } = hidden.chosen
  const { left, right, top } = factors
  const text = (x: number, y: number, more: Partial<Mark & { kind: 'text' }>): Mark => ({
    kind: 'text',
    x,
    y,
    text: '',
    ...more,
  })
  const heading = text(left, top, {
    colour: 'ink-2',
    runs: [
      { text: 'M', font: 'math', size: 16, sub: `${row},${column}` },
      {
        text: parts
          ? ', state by state'
          : ` = 0: the input comes ${state.direction === 'backward' ? 'earlier' : 'later'}`,
      },
    ],
  })
  if (!parts) return [heading]
  const column4 = (i: number) => left + ((right - left) * (i + 1)) / 4
  const names: TextRun[] = [
    { text: 'C', font: 'bold', size: 16, colour: 'C', sub: String(row) },
    { text: 'decay' },
    { text: 'B', font: 'bold', size: 16, colour: 'B', overline: true, sub: String(column) },
    { text: 'product' },
  ]
  const lines = parts.read.map((read, n) => [
    read,
    parts.left[n],
    parts.write[n],
    read * parts.left[n] * parts.write[n],
  ])
  const first = top + LINE + 6
  const rule = crisp(first + lines.length * LINE + 7)
  const results = sums(hidden, state, parts)
  const result = (i: number) => rule + 18 + i * LINE
  return [
    heading,
    ...names.map((run, i) => text(column4(i), first, { anchor: 'end', runs: [run] })),
    ...lines.flatMap((numbers, n) =>
      numbers.map((value, i) =>
        text(column4(i), first + (n + 1) * LINE, {
          text: formatFixed(value, 4),
          anchor: 'end',
          colour: i === 3 ? 'ink' : 'ink-2',
        }),
      ),
    ),
    { kind: 'path', points: [left, rule, right, rule], stroke: { colour: 'rule' } },
    ...results.flatMap(([label, value], i) => [
      text(left, result(i), { text: label, colour: 'ink-2' }),
      text(right, result(i), { text: formatFixed(value, 4), anchor: 'end', colour: 'ink' }),
    ]),
    text(left, result(results.length), { text: betweenText(parts), colour: 'ink-2' }),
  ]
}
