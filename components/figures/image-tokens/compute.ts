import { selectiveScanAdjoint } from '../../../src/kernel/index.ts'
import { costOf, sideOf, type Cost } from './costs.ts'
import { pictureOf, stepsOf, type Given } from './picture.ts'

/** The patch sizes that divide the image, in pixels, the largest first. */
export const PATCHES = [56, 32, 28, 16, 14, 8, 4] as const

export interface State {
  readonly patch: '56' | '32' | '28' | '16' | '14' | '8' | '4'
  /** What is read at the end: a token of the class among the patches, or the mean of all outputs. */
  readonly read: 'class' | 'mean'
  /** How many patches stand before the class token, in per cent. */
  readonly place: number
  readonly directions: '1' | '2'
  readonly steps: 'equal' | 'picture'
  readonly decay: number
  readonly picture: Given
}

export interface Tokens {
  /** Patches along a side, and in all. */
  readonly side: number
  readonly L: number
  readonly shades: Float64Array
  /** Patches before the class token; undefined where the mean is read. */
  readonly before: number | undefined
  /** How much the feature of each patch moves what is read, through the forward and the backward scan. */
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly total: Float64Array
  readonly largest: number
  /** Whether any scan leads from a patch to what is read. */
  readonly forwardSees: (patch: number) => boolean
  readonly backwardSees: (patch: number) => boolean
  readonly seen: number
  /** The fewest patches that make up half of what is read. */
  readonly half: number
  /** Steps from the patch that is furthest on its nearest way to the class token. */
  readonly longest: number
  readonly cost: Cost
  readonly costs: readonly Cost[]
}

/** How each token moves what is read of a scan from the first to the last; `read` weighs the outputs. */
function pullBack(dt: Float64Array, read: Float64Array, decay: number): Float64Array {
  const row = (data: Float64Array) => ({ shape: [1, 1, data.length], data })
  const { dx } = selectiveScanAdjoint(
    {
      x: row(new Float64Array(dt.length)),
      dt: row(dt),
      A: [[-decay]],
      B: [[decay]],
      C: [[1]],
    },
    { dy: row(read) },
    { rule: 'zoh' },
  )
  return dx.data
}

/** Values of all tokens from those of the patches and that of the class token, where there is one. */
function withClass(values: Float64Array, before: number | undefined, own: number): Float64Array {
  if (before === undefined) return values
  return Float64Array.from([...values.subarray(0, before), own, ...values.subarray(before)])
}

function halfOf(total: Float64Array): number {
  const sorted = total.toSorted().reverse()
  const sum = sorted.reduce((all, value) => all + value, 0)
  let count = 0
  for (let part = 0; part < sum / 2 && count < sorted.length; count++) part += sorted[count]
  return count
}

export function compute(state: State): Tokens {
  const { read, place, directions, steps, decay } = state
  const patch = Number(state.patch)
  const side = sideOf(patch)
  const L = side * side
  const shades = pictureOf(side, state.picture)
  const before = read === 'class' ? Math.floor((place / 100) * L) : undefined
  const dt = withClass(stepsOf(shades, steps), before, 1)
  const weights =
    before === undefined
      ? new Float64Array(L).fill(1 / L)
      : withClass(new Float64Array(L), before, 1)
  const patchesOf = (tokens: Float64Array) => tokens.filter((_, token) => token !== before)
  const isBoth = directions === '2'
  const forward = patchesOf(pullBack(dt, weights, decay))
  const backward = isBoth
    ? patchesOf(pullBack(dt.toReversed(), weights.toReversed(), decay).toReversed())
    : new Float64Array(L)
  const total = forward.map((value, at) => value + backward[at])
  const forwardSees = (at: number) => before === undefined || at < before
  const backwardSees = (at: number) => isBoth && (before === undefined || at >= before)
  return {
    side,
    L,
    shades,
    before,
    forward,
    backward,
    total,
    largest: total.reduce((most, value) => Math.max(most, value), 0),
    forwardSees,
    backwardSees,
    seen: total.reduce((sum, _, at) => sum + (forwardSees(at) || backwardSees(at) ? 1 : 0), 0),
    half: halfOf(total),
    longest: before === undefined ? 0 : Math.max(before, isBoth ? L - before : 0),
    cost: costOf(patch),
    costs: PATCHES.map(costOf),
  }
}
