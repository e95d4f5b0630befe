import { clamp, formatFixed, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { LENGTH } from './block.ts'
import { boxMarks, sign, wireMarks } from './box-marks.ts'
import type { Blocks, BlocksParameters } from './compute.ts'
import { LABEL, layoutOf, type Layout } from './layout.ts'
import { mapMarks, outlines, stateMarks } from './map-marks.ts'

/** The shares of the parts in a block of the width of Mamba-130M, where the flow leaves room. */
function shareMarks({ published }: Blocks, at: Layout, { width, height, narrow }: Frame): Mark[] {
  const left = at.column(2) - at.pitch / 2 + (narrow ? 6 : 40)
  const bar = left + (narrow ? 62 : 84)
  const most = width - bar - (narrow ? 54 : 70)
  const top = at.boxTop(at.flow.levels - 3) + (narrow ? 16 : 34)
  const pitch = narrow ? 19 : Math.min(22, (height - 30 - top) / published.length)
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
          t: clamp(Math.floor((x - left) / token) + 1, 1, LENGTH),
        }),
      },
    ],
  }
}
