import { cellAt, gridOf, placeOf } from '../../../components/figures/scan-explorer/board.ts'
import type { State } from '../../../components/figures/scan-explorer/compute.ts'
import { cloudOf } from '../../../components/figures/scan-explorer/cloud.ts'
import type { Entry } from '../../../components/figures/scan-explorer/entries.ts'
import { networkOf } from '../../../components/figures/scan-explorer/network.ts'
import { pictureOf } from '../../../components/figures/scan-explorer/picture.ts'
import {
  gridGraph,
  scanOrders,
  type OrderInput,
  type ScanOrder,
  type ScanPath,
} from '../../../src/kernel/index.ts'

/** A path as a list of sequences, each a list of the cells that are read together. */
export type Sequence = readonly (readonly number[])[]

export const range = (count: number) => Array.from({ length: count }, (_, i) => i)

export function orderNamed({ value, order = value }: Entry): ScanOrder {
  return scanOrders.find(({ name }) => name === order)!
}

/** What the kernel's order of an entry reads, built here a second time. */
export function inputFor(
  { board = 'image', data }: Entry,
  n: number,
  given: State['picture'],
): OrderInput {
  const picture = pictureOf('image', n, given)
  const types = Array.from(picture, (value) => (value < 0.5 ? 0 : 1))
  if (board === 'cloud') return cloudOf(n).points
  if (board === 'network') {
    const { graph, cells } = networkOf(n)
    return { ...graph, types: Array.from(cells, (cell) => types[cell]) }
  }
  if (data === 'points')
    return range(n * n).map((cell) => [cell % n, Math.floor(cell / n), picture[cell] * (n / 2)])
  if (data === 'graph')
    return {
      ...gridGraph(
        [n, n],
        range(n * n).map((cell) => [picture[cell], 1]),
      ),
      types,
    }
  return gridOf(board, n)
}

/** Which cells a token of a path on another grid stands for: written out order by order. */
function cellsOfToken(
  { value, order = value, board = 'image' }: Entry,
  side: number,
  scan: ScanPath,
) {
  const cells = range(side * side)
  const [half, frame] = [side / 2, (side * side) / 4]
  return (token: number): number[] => {
    if (!scan.grid) return [token]
    if (order === 'ms-vmamba' || value === 'nested')
      return cells.filter((p) => ((p % side) >> 1) + half * (Math.floor(p / side) >> 1) === token)
    if (value === 's-mamba' || (value === 'motion-mamba' && scan.label.startsWith('time')))
      return cells.filter((p) => Math.floor(p / side) === token)
    if (value === 'motion-mamba') return cells.filter((p) => p % side === token)
    if (value === 'mamba-4d') {
      const [, high, wide] = scan.grid
      return cells.filter((p) => {
        const [t, h, w] = [Math.floor(p / frame), Math.floor((p % frame) / half), p % half]
        const [row, column] = [Math.floor((h * high) / half), Math.floor((w * wide) / half)]
        return (t * high + row) * wide + column === token
      })
    }
    if (value === 'hiss') return cells.filter((p) => Math.floor(p / side) === token)
    if (order === 'change-mamba') return cells.filter((p) => p % (2 * frame) === token)
    if (value === 'omni-channel')
      return scan.label.startsWith('channels')
        ? cells.filter((p) => Math.floor(p / frame) === token)
        : cells.filter((p) => p % frame === token)
    if (value === 'triplet' && board === 'frames')
      return cells.filter((p) => {
        const [c, h, w] = [Math.floor(p / frame), Math.floor((p % frame) / half), p % half]
        if (scan.label === 'height × width') return h * half + w === token
        return scan.label === 'channels × height' ? c * half + h === token : c * half + w === token
      })
    throw new Error(`${value} has a grid that this test does not know.`)
  }
}

/** Every path of an entry, read in its directions, and how many of them are its own. */
export function sequencesOf(
  entry: Entry,
  { n, directions, picture }: State,
): { paths: Sequence[][]; own: number } {
  const { board = 'image' } = entry
  const numbered = { network: networkOf(n).cells, cloud: cloudOf(n).cells }
  const cellOf = (node: number) =>
    board === 'network' || board === 'cloud' ? numbered[board][node] : node
  const own = orderNamed(entry)
    .scanPaths(inputFor(entry, n, picture), entry.options?.(n, picture))
    .map((scan) => ({ ...scan, path: scan.path.map(cellOf) }))
  if (entry.each) {
    const paths: Sequence[][] = []
    for (const { path } of own) {
      const there = entry.each === 'back' ? path.toReversed() : path
      paths[there[there.length - 1]] = [Array.from(there, (cell) => [cell])]
    }
    return { own: own.length, paths }
  }
  if (own.length === 1 && own[0].path.length === n * n) {
    const path = Array.from(own[0].path)
    const places = path.map((cell) => placeOf(board, n, cell))
    const half = board === 'frames' ? n / 2 : n
    const turned = places.map(({ column, row }) =>
      cellAt(board, n, {
        column: column - (column % half) + (row % half),
        row: row - (row % half) + (column % half),
      }),
    )
    const both = [path, path.toReversed()]
    const most = board === 'network' || board === 'cloud' ? both : undefined
    const lists = { 1: [path], 2: both }[Number(directions)] ??
      most ?? [...[path, path.toReversed(), turned, turned.toReversed()]]
    return { own: 1, paths: lists.map((list) => [list.map((cell) => [cell])]) }
  }
  return {
    own: own.length,
    paths: own.map((scan) => {
      const cells = cellsOfToken(entry, n, scan)
      const tokens = Array.from(scan.path, cells)
      const length = scan.segment ?? tokens.length
      return range(tokens.length / length).map((k) => tokens.slice(k * length, (k + 1) * length))
    }),
  }
}
