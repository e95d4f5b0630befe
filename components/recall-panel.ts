/** The panel of figures that ask for letters back: which per cent of the answers is right. */
import {
  line,
  methodStrokes,
  panel,
  project,
  type Colour,
  type Mark,
  type Scale,
  type Stroke,
  type SymbolsMark,
} from '../src/draw/index.ts'

export interface RecallPanel {
  readonly x: Scale
  /** The share of right answers, from 0 to 1. */
  readonly share: Scale
  readonly xTicks: readonly number[]
  readonly xLabel: string
  /** What is counted in per cent. */
  readonly title: string
  /** Letters of which one is right. */
  readonly letters: number
}

/** Grid and per cent, and a dotted line for whoever guesses, right once in so many letters. */
export function recallPanel({ x, share, xTicks, xLabel, title, letters }: RecallPanel): Mark[] {
  const chance = 1 / letters
  return [
    ...panel({
      x,
      y: share,
      xTicks,
      yTicks: [0, 0.25, 0.5, 0.75, 1],
      xFormat: String,
      yFormat: (value) => String(100 * value),
      xLabel,
    }),
    { kind: 'text', x: 12, y: 18, text: `${title}, per cent`, colour: 'ink-2' },
    line([...x.domain], [chance, chance], x, share, methodStrokes[2]),
    { kind: 'text', x: x.range[0] + 4, y: share(chance) - 6, text: 'guessing', halo: 'plate' },
  ]
}

/** Something that is measured in such a panel. */
export interface PointedLine {
  readonly values: readonly number[]
  readonly stroke: Stroke
  readonly shape: SymbolsMark['shape']
  readonly colour: Colour
}

/** Lines, and over them the points that were measured. */
export function pointedLines(
  lines: readonly PointedLine[],
  xs: readonly number[],
  x: Scale,
  y: Scale,
  size: number,
): Mark[] {
  return [
    ...lines.map(({ values, stroke }): Mark => line(xs, values, x, y, stroke)),
    ...lines.map(({ values, shape, colour }): Mark => ({
      kind: 'symbols',
      shape,
      points: project(xs, values, x, y),
      size,
      fill: { colour },
    })),
  ]
}
