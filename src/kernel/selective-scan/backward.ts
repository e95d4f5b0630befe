/** The adjoint of the selective scan over checked arrays, in stretches. */
import type { Numbers } from '../tensor.ts'
import { leaveChannel, leaveOutputs, loadChannel } from './channel.ts'
import { discretizeBackComplex, recurBackComplex } from './complex-adjoint.ts'
import { addRow, copyRow, loadRow, type Parts, type SelectiveScanParts } from './parts.ts'
import { discretizeBackReal, recurBackReal } from './real-adjoint.ts'
import { advanceStretch } from './run.ts'
import { makeSlopes, type SelectiveScanSlopes } from './slopes.ts'
import {
  makeStretch,
  makeStretchSlopes,
  stretchLengthOf,
  type Stretch,
  type StretchSlopes,
} from './stretch.ts'
import { addWeights, loadWeights } from './weights.ts'

/** Channels whose stretches are run side by side, so that B and C are read once for all of them. */
const mostChannels = 16

/** What some channels of a group work in. */
interface Work {
  readonly stretch: Stretch
  readonly back: StretchSlopes
  /** Of each channel, the state before every stretch. */
  readonly kept: Float64Array
  /** Of each channel, how the loss moves with its state, from the steps to come. */
  readonly carried: Float64Array
  /** Of each channel, how the loss moves with its row of A. */
  readonly dA: Float64Array
}

/**
 * The scan run backward. Forward, only the states before every stretch are kept; backward, the
 * stretches are computed again from there, last to first.
 */
export function selectiveScanBackward(
  scan: SelectiveScanParts,
  dy: Numbers,
  dlastState?: Parts,
): SelectiveScanSlopes {
  const { batch, dim, L, N, groups, A, constantB, constantC } = scan
  const slopes = makeSlopes(scan)
  const length = Math.min(stretchLengthOf(N), L)
  const together = constantB || constantC ? 1 : Math.min(mostChannels, dim / groups)
  const stretch = makeStretch(N, A.length, length)
  const { width } = stretch
  const work: Work = {
    stretch,
    back: makeStretchSlopes(stretch, length),
    kept: new Float64Array(together * Math.ceil(L / length) * width),
    carried: new Float64Array(together * width),
    dA: new Float64Array(together * width),
  }
  for (let b = 0; b < batch; b++) {
    for (let group = 0; group < dim; group += dim / groups) {
      for (let d = group; d < group + dim / groups; d += together) {
        const end = Math.min(d + together, group + dim / groups)
        keepStates(scan, work, b, d, end)
        goBack(scan, work, dy, dlastState, slopes, b, d, end)
      }
    }
  }
  return slopes
}

/** Forward over the channels from `first` to `end`, keeping the states before every stretch. */
function keepStates(
  scan: SelectiveScanParts,
  { stretch, kept }: Work,
  b: number,
  first: number,
  end: number,
): void {
  const { dim, L, N, initialState } = scan
  const { width, states, steps } = stretch
  const stretches = Math.ceil(L / steps.length)
  for (let d = first; d < end; d++) {
    const row = (d - first) * stretches * width
    if (initialState) loadRow(initialState, b * dim + d, N, kept, row)
    else kept.fill(0, row, row + width)
  }
  for (let k = 0; k < stretches - 1; k++) {
    loadShared(scan, stretch, b, first, k * steps.length)
    for (let d = first; d < end; d++) {
      const row = ((d - first) * stretches + k) * width
      advance(scan, stretch, kept, b, d, k * steps.length, row)
      copyRow(states, stretch.count * width, width, kept, row + width)
    }
  }
}

/** Backward over the channels from `first` to `end`: computes each stretch again, and leaves it. */
function goBack(
  scan: SelectiveScanParts,
  { stretch, back, kept, carried, dA }: Work,
  dy: Numbers,
  dlastState: Parts | undefined,
  slopes: SelectiveScanSlopes,
  b: number,
  first: number,
  end: number,
): void {
  const { dim, L, N } = scan
  const { width, steps } = stretch
  const stretches = Math.ceil(L / steps.length)
  dA.fill(0)
  carried.fill(0)
  if (dlastState) {
    for (let d = first; d < end; d++)
      loadRow(dlastState, b * dim + d, N, carried, (d - first) * width)
  }
  for (let k = stretches - 1; k >= 0; k--) {
    const start = k * steps.length
    loadShared(scan, stretch, b, first, start)
    back.dB.fill(0)
    back.dC.fill(0)
    for (let d = first; d < end; d++) {
      const row = (d - first) * width
      copyRow(carried, row, width, back.carried, 0)
      copyRow(dA, row, width, back.dA, 0)
      advance(scan, stretch, kept, b, d, start, ((d - first) * stretches + k) * width)
      leaveOutputs(scan, stretch, back, dy, slopes, b, d, start)
      leaveStretch(scan, stretch, back)
      leaveChannel(scan, stretch, back, slopes, b, d, start)
      copyRow(back.carried, 0, width, carried, row)
      copyRow(back.dA, 0, width, dA, row)
    }
    addWeights(scan, 'B', stretch, b, first, start, back.dB, slopes.dB)
    addWeights(scan, 'C', stretch, b, first, start, back.dC, slopes.dC)
  }
  for (let d = first; d < end; d++) {
    const row = (d - first) * width
    addRow(slopes.dA, d, N, dA, row)
    if (slopes.dinitialState) addRow(slopes.dinitialState, b * dim + d, N, carried, row)
  }
}

/** Begins a stretch: B and C for all channels that share them. */
function loadShared(
  scan: SelectiveScanParts,
  stretch: Stretch,
  b: number,
  d: number,
  start: number,
): void {
  stretch.count = Math.min(stretch.steps.length, scan.L - start)
  loadWeights(scan, 'B', stretch, b, d, start, stretch.B)
  loadWeights(scan, 'C', stretch, b, d, start, stretch.C)
}

/** Runs the stretch of channel d that begins at `start`, from the state kept at `row`. */
function advance(
  scan: SelectiveScanParts,
  stretch: Stretch,
  kept: Float64Array,
  b: number,
  d: number,
  start: number,
  row: number,
): void {
  loadChannel(scan, stretch, b, d, start)
  copyRow(kept, row, stretch.width, stretch.states, 0)
  advanceStretch(scan, stretch)
}

/** Back through recurrence and rule. */
function leaveStretch(
  { A, rule }: SelectiveScanParts,
  stretch: Stretch,
  back: StretchSlopes,
): void {
  if (A.length === 1) {
    recurBackReal(stretch, back)
    discretizeBackReal(stretch, back, rule)
  } else {
    recurBackComplex(stretch, back)
    discretizeBackComplex(stretch, back, rule)
  }
}
