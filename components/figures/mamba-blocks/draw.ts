import { formatFixed, quantise, type Mark, type TextRun } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { LENGTH, type Live } from './block.ts'
import type { Blocks, BlocksParameters } from './compute.ts'
import { flow1, flow2, type Box, type Flow, type Place } from './flow.ts'

const BOX = 34
const LABEL = 17
/** Shades of an arm of the maps, few so that the still weighs little. */
const SHADES = 4

interface Layout {
  readonly flow: Flow
  /** Middle of a column, and how wide a column is. */
  column(index: number): number
  readonly pitch: number
  /** Height of a channel, the same in all maps. */
  readonly channel: number
  readonly mapWidth: number
  /** Top of a map at a level, and of the box under it. */
  mapTop(level: number): number
  boxTop(level: number): number
}

function layoutOf({ block, run }: Blocks, { width, height, narrow }: Frame): Layout {
  const flow = block === '1' ? flow1 : flow2
  const margin = narrow ? 8 : 16
  const pitch = (width - 2 * margin) / 5
  const token = Math.min(17, Math.floor((pitch - 12) / LENGTH))
  const foot = narrow ? 44 : 26
  const most = Math.max(...Object.values(run.maps).map(({ channels }) => channels))
  const gap = 9
  const room =
    (height - foot - (flow.levels - 1) * (BOX + gap) - flow.levels * (LABEL + 8)) / flow.levels
  // At most 5, so that the cells of a map touch.
  const channel = Math.min(5, room / most)
  const step = room + LABEL + BOX + gap + 8
  return {
    flow,
    column: (index) => margin + (index + 0.5) * pitch,
    pitch,
    channel,
    mapWidth: token * LENGTH,
    mapTop: (level) => 4 + LABEL + level * step,
    boxTop: (level) => 4 + LABEL + level * step + room + 8,
  }
}

function mapMarks(place: Place, live: Live, at: Layout): Mark[] {
  const { channels, values } = live
  const left = Math.round(at.column(place.column) - at.mapWidth / 2)
  const top = Math.round(at.mapTop(place.level))
  const height = channels * at.channel
  const max = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  const font = place.letter === 'Δ' ? 'roman' : /[BC]/.test(place.letter) ? 'bold' : 'math'
  return [
    {
      kind: 'text',
      x: left,
      y: top - 5,
      text: place.letter,
      font,
      size: 15,
      colour: place.role ?? 'ink',
    },
    {
      kind: 'text',
      x: left + at.mapWidth,
      y: top - 5,
      text: `${LENGTH}×${channels}`,
      anchor: 'end',
    },
    {
      kind: 'heat',
      x: left,
      y: top,
      width: at.mapWidth,
      height,
      rows: channels,
      cols: LENGTH,
      values: values.map((value) => quantise(value, max, SHADES)),
      palette: 'diverging',
      max,
    },
  ]
}

const stateLevel = ({ places }: Flow) => places.find(({ map }) => map === 'y')!.level

/** The state after the token that is read off, under the scan: channels across, states down. */
function stateMarks({ state, sizes, now }: Blocks, at: Layout, { narrow }: Frame): Mark[] {
  const { D, N } = sizes
  const level = stateLevel(at.flow)
  const left = Math.round(at.column(2) - at.mapWidth / 2)
  const room = at.column(4) + at.mapWidth / 2 - left
  const width = Math.floor(Math.min(at.mapWidth / LENGTH, room / D)) * D
  const top = Math.round(at.mapTop(level))
  const max = state.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  const values = state.values.map((_, i) => {
    const [n, channel] = [Math.floor(i / D), i % D]
    return quantise(state.values[channel * N + n], max, SHADES)
  })
  const said = `${state.shape.join('×')}, after token ${now + 1}`
  return [
    { kind: 'text', x: left, y: top - 5, text: 'h', font: 'math', size: 15, colour: 'h' },
    { kind: 'text', x: left + 16, y: top - 5, text: narrow ? state.shape.join('×') : said },
    {
      kind: 'heat',
      x: left,
      y: top,
      width,
      height: N * at.channel,
      rows: N,
      cols: D,
      values,
      palette: 'diverging',
      max,
    },
  ]
}

/** The token that is read off, outlined in every map: one mark for all of them. */
function outlines({ run, now }: Blocks, at: Layout): Mark {
  const token = at.mapWidth / LENGTH
  const points = at.flow.places.flatMap(({ map, level, column }) => {
    const left = Math.round(at.column(column) - at.mapWidth / 2) + now * token
    const top = Math.round(at.mapTop(level)) - 1
    const [right, bottom] = [left + token, top + run.maps[map]!.channels * at.channel + 2]
    return [left, top, right, top, right, bottom, left, bottom, left, top, NaN, NaN]
  })
  return { kind: 'path', points, stroke: { colour: 'ink', width: 1.25 } }
}

function boxMarks(box: Box, data: Blocks, at: Layout): Mark[] {
  const inset = 4
  const left = at.column(box.from) - at.pitch / 2 + inset
  const width = (box.to - box.from + 1) * at.pitch - 2 * inset
  const top = at.boxTop(box.level)
  const { weights } = data.parts.find(({ name }) => name === box.part)!
  const isSum = data.sums.includes(box.part)
  const middle = left + width / 2
  const text = (y: number, content: string, runs: Partial<TextRun>): Mark => ({
    kind: 'text',
    x: middle,
    y,
    text: content,
    anchor: 'middle',
    ...runs,
  })
  return [
    {
      kind: 'rect',
      x: left,
      y: top,
      width,
      height: BOX,
      radius: 3,
      fill: { colour: 'sunk' },
      stroke: { colour: isSum ? 'ink' : 'ctl', width: isSum ? 2 : 1 },
    },
    text(top + 14, box.part, { weight: 500, colour: 'ink' }),
    text(top + 28, weights === 0 ? 'no weights' : String(weights), {}),
    ...(isSum ? sign(left + 13, top + BOX / 2) : []),
  ]
}

