import {
  clamp,
  crisp,
  cursorHandle,
  curve,
  formatTick,
  formatWhole,
  heading,
  linearScale,
  lineWithin,
  logScale,
  methodStrokes,
  panel,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { SIZES, type Bag, type State, type Weights } from './compute.ts'

export const heights = { wide: 664, narrow: 520 }

/** The least weight that is plotted. */
const LEAST = 1e-5

const strokes = {
  scan: { colour: 'h', width: 2.25 },
  attention: methodStrokes[1],
  mean: methodStrokes[2],
} as const satisfies Record<string, Stroke>

const words = { scan: 'last state', attention: 'attention', mean: 'mean' } as const
const kinds = ['scan', 'attention', 'mean'] as const

interface Layout {
  readonly size: Scale
  readonly weight: Scale
  readonly patch: Scale
  readonly held: Scale
}

function layoutOf({ chosen: { n } }: Bag, { width, height, narrow }: Frame): Layout {
  const [left, right] = [56, width - 22]
  const middle = narrow ? 300 : 388
  return {
    size: logScale(SIZES, [left, right]),
    weight: logScale([LEAST, 1], [middle - 48, 56]),
    patch: linearScale([1, n], [left, right]),
    held: linearScale([0, 1], [height - 50, middle + 46]),
  }
}

/** The weights of the patch over the sizes of bags, as far down as the least that is plotted. */
function weightMarks({ curve: points, chosen }: Bag, { size, weight }: Layout): Mark[] {
  const [left] = size.range
  const known = points.some(({ n }) => n === chosen.n) ? points : [...points, chosen]
  const sorted = [...known].sort((a, b) => a.n - b.n)
  const of = (kind: keyof Weights) => sorted.map((weights) => weights[kind])
  return [
    heading(size, 18, 'what the one patch weighs'),
    ...kinds.flatMap((kind, i): Mark[] => {
      const from = left - 42 + 100 * i
      return [
        { kind: 'path', points: [from, 33, from + 24, 33], stroke: strokes[kind] },
        { kind: 'text', x: from + 30, y: 37, text: words[kind], colour: 'ink-2' },
      ]
    }),
    ...panel({
      x: size,
      y: weight,
      xTicks: [10, 100, 1000, 10_000],
      xFormat: formatWhole,
      xLabel: 'patches in the bag',
    }),
    ...kinds.map((kind) => lineWithin(of('n'), of(kind), size, weight, strokes[kind])),
  ]
}

/** A line through the plot at the chosen bag, and what the patch weighs there. */
function chosenMarks({ chosen }: Bag, { size, weight }: Layout): Mark[] {
  const x = crisp(size(chosen.n))
  const [bottom, top] = weight.range
  return [
    { kind: 'path', points: [x, top, x, bottom], stroke: { colour: 'ink' } },
    ...kinds
      .filter((kind) => chosen[kind] >= LEAST)
      .map((kind): Mark => ({
        kind: 'circle',
        cx: x,
        cy: weight(chosen[kind]),
        r: 4,
        fill: { colour: 'plate' },
        stroke: { colour: strokes[kind].colour, width: 1.5 },
      })),
    cursorHandle(x, top),
  ]
}

/** What the state has of the patch while the chosen bag is read. */
function heldMarks({ forward, backward, chosen, place }: Bag, { patch, held }: Layout): Mark[] {
  const { n } = chosen
  const ticks = [1, Math.round(n / 2), n]
  const at = Array.from({ length: n }, (_, t) => t + 1)
  return [
    heading(patch, held.range[1] - 14, 'what the state has of it, patch after patch'),
    ...panel({
      x: patch,
      y: held,
      xTicks: ticks,
      yTicks: [0, 0.5, 1],
      xFormat: formatWhole,
      yFormat: formatTick,
      xLabel: 'patch',
    }),
    ...(backward
      ? [curve(at, backward, patch, held, { ...strokes.scan, width: 1.25, dash: [7, 3] })]
      : []),
    curve(at, forward, patch, held, strokes.scan),
    {
      kind: 'circle',
      cx: patch(place + 1),
      cy: held(0),
      r: 4.5,
      fill: { colour: 'x' },
      stroke: { colour: 'plate', width: 1.5 },
    },
  ]
}

/** The weight of one patch by three ways to sum up a bag, and the course of the state through one bag. */
export function draw(bag: Bag, _: State, frame: Frame): FigureDrawing<State> {
  const layout = layoutOf(bag, frame)
  const { size, weight } = layout
  const { n } = bag.chosen
  const [bottom, top] = weight.range
  const [least, most] = SIZES
  return {
    width: frame.width,
    height: frame.height,
    marks: [...weightMarks(bag, layout), ...chosenMarks(bag, layout), ...heldMarks(bag, layout)],
    handles: [
      cursorAlong(
        size,
        { top, bottom, at: n },
        {
          parameters: ['n'],
          label: 'Patches in the bag',
          role: 'x',
          move: (to) => ({ n: clamp(Math.round(size.invert(to)), least, most) }),
        },
      ),
    ],
  }
}
