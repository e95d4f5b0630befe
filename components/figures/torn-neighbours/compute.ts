import { inversePath, selectiveScan } from '../../../src/kernel/index.ts'
import { cloudOf, NEAREST, type Cloud, type Shape } from './cloud.ts'
import { curvesOf, voxelsOf, type OrderName } from './curves.ts'

export interface State {
  readonly shape: Shape
  readonly n: number
  readonly order: OrderName
  readonly curves: '1' | '2'
  readonly directions: '1' | '2'
  /** The cube has 2 to this power of voxels along a side. */
  readonly bits: number
  /** Neighbours of a point, and the steps within which they must be read. */
  readonly k: number
  readonly w: number
  readonly decay: number
  readonly turn: number
  /** The chosen point, from 1; past the last they start again. */
  readonly point: number
}

/** Which of the readings are taken. */
export interface Ways {
  readonly curves: 1 | 2
  readonly directions: 1 | 2
}

/** How the shares grow with the window, for one choice of readings. */
export interface Curve extends Ways {
  /** The part of all pairs that are read within 1, 2, … steps. */
  readonly shares: Float64Array
}

export interface Torn {
  readonly cloud: Cloud
  readonly ways: Ways
  readonly paths: readonly Int32Array[]
  /** The step of each point on each path. */
  readonly steps: readonly Int32Array[]
  /** The step of each point on the second curve, where it is not read; none for the stored order. */
  readonly unread: Int32Array | undefined
  readonly chosen: number
  readonly w: number
  /** The nearest of the chosen point, with the steps after which each is read, infinite where never. */
  readonly neighbours: readonly { readonly point: number; readonly gap: number }[]
  /** What a scan brings of the chosen point's feature to each other. */
  readonly spread: Float64Array
  /** The part of it that its nearest get. */
  readonly near: number
  readonly curves: readonly Curve[]
  /** The part of all pairs of a point and one of its nearest that are read within the window. */
  readonly share: number
  readonly voxels: { readonly held: number; readonly shared: number }
}

/** Steps after which one point is read behind another, on the nearest of the readings; infinite where on none. */
function gapOf(steps: readonly Int32Array[], isBoth: boolean, from: number, to: number): number {
  let least = Infinity
  for (const step of steps) {
    const gap = step[to] - step[from]
    if (gap > 0 || isBoth) least = Math.min(least, Math.abs(gap))
  }
  return least
}

function curveOf(steps: readonly Int32Array[], ways: Ways, cloud: Cloud, k: number): Curve {
  const { count, nearest } = cloud
  const taken = steps.slice(0, ways.curves)
  const counts = new Float64Array(count)
  for (let point = 0; point < count; point++)
    for (let rank = 0; rank < k; rank++) {
      const gap = gapOf(taken, ways.directions === 2, point, nearest[NEAREST * point + rank])
      if (gap < Infinity) counts[gap]++
    }
  let sum = 0
  return { ...ways, shares: counts.map((each) => (sum += each) / (count * k)) }
}

/** What scans along the paths bring of one point's feature to every point. */
function spreadOf(paths: readonly Int32Array[], chosen: number, decay: number): Float64Array {
  const [{ length }] = paths
  const row = (of: (path: Int32Array, step: number) => number) => ({
    shape: [paths.length, 1, length],
    data: Float64Array.from({ length: paths.length * length }, (_, i) =>
      of(paths[Math.floor(i / length)], i % length),
    ),
  })
  const { data } = selectiveScan(
    {
      x: row((path, step) => (path[step] === chosen ? 1 : 0)),
      dt: row(() => 1),
      A: [[-decay]],
      B: [[decay]],
      C: [[1]],
    },
    { rule: 'zoh' },
  ).y
  const spread = new Float64Array(length)
  paths.forEach((path, p) => path.forEach((point, t) => (spread[point] += data[p * length + t])))
  spread[chosen] = 0
  return spread
}

export function compute(state: State): Torn {
  const { order, decay } = state
  const bits = Math.round(state.bits)
  const k = Math.round(state.k)
  const cloud = cloudOf(state.shape, Math.round(state.n))
  const { count, nearest } = cloud
  const w = Math.min(Math.round(state.w), count - 1)
  const all = curvesOf(order, cloud.points, bits)
  const steps = all.map(inversePath)
  const ways: Ways = {
    curves: order === 'stored' || state.curves === '1' ? 1 : 2,
    directions: state.directions === '1' ? 1 : 2,
  }
  const choices = ([1, 2] as const)
    .filter((curves) => curves === 1 || order !== 'stored')
    .flatMap((curves) => ([1, 2] as const).map((directions): Ways => ({ curves, directions })))
  const curves = choices.map((each) => curveOf(steps, each, cloud, k))
  const chosen = (Math.round(state.point) - 1) % count
  const paths = all.slice(0, ways.curves)
  const taken = steps.slice(0, ways.curves)
  const neighbours = Array.from({ length: k }, (_, rank) => {
    const point = nearest[NEAREST * chosen + rank]
    return { point, gap: gapOf(taken, ways.directions === 2, chosen, point) }
  })
  const spread = spreadOf(
    ways.directions === 2 ? paths.flatMap((path) => [path, path.toReversed()]) : paths,
    chosen,
    decay,
  )
  const total = spread.reduce((sum, value) => sum + value, 0)
  return {
    cloud,
    ways,
    paths,
    steps: taken,
    unread: ways.curves === 1 && order !== 'stored' ? steps[1] : undefined,
    chosen,
    w,
    neighbours,
    spread,
    near: total > 0 ? neighbours.reduce((sum, { point }) => sum + spread[point], 0) / total : 0,
    curves,
    share: curves.find(
      (each) => each.curves === ways.curves && each.directions === ways.directions,
    )!.shares[w],
    voxels: voxelsOf(cloud.points, bits),
  }
}
