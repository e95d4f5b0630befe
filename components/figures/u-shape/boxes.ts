import type { Mark } from '../../../src/draw/index.ts'
import { mixers, type Mixer } from './costs.ts'
import { styles } from './layout.ts'

/** The blocks of a place as one box, from its left to its right. */
export interface BlockBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly blocks: readonly Mixer[]
}

/** Blocks of one kind that follow each other, with a width of the box in proportion. */
interface Run {
  readonly mixer: Mixer
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** Less high than this, a box has no room for a shape, and for an outline. */
const [MARKED, OUTLINED] = [12, 5]

function runsOf({ x, y, width, height, blocks }: BlockBox): Run[] {
  const starts = blocks.flatMap((mixer, i) => (mixer === blocks[i - 1] ? [] : [i]))
  return starts.map((start, i) => {
    const end = starts.at(i + 1) ?? blocks.length
    return {
      mixer: blocks[start],
      left: x + (width * start) / blocks.length,
      right: x + (width * end) / blocks.length,
      top: y,
      bottom: y + height,
      isFirst: start === 0,
      isLast: end === blocks.length,
    }
  })
}

const area = ({ left, right, top, bottom }: Run) => [
  ...[left, top, right, top, right, bottom],
  ...[left, bottom, left, top, NaN, NaN],
]

/** The outline of the box, without a line between runs, where its text may stand. */
const border = ({ left, right, top, bottom, isFirst, isLast }: Run) => [
  ...(isFirst ? [left, bottom] : []),
  ...[left, top, right, top],
  ...(isLast ? [] : [NaN, NaN]),
  ...[right, bottom, left, bottom, NaN, NaN],
]

/** Boxes in shades and outlines of what stands in them, its shapes on their upper edges. */
export function boxMarks(boxes: readonly BlockBox[]): Mark[] {
  const runs = boxes.flatMap(runsOf)
  return mixers.flatMap((mixer): Mark[] => {
    const { token, shape, outline, share } = styles[mixer]
    const mine = runs.filter((run) => run.mixer === mixer)
    if (mine.length === 0) return []
    const height = mine[0].bottom - mine[0].top
    const isMarked = height >= MARKED
    const isOutlined = height >= OUTLINED
    const points = mine.flatMap(({ left, right, top }) => [(left + right) / 2, top])
    return [
      {
        kind: 'path',
        points: mine.flatMap(area),
        fill: { colour: { token: 'ink', share: isOutlined ? share : 0.15 + 3 * share } },
      },
      ...(isOutlined
        ? [
            {
              kind: 'path' as const,
              points: mine.flatMap(border),
              stroke: {
                ...outline,
                colour: token,
                width: isMarked ? outline.width : 0.6 * outline.width,
              },
            },
          ]
        : []),
      ...(isMarked
        ? [{ kind: 'symbols' as const, shape, size: 4, points, fill: { colour: token } }]
        : []),
    ]
  })
}
