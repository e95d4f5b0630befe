import type { Mark } from '../../../src/draw/index.ts'
import { boxMarks } from './boxes.ts'
import { standing, type U } from './compute.ts'
import type { Layout } from './layout.ts'
import { countWords, formatShort } from './words.ts'

const WIDE = 96
/** Width of the drawing. */
const ALL = 298
const HIGHEST = 22
/** From its left to the bus of the diffusion step, and to the blocks. */
const BUS = 66
const BLOCKS = 104

interface Column {
  readonly x: number
  readonly height: number
  /** Middle of a block. */
  y(block: number): number
}

/** How the diffusion step reaches the norm of each block: small squares are maps with weights. */
function stepMarks({ norms }: U['network'], count: number, left: number, column: Column): Mark[] {
  if (norms === 'none') return []
  const [first, last] = [column.y(0), column.y(count - 1)]
  const middle = (first + last) / 2
  const bus = left + BUS
  const taps = Array.from({ length: count }, (_, i) => [
    ...[bus, column.y(i), column.x, column.y(i)],
    ...[NaN, NaN],
  ]).flat()
  const map = column.x - 16
  const points =
    norms === 'shared'
      ? [bus - 14, middle]
      : Array.from({ length: count }, (_, i) => [map, column.y(i)]).flat()
  const size = norms === 'shared' ? 5 : Math.min(5, column.height / 2)
  return [
    {
      kind: 'path',
      points: [left + 34, middle, bus, middle, NaN, NaN, bus, first, bus, last, NaN, NaN, ...taps],
      stroke: { colour: 'ctl' },
    },
    { kind: 'symbols', shape: 'square', size, points, fill: { colour: 'ink-2' } },
    { kind: 'text', x: left, y: middle, text: 'step', baseline: 'middle' },
  ]
}

/** Links from the first half to the second, those of the outermost blocks widest. */
function linkMarks(count: number, right: number, column: Column): Mark {
  const pairs = Math.floor(count / 2)
  const from = column.x + WIDE
  const points = Array.from({ length: pairs }, (_, i) => {
    // The first block has no link: the second is joined to the last.
    const [upper, lower] = [i + 1, count - 1 - i]
    const x = right - (i * (right - from - 8)) / Math.max(1, pairs - 1)
    const [top, bottom] = [column.y(upper), column.y(lower)]
    return [from, top, x, top, x, bottom, from, bottom, NaN, NaN]
  }).flat()
  return { kind: 'path', points, stroke: { colour: 'rule' } }
}

/** The blocks of a flat network under each other. */
export function flatMarks(data: U, at: Layout): Mark[] {
  const { network } = data
  const [place] = network.places
  const blocks = standing(data, place)
  const { top, bottom } = at.network
  const left = (at.network.left + at.network.right - ALL) / 2
  const count = blocks.length
  const pitch = Math.min(1.5 * HIGHEST, (bottom - top) / count)
  const start = (top + bottom - pitch * count) / 2
  const column: Column = {
    x: left + BLOCKS,
    height: Math.min(HIGHEST, 0.7 * pitch),
    y: (block) => start + (block + 0.5) * pitch,
  }
  const centre = column.x + WIDE / 2
  const rows = blocks.map((mixer, i) => ({
    x: column.x,
    y: column.y(i) - column.height / 2,
    width: WIDE,
    height: column.height,
    blocks: [mixer],
  }))
  return [
    ...stepMarks(network, count, left, column),
    ...(network.links ? [linkMarks(count, left + ALL, column)] : []),
    ...boxMarks(rows),
    {
      kind: 'text',
      x: centre,
      y: start - 10,
      text: `${formatShort(network.stages[0].side, network.axes)}: ${countWords(blocks).join(', ')}`,
      anchor: 'middle',
      colour: 'ink',
    },
  ]
}
