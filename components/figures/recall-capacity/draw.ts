import {
  clamp,
  cursorThrough,
  formatWhole,
  line,
  linearScale,
  lineNames,
  logScale,
  methodStrokes,
  panel,
  roleStrokes,
  secondStateStroke,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { pointedLines, recallPanel } from '../../recall-panel.ts'
import {
  LETTERS,
  mixers,
  MOST_PAIRS,
  type Mixer,
  type RecallCapacity,
  type RecallParameters,
} from './compute.ts'

const strokes: Readonly<Record<Mixer, Stroke>> = {
  attention: methodStrokes[0],
  adding: roleStrokes.h,
  delta: secondStateStroke,
}

const names: Readonly<Record<Mixer, string>> = {
  attention: 'attention',
  adding: 'adding',
  delta: 'delta rule',
}

const colourOf = (mixer: Mixer) => (mixer === 'attention' ? 'ink' : 'h')

const shapes = { attention: 'square', adding: 'circle', delta: 'triangle' } as const

const ticks = [1, 2, 4, 8, 16, 32, 64, 128]

interface Layout {
  readonly pairs: Scale
  readonly share: Scale
  readonly kept: Scale
}

function layout({ width, height, narrow }: Frame): Layout {
  const split = Math.round(height * 0.6)
  return {
    pairs: logScale([1, MOST_PAIRS], [52, width - (narrow ? 70 : 84)]),
    share: linearScale([0, 1], [split - 46, 60]),
    kept: logScale([10, 20000], [height - 46, split + 40]),
  }
}

function shareMarks({ counts, shares }: RecallCapacity, { pairs, share }: Layout): Mark[] {
  const last = counts.length - 1
  return [
    ...recallPanel({
      x: pairs,
      share,
      xTicks: ticks,
      xLabel: 'pairs in the context',
      title: 'pairs read back',
      letters: LETTERS,
    }),
    ...pointedLines(
      mixers.map((mixer) => ({
        values: shares[mixer],
        stroke: strokes[mixer],
        shape: shapes[mixer],
        colour: colourOf(mixer),
      })),
      counts,
      pairs,
      share,
      3,
    ),
    ...lineNames(
      mixers.map((mixer) => ({
        text: names[mixer],
        y: share(shares[mixer][last]),
        colour: colourOf(mixer),
      })),
      pairs,
      share,
    ),
  ]
}

function keptMarks({ N, state }: RecallCapacity, { pairs, kept }: Layout): Mark[] {
  const ends = [1, MOST_PAIRS]
  const cache = ends.map((K) => K * (N + LETTERS))
  return [
    ...panel({
      x: pairs,
      y: kept,
      xTicks: ticks,
      yTicks: [10, 100, 1000, 10000],
      yFormat: formatWhole,
      bottom: false,
    }),
    { kind: 'text', x: 12, y: kept.range[1] - 14, text: 'numbers kept', colour: 'ink-2' },
    line(ends, cache, pairs, kept, strokes.attention),
    line(ends, [state, state], pairs, kept, strokes.adding),
    ...lineNames(
      [
        { text: 'attention', y: kept(cache[1]), colour: 'ink' },
        { text: 'a state', y: kept(state), colour: 'h' },
      ],
      pairs,
      kept,
    ),
  ]
}

function cursorMarks({ here, K, state, cache }: RecallCapacity, rooms: Layout): Mark[] {
  const { pairs, share, kept } = rooms
  return cursorThrough(pairs(K), {
    top: share.range[1] - 14,
    bottom: kept.range[0],
    label: ['K', String(K)],
    side: K > 11 ? 'left' : 'right',
    heights: [...mixers.map((mixer) => share(here[mixer])), ...[state, cache].map(kept)],
  })
}

/** Above, what is read back of so many pairs; below, how many numbers were kept for it. */
export function draw(
  data: RecallCapacity,
  _: RecallParameters,
  frame: Frame,
): FigureDrawing<RecallParameters> {
  const rooms = layout(frame)
  const { pairs, share } = rooms
  const cursor: Handle<RecallParameters> = {
    parameters: ['K'],
    x: pairs(data.K),
    y: share.range[1] - 14,
    shape: 'cursor',
    label: 'Pairs',
    move: (x) => ({ K: clamp(Math.round(pairs.invert(x)), 1, MOST_PAIRS) }),
  }
  return {
    width: frame.width,
    height: frame.height,
    marks: [...shareMarks(data, rooms), ...keptMarks(data, rooms), ...cursorMarks(data, rooms)],
    handles: [cursor],
  }
}
