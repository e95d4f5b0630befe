import {
  axisBottom,
  clamp,
  crisp,
  cursorHandle,
  cursorLabel,
  endLabels,
  formatFixed,
  formatWhole,
  gridX,
  line,
  linearScale,
  methodStrokes,
  panel,
  type Mark,
  type Scale,
  type SymbolsMark,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { MOST_SHARE, type Answered, type FineTuning, type TuningParameters } from './compute.ts'
import { methodLabels } from './names.ts'

const tasks = ['backwards', 'old'] as const

const looks: Readonly<
  Record<(typeof tasks)[number], { name: string; symbol: Omit<SymbolsMark, 'points'> }>
> = {
  backwards: {
    name: 'new task',
    symbol: { kind: 'symbols', shape: 'square', size: 5, fill: { colour: 'ink' } },
  },
  old: {
    name: 'old task',
    symbol: {
      kind: 'symbols',
      shape: 'diamond',
      size: 5.5,
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
  },
}

const strokes = { backwards: methodStrokes[0], old: methodStrokes[1] } as const

interface Rooms {
  readonly right: Scale
  readonly top: number
  readonly bottom: number
  readonly pitch: number
  readonly share: Scale
  readonly curve: Scale
  readonly narrow: boolean
}

function layout({ width, height, narrow }: Frame, rows: number): Rooms {
  const top = narrow ? 56 : 52
  const pitch = narrow ? 38 : 30
  const bottom = top + rows * pitch
  return {
    right: linearScale([0, 1], [narrow ? 14 : 262, width - 18]),
    top,
    bottom,
    pitch,
    share: linearScale([0, MOST_SHARE], [56, width - 84]),
    curve: linearScale([0, 1], [height - 46, bottom + 96]),
    narrow,
  }
}

function legend(): Mark[] {
  return tasks.flatMap((task, i): Mark[] => [
    { ...looks[task].symbol, points: [18 + 90 * i, 18] },
    { kind: 'text', x: 28 + 90 * i, y: 22, text: looks[task].name, colour: 'ink-2' },
  ])
}

function rowMarks(data: FineTuning, rooms: Rooms): Mark[] {
  const { right, top, bottom, pitch, narrow } = rooms
  return [
    gridX(right, { y0: top - 8, y1: bottom, ticks: [0, 0.25, 0.5, 0.75, 1] }),
    ...data.runs.flatMap(({ method, moved, backwards, old }, i): Mark[] => {
      const y = Math.round(top + (i + (narrow ? 0.66 : 0.5)) * pitch)
      const isHere = method === data.method
      const text = {
        kind: 'text',
        colour: isHere ? 'ink' : 'ink-2',
        baseline: narrow ? 'alphabetic' : 'middle',
      } as const
      const at = narrow ? y - 12 : y
      return [
        {
          ...text,
          x: narrow ? 14 : 12,
          y: at,
          text: `${isHere ? '▸ ' : ''}${methodLabels[method]}`,
        },
        {
          ...text,
          x: narrow ? right.range[1] : 244,
          y: at,
          text: formatWhole(moved),
          anchor: 'end',
        },
        ...(backwards === undefined || old === undefined
          ? []
          : ([
              {
                kind: 'path',
                points: [right(backwards), y, right(old), y],
                stroke: { colour: 'ctl' },
              },
              { ...looks.backwards.symbol, points: [right(backwards), y] },
              { ...looks.old.symbol, points: [right(old), y] },
            ] satisfies Mark[])),
      ]
    }),
    ...axisBottom(right, {
      y: bottom,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      format: (value) => String(100 * value),
      line: true,
      label: 'answers right, per cent',
    }),
    {
      kind: 'text',
      x: narrow ? right.range[1] : 244,
      y: narrow ? 22 : 36,
      text: 'numbers moved',
      anchor: 'end',
      colour: 'ink-2',
    },
  ]
}

function curveMarks(data: FineTuning, rooms: Rooms): Mark[] {
  const { shares, curve, here, share: at, method } = data
  const { share, curve: y } = rooms
  const x = crisp(share(at))
  const top = y.range[1] - 10
  const whole = curve.filter((one) => one !== undefined)
  // A draft has no line through answers that are still missing.
  const isWhole = whole.length === curve.length
  const along = (task: keyof Answered) => whole.map((one) => one[task])
  const last = isWhole ? whole[whole.length - 1] : here
  return [
    ...panel({
      x: share,
      y,
      xTicks: [0, 0.5, 1, 1.5],
      yTicks: [0, 0.5, 1],
      xFormat: String,
      yFormat: (value) => String(100 * value),
      xLabel: 'share of the change that is applied',
    }),
    {
      kind: 'text',
      x: 12,
      y: y.range[1] - 34,
      text: `${methodLabels[method]}: answers right, per cent`,
      colour: 'ink-2',
    },
    ...(isWhole
      ? tasks.map((task): Mark => line(shares, along(task), share, y, strokes[task]))
      : []),
    ...endLabels(
      tasks.map((task) => ({
        text: looks[task].name,
        y: y(last[task]),
        colour: 'ink' as const,
        font: 'sans' as const,
        size: 12,
      })),
      { x: share.range[1] + 8, gap: 16, bounds: [y.range[1], y.range[0]] },
    ),
    { kind: 'path', points: [x, top, x, y.range[0]], stroke: { colour: 'ink' } },
    cursorHandle(x, top),
    cursorLabel(x, top - 1, ['s', formatFixed(at, 2)], at > 0.75 ? 'left' : 'right'),
    ...tasks.map((task): Mark => ({ ...looks[task].symbol, points: [x, y(here[task])] })),
  ]
}

/** Above, one row a way of tuning; below, the one that is looked at, with more or less of its change. */
export function draw(
  data: FineTuning,
  _: TuningParameters,
  frame: Frame,
): FigureDrawing<TuningParameters> {
  const rooms = layout(frame, data.runs.length)
  const cursor: Handle<TuningParameters> = {
    parameters: ['share'],
    x: rooms.share(data.share),
    y: rooms.curve.range[1] - 10,
    shape: 'cursor',
    label: 'Share of the change',
    move: (x) => ({
      share: clamp(Math.round(100 * rooms.share.invert(x)) / 100, 0, MOST_SHARE),
    }),
  }
  return {
    width: frame.width,
    height: frame.height,
    marks: [...legend(), ...rowMarks(data, rooms), ...curveMarks(data, rooms)],
    handles: [cursor],
  }
}
