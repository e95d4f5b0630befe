import {
  clamp,
  cursorThrough,
  line,
  linearScale,
  lineNames,
  lineWithin,
  logScale,
  methodStrokes,
  panel,
  powersWithRoom,
  project,
  referenceStroke,
  roleStrokes,
  secondStateStroke,
  type Mark,
  type Scale,
  type Stroke,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { pointedLines, recallPanel } from '../../recall-panel.ts'
import {
  attended,
  distances,
  layers,
  type Layer,
  type RecallDistance,
  type RecallParameters,
} from './compute.ts'
import { LETTERS, MOST } from './stream.ts'

const strokes: Readonly<Record<Layer, Stroke>> = {
  selective: roleStrokes.h,
  same: secondStateStroke,
}
const names: Readonly<Record<Layer, string>> = { selective: 'selective', same: 'one step' }
const shapes = { selective: 'circle', same: 'triangle' } as const

/** Where the lower panel begins, and where it ends unless something is above. */
const [LEAST, GREATEST] = [0.1, 1000]
const isShown = (clear: number) => clear >= LEAST

interface Layout {
  readonly n: Scale
  readonly share: Scale
  readonly clear: Scale
}

function layout({ curves }: RecallDistance, { width, height, narrow }: Frame): Layout {
  const most = Math.max(...layers.flatMap((layer) => curves[layer].map(({ clear }) => clear)))
  const split = Math.round(height * 0.56)
  return {
    n: logScale([1, MOST], [52, width - (narrow ? 70 : 84)]),
    share: linearScale([0, 1], [split - 46, 60]),
    clear: logScale(
      [LEAST, Math.max(GREATEST, 10 ** Math.ceil(Math.log10(most)))],
      [height - 30, split + 40],
    ),
  }
}

const ticks = [1, 4, 16, 64, 256, 1024]

const nameLayers = (y: (layer: Layer) => number) =>
  layers.map((layer) => ({ text: names[layer], y: y(layer), colour: 'h' as const }))

/** The line of a layer and its points. */
function lineMarks(layer: Layer, values: readonly number[], x: Scale, y: Scale): Mark[] {
  const own = { values, stroke: strokes[layer], shape: shapes[layer], colour: 'h' } as const
  return pointedLines([own], distances, x, y, 2.5)
}

/** The same, as far as it is within the range. */
function clearLineMarks(layer: Layer, values: readonly number[], x: Scale, y: Scale): Mark[] {
  const shown = distances.filter((_, i) => isShown(values[i]))
  return [
    lineWithin(distances, values, x, y, strokes[layer]),
    {
      kind: 'symbols',
      shape: shapes[layer],
      points: project(shown, values.filter(isShown), x, y),
      size: 2.5,
      fill: { colour: 'h' },
    },
  ]
}

function shareMarks({ curves, attention }: RecallDistance, { n, share }: Layout): Mark[] {
  const of = (layer: Layer) => curves[layer].map((answers) => answers.share)
  return [
    ...recallPanel({
      x: n,
      share,
      xTicks: ticks,
      xLabel: 'tokens since the fact',
      title: 'questions answered right',
      letters: LETTERS,
    }),
    line(attended, attention, n, share, methodStrokes[0]),
    ...layers.flatMap((layer) => lineMarks(layer, of(layer), n, share)),
    ...lineNames(
      [
        { text: 'attention', y: share(attention.at(-1)!), colour: 'ink' },
        ...nameLayers((layer) => share(of(layer).at(-1)!)),
      ],
      n,
      share,
    ),
  ]
}

function clearMarks({ curves }: RecallDistance, { n, clear }: Layout): Mark[] {
  const of = (layer: Layer) => curves[layer].map((answers) => answers.clear)
  const last = (layer: Layer) => clear(Math.max(LEAST, curves[layer].at(-1)!.clear))
  const [x0, x1] = n.range
  return [
    ...panel({
      x: n,
      y: clear,
      xTicks: ticks,
      yTicks: powersWithRoom(clear),
      bottom: false,
    }),
    {
      kind: 'text',
      x: 12,
      y: clear.range[1] - 14,
      text: 'the answer over what disturbs it',
      colour: 'ink-2',
    },
    { kind: 'path', points: [x0, clear(1), x1, clear(1)], stroke: referenceStroke },
    ...layers.flatMap((layer) => clearLineMarks(layer, of(layer), n, clear)),
    ...lineNames(nameLayers(last), n, clear),
  ]
}

function cursorMarks({ here, n: at }: RecallDistance, { n, share, clear }: Layout): Mark[] {
  return cursorThrough(n(at), {
    top: share.range[1] - 14,
    bottom: clear.range[0],
    label: ['n', String(at)],
    side: at > 32 ? 'left' : 'right',
    heights: layers.flatMap((layer) => [
      share(here[layer].share),
      ...(isShown(here[layer].clear) ? [clear(here[layer].clear)] : []),
    ]),
  })
}

/** Above, how often the fact is read out at each distance; below, how clearly it stands out. */
export function draw(
  data: RecallDistance,
  _: RecallParameters,
  frame: Frame,
): FigureDrawing<RecallParameters> {
  const rooms = layout(data, frame)
  const { n, share } = rooms
  const cursor: Handle<RecallParameters> = {
    parameters: ['n'],
    x: n(data.n),
    y: share.range[1] - 14,
    shape: 'cursor',
    label: 'Tokens since the fact',
    move: (x) => ({ n: clamp(Math.round(n.invert(x)), 1, MOST) }),
  }
  return {
    width: frame.width,
    height: frame.height,
    marks: [...shareMarks(data, rooms), ...clearMarks(data, rooms), ...cursorMarks(data, rooms)],
    handles: [cursor],
  }
}