/** Σ: a sum over all channels of the block. */
function sign(x: number, y: number): Mark[] {
  return [
    { kind: 'circle', cx: x, cy: y, r: 9, fill: { colour: 'ink' } },
    {
      kind: 'text',
      x,
      y: y + 5,
      text: 'Σ',
      font: 'roman',
      size: 13,
      colour: 'plate',
      anchor: 'middle',
    },
  ]
}

/** Lines from every map to the box under it and from every box to the maps it makes. */
function wireMarks(data: Blocks, at: Layout): Mark[] {
  const { flow } = at
  const lines: number[] = []
  const down = (x: number, from: number, to: number) => lines.push(x, from, x, to, NaN, NaN)
  for (const { map, level, column } of flow.places) {
    const x = at.column(column)
    const bottom = at.mapTop(level) + data.run.maps[map]!.channels * at.channel
    const passes = flow.long.some((line) => line.column === column && line.from === level)
    if (level < flow.levels - 1 && !passes) down(x, bottom + 3, at.boxTop(level))
    if (level > 0) down(x, at.boxTop(level - 1) + BOX, at.mapTop(level) - LABEL)
  }
  for (const { column, from, to } of flow.long) {
    const { map } = flow.places.find((place) => place.column === column && place.level === from)!
    const bottom = at.mapTop(from) + data.run.maps[map]!.channels * at.channel
    down(at.column(column), bottom + 3, at.boxTop(to))
  }
  if (flow.branch) {
    const { column, level, to } = flow.branch
    const y = at.boxTop(level) + BOX / 2
    lines.push(at.column(column), y, at.column(to) - at.pitch / 2 + 4, y, NaN, NaN)
  }
  const level = stateLevel(flow)
  down(at.column(2), at.boxTop(level - 1) + BOX, at.mapTop(level) - LABEL)
  return [{ kind: 'path', points: lines, stroke: { colour: 'ink-3', width: 1.25 } }]
}

/** The shares of the parts in a block of the width of Mamba-130M, where the flow leaves room. */
function shareMarks({ published }: Blocks, at: Layout, { width, narrow }: Frame): Mark[] {
  const left = at.column(2) - at.pitch / 2 + (narrow ? 6 : 40)
  const bar = left + (narrow ? 62 : 84)
  const most = width - bar - (narrow ? 54 : 70)
  const top = at.boxTop(at.flow.levels - 3) + (narrow ? 16 : 34)
  const pitch = narrow ? 19 : 22
  const largest = Math.max(...published.map(({ share }) => share))
  const row = (i: number) => top + (i + 1) * pitch
  const bars = published.flatMap(({ share }, i) => {
    const [y, x] = [row(i) - 9, bar + Math.max(1, (most * share) / largest)]
    return [bar, y, x, y, x, y + 9, bar, y + 9, bar, y, NaN, NaN]
  })
  return [
    {
      kind: 'text',
      x: left,
      y: top,
      text: narrow ? 'weights at d = 768' : 'shares of the weights at a width of 768',
    },
    { kind: 'path', points: bars, fill: { colour: 'ink-3' } },
    ...published.flatMap(({ name, share }, i): Mark[] => [
      { kind: 'text', x: left, y: row(i), text: name, colour: 'ink' },
      {
        kind: 'text',
        x: bar + Math.max(1, (most * share) / largest) + 6,
        y: row(i),
        text: share < 0.0005 ? '< 0.1 %' : `${formatFixed(100 * share, 1)} %`,
      },
    ]),
  ]
}

/** What the signs mean, along the lower edge. */
function footMarks({ width, height, narrow }: Frame): Mark[] {
  const x = narrow ? 8 : 16
  const y = height - (narrow ? 26 : 8)
  const signs = 'brown below 0, violet above'
  const maps = `maps: tokens across, ${signs}`
  const beside = width < 540 ? signs : width < 660 ? maps : `${maps}, each by its own largest`
  return [
    ...sign(x + 9, y - 4),
    { kind: 'text', x: x + 24, y, text: 'sums over all channels' },
    narrow
      ? { kind: 'text', x, y: y + 19, text: maps }
      : { kind: 'text', x: x + 190, y, text: beside },
  ]
}

export function draw(
  data: Blocks,
  _: BlocksParameters,
  frame: Frame,
): FigureDrawing<BlocksParameters> {
  const at = layoutOf(data, frame)
  const { places, boxes } = at.flow
  const first = places[0]
  const left = at.column(first.column) - at.mapWidth / 2
  const token = at.mapWidth / LENGTH
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...wireMarks(data, at),
      ...boxes.flatMap((box) => boxMarks(box, data, at)),
      ...places.flatMap((place) => mapMarks(place, data.run.maps[place.map]!, at)),
      ...stateMarks(data, at, frame),
      outlines(data, at),
      ...shareMarks(data, at, frame),
      ...footMarks(frame),
    ],
    handles: [
      {
        parameters: ['t'],
        x: left + (data.now + 0.5) * token,
        y: at.mapTop(0),
        shape: 'cursor',
        area: {
          x: left,
          y: at.mapTop(0) - LABEL,
          width: at.mapWidth,
          height: LABEL + data.run.maps.u!.channels * at.channel + 6,
        },
        label: 'Token that is read off',
        move: (x) => ({
          t: Math.max(1, Math.min(LENGTH, Math.floor((x - left) / token) + 1)),
        }),
      },
    ],
  }
}
