import {
  crisp,
  cursorHandle,
  cursorLabel,
  endLabels,
  formatWhole,
  line,
  linearScale,
  logScale,
  methodStrokes,
  panel,
  project,
  roleStrokes,
  secondStateStroke,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
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

function labelsAt(x: Scale, of: readonly { mixer: Mixer; name: string; y: number }[], y: Scale) {
  return endLabels(
    of.map(({ mixer, name, y: at }) => ({
      text: name,
      y: at,
      colour: colourOf(mixer),
      font: 'sans' as const,
      size: 12,
    })),
    { x: x.range[1] + 8, gap: 16, bounds: [y.range[1], y.range[0]] },
  )
}

function shareMarks({ counts, shares }: RecallCapacity, { pairs, share }: Layout): Mark[] {
  const last = counts.length - 1
  return [
    ...panel({
      x: pairs,
      y: share,
      xTicks: [1, 2, 4, 8, 16, 32, 64, 128],
      yTicks: [0, 0.25, 0.5, 0.75, 1],
      xFormat: String,
      yFormat: (value) => String(100 * value),
      xLabel: 'pairs in the context',
    }),
    { kind: 'text', x: 12, y: 18, text: 'pairs read back, per cent', colour: 'ink-2' },
    // Whoever guesses is right once in so many letters.
    line([1, MOST_PAIRS], [1 / LETTERS, 1 / LETTERS], pairs, share, methodStrokes[2]),
    {
      kind: 'text',
      x: pairs.range[0] + 4,
      y: share(1 / LETTERS) - 6,
      text: 'guessing',
      halo: 'plate',
    },
    ...mixers.map((mixer): Mark => line(counts, shares[mixer], pairs, share, strokes[mixer])),
    ...mixers.map((mixer): Mark => ({
      kind: 'symbols',
      shape: mixer === 'attention' ? 'square' : mixer === 'adding' ? 'circle' : 'triangle',
      points: project(counts, shares[mixer], pairs, share),
      size: 3,
      fill: { colour: colourOf(mixer) },
    })),
    ...labelsAt(
      pairs,
      mixers.map((mixer) => ({ mixer, name: names[mixer], y: share(shares[mixer][last]) })),
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
      xTicks: [1, 2, 4, 8, 16, 32, 64, 128],
      yTicks: [10, 100, 1000, 10000],
      yFormat: formatWhole,
      bottom: false,
    }),
    { kind: 'text', x: 12, y: kept.range[1] - 14, text: 'numbers kept', colour: 'ink-2' },
    line(ends, cache, pairs, kept, strokes.attention),
    line(ends, [state, state], pairs, kept, strokes.adding),
    ...labelsAt(
      pairs,
      [
        { mixer: 'attention', name: 'attention', y: kept(cache[1]) },
        { mixer: 'adding', name: 'a state', y: kept(state) },
      ],
      kept,
    ),
  ]
}

function cursorMarks({ here, K, state, cache }: RecallCapacity, rooms: Layout): Mark[] {
  const { pairs, share, kept } = rooms
  const x = crisp(pairs(K))
  const top = share.range[1] - 14
  return [
    { kind: 'path', points: [x, top, x, kept.range[0]], stroke: { colour: 'ink' } },
    cursorHandle(x, top),
    cursorLabel(x, top - 1, ['K', String(K)], K > 11 ? 'left' : 'right'),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3.5,
      points: [
        ...mixers.flatMap((mixer) => [x, share(here[mixer])]),
        ...[state, cache].flatMap((numbers) => [x, kept(numbers)]),
      ],
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
  ]
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
    move: (x) => ({ K: Math.max(1, Math.min(MOST_PAIRS, Math.round(pairs.invert(x)))) }),
  }
  return {
    width: frame.width,
    height: frame.height,
    marks: [...shareMarks(data, rooms), ...keptMarks(data, rooms), ...cursorMarks(data, rooms)],
    handles: [cursor],
  }
}
