import { crisp, linearScale, type Mark } from '../../../src/draw/index.ts'
import type { Scan } from './compute.ts'
import { classes } from './gaps.ts'
import type { HistogramRoom } from './layout.ts'

const labels = [...classes.map(String), '∞']

/** The bars of one order, filled for the first and open for the second. */
function bars(
  heights: readonly number[],
  kind: 'first' | 'second',
  boxOf: (at: number, height: number) => Omit<Extract<Mark, { kind: 'rect' }>, 'kind'>,
): Mark[] {
  return heights.flatMap((height, at): Mark[] =>
    height === 0
      ? []
      : [
          {
            kind: 'rect',
            ...boxOf(at, height),
            ...(kind === 'first'
              ? { fill: { colour: 'ink-2' } }
              : { fill: { colour: 'plate' }, stroke: { colour: 'ink-2' } }),
          },
        ],
  )
}

/** How many pairs of neighbours have gaps of each class, the second order's beside the first's. */
export function drawHistogram(scans: readonly Scan[], room: HistogramRoom): Mark[] {
  const { left, right, top, bottom } = room
  const counts = scans.map(({ gaps }) => gaps.histogram)
  const most = Math.max(...counts.flat())
  const y = linearScale([0, most], [bottom, top + 26])
  const pitch = (right - left) / labels.length
  const width = Math.min(26, (pitch - 8) / 2)
  const base = crisp(bottom)
  return [
    {
      kind: 'text',
      x: left,
      y: top + 8,
      colour: 'ink-2',
      text: `Pairs${right - left < 300 ? '' : ' of neighbours'} by gap; highest bar ${most}`,
    },
    ...counts.flatMap((each, k) =>
      bars(each, k === 0 ? 'first' : 'second', (at, height) => ({
        x: left + (at + 0.5) * pitch + (scans.length === 1 ? -width / 2 : (k - 1) * width),
        y: y(height),
        width: width - 2,
        height: bottom - y(height),
      })),
    ),
    { kind: 'path', points: [left, base, right, base], stroke: { colour: 'ctl' } },
    ...labels.map((text, at): Mark => ({
      kind: 'text',
      x: left + (at + 0.5) * pitch,
      y: bottom + 17,
      text,
      anchor: 'middle',
    })),
  ]
}
