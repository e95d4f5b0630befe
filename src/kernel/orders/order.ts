import { sizeOf, type TensorLike } from '../tensor.ts'
import { readGraph, type Adjacency, type Graph } from './graph.ts'
import { checkGridSize, imageAxes, type GridSize } from './grid-size.ts'
import type { Merge } from './merge-paths.ts'
import { readOptions, type OptionValues, type OrderOptions } from './order-options.ts'
import { readPoints, type Points } from './points.ts'

/** What an order is defined on. */
export type Domain = 'sequence' | 'image' | 'video' | 'volume' | 'graph' | 'points'

/** What the caller gives for a domain: the size of a grid, a graph, or points of three coordinates. */
export type OrderInput = GridSize | Graph | TensorLike

/** One path of an order: a sequence that one scan reads. */
export interface ScanPath {
  /** What tells it from the other paths, such as "columns, reversed". */
  readonly label: string
  /** The cell, point or node that is visited at each step; -1 for a token of padding. */
  readonly path: Int32Array
  /** The grid whose cells the path counts, where it is not the one that was given. */
  readonly grid?: GridSize
  /** Steps after which the state starts anew; without it, the path is one sequence. */
  readonly segment?: number
}

/**
 * Which cells the paths of an order visit: `every` path visits each cell of its grid once, the
 * paths `together` visit each cell once, or cells may be visited `freely`.
 */
export type Cover = 'every' | 'together' | 'freely'

/** An order in which the cells of a grid, points or the nodes of a graph are read by scans. */
export interface ScanOrder {
  /** Lower case, words joined by hyphens. */
  readonly name: string
  readonly title: string
  /** The paper, and the program whose order it is where it was read there. */
  readonly source: string
  readonly domain: Domain
  /** What it does, in a sentence or two. */
  readonly summary: string
  readonly options: OrderOptions
  readonly cover: Cover
  readonly merge: Merge
  /** Where the released program departs from the paper. */
  readonly departure?: string
  /** The paths with their labels, grids and segments. @throws as `paths`. */
  scanPaths(input: OrderInput, options?: Readonly<Record<string, unknown>>): ScanPath[]
  /**
   * The paths: sequence position to cell.
   * @throws when the input or an option is not allowed.
   */
  paths(input: OrderInput, options?: Readonly<Record<string, unknown>>): Int32Array[]
}

/** The checked input that a definition works on. */
interface CheckedInputs {
  sequence: GridSize
  image: GridSize
  video: GridSize
  volume: GridSize
  graph: Adjacency
  points: Points
}

const gridAxes: Readonly<Record<string, readonly string[]>> = {
  sequence: ['length'],
  image: imageAxes,
  video: ['frames', 'height', 'width'],
  volume: ['depth', 'height', 'width'],
}

function readInput(domain: Domain, input: OrderInput): CheckedInputs[Domain] {
  if (domain === 'graph') return readGraph('graph', input as Graph)
  if (domain === 'points') return readPoints('points', input as TensorLike)
  checkGridSize('size', input, gridAxes[domain])
  return input
}

interface Definition<D extends Domain, Schema extends OrderOptions> {
  readonly name: string
  readonly title: string
  readonly source: string
  readonly domain: D
  readonly summary: string
  readonly options: Schema
  /** `every` without it. */
  readonly cover?: Cover
  /** `none` without it. */
  readonly merge?: Merge
  readonly departure?: string
  /** The paths for an input and options that are checked. */
  build(input: CheckedInputs[D], options: OptionValues<Schema>): ScanPath[]
}

/** An order from its definition: its methods check what they are given before it builds paths. */
export function defineOrder<D extends Domain, Schema extends OrderOptions>(
  definition: Definition<D, Schema>,
): ScanOrder {
  const { build, cover = 'every', merge = 'none', ...rest } = definition
  const scanPaths: ScanOrder['scanPaths'] = (input, options = {}) =>
    build(
      readInput(definition.domain, input) as CheckedInputs[D],
      readOptions(definition.name, definition.options, options),
    )
  return {
    ...rest,
    cover,
    merge,
    scanPaths,
    paths: (input, options) => scanPaths(input, options).map(({ path }) => path),
  }
}

/** A path and the same path reversed. */
export function bothWays(label: string, path: Int32Array): ScanPath[] {
  return [{ label, path }, backwards(label, path)]
}

/** A path reversed, its label saying so. */
export function backwards(label: string, path: Int32Array): ScanPath {
  return { label: `${label}, reversed`, path: path.slice().reverse() }
}

/** @throws when a number does not divide another. */
export function checkDivides(name: string, value: number, whole: number, what: string): void {
  if (whole % value !== 0) {
    throw new RangeError(`${name} is ${value}; allowed are divisors of ${whole}, ${what}.`)
  }
}

/** The path that visits the cells of a grid by their numbers. */
export function countedPath(size: GridSize): Int32Array {
  return Int32Array.from({ length: sizeOf(size) }, (_, t) => t)
}
