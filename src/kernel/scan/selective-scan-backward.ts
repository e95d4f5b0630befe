/** The adjoint of the selective scan over checked arrays, channel by channel, in stretches. */
import { sigmoid } from '../elementwise.ts'
import type { Numbers } from '../tensor.ts'
import { discretizeBackComplex, recurBackComplex } from './selective-scan-complex-adjoint.ts'
import { discretizeBackReal, recurBackReal } from './selective-scan-real-adjoint.ts'
import { advanceStretch } from './selective-scan-run.ts'
import {
  addWeights,
  loadChannel,
  loadRow,
  loadWeights,
  makeStretch,
  makeStretchSlopes,
  stretchLength,
  type Parts,
  type SelectiveScanParts,
  type Stretch,
  type StretchSlopes,
} from './selective-scan-stretch.ts'

/** The derivatives, flat, in parts where there are states; those of arguments that are not given are left out. */
export interface SelectiveScanSlopes {
  readonly dx: Float64Array
  readonly ddt: Float64Array
  readonly dA: readonly Float64Array[]
  readonly dB: readonly Float64Array[]
  readonly dC: readonly Float64Array[]
  readonly dD?: Float64Array
  readonly dz?: Float64Array
  readonly ddtBias?: Float64Array
  readonly dinitialState?: readonly Float64Array[]
}

/**
 * The scan run backward. Forward over a channel, only the state before every stretch is kept;
 * backward, the stretches are computed again from there, last to first.
 */
export function selectiveScanBackward(
  scan: SelectiveScanParts,
  dy: Numbers,
  dlastState?: Parts,
): SelectiveScanSlopes {
  const { batch, dim, L, N, A, initialState } = scan
  const slopes = makeSlopes(scan)
  const length = Math.min(stretchLength, L)
  const stretch = makeStretch(N, A.length, length)
  const { width, states } = stretch
  const back = makeStretchSlopes(stretch, length)
  const last = Math.ceil(L / stretchLength) - 1
  const kept = new Float64Array((last + 1) * width)
  for (let channel = 0; channel < batch * dim; channel++) {
    const b = Math.floor(channel / dim)
    const d = channel % dim
    // Forward: keep the state before every stretch.
    if (initialState) loadRow(initialState, channel, N, kept)
    else kept.fill(0, 0, width)
    for (let k = 0; k < last; k++) {
      advance(scan, stretch, kept, b, d, k)
      kept.set(states.subarray(stretch.count * width, (stretch.count + 1) * width), (k + 1) * width)
    }
    // Backward: compute each stretch again, and leave it.
    back.dA.fill(0)
    back.carried.fill(0)
    if (dlastState) loadRow(dlastState, channel, N, back.carried)
    for (let k = last; k >= 0; k--) {
      advance(scan, stretch, kept, b, d, k)
      goBack(scan, stretch, back, dy, slopes, b, d, k * stretchLength)
    }
    addRow(slopes.dA, d, N, back.dA)
    if (slopes.dinitialState) addRow(slopes.dinitialState, channel, N, back.carried)
  }
  return slopes
}

function makeSlopes(scan: SelectiveScanParts): SelectiveScanSlopes {
  const zeros = (like: Numbers): Float64Array => new Float64Array(like.length)
  const { x, dt, A, B, C, D, z, dtBias, initialState } = scan
  return {
    dx: zeros(x),
    ddt: zeros(dt),
    dA: A.map(zeros),
    dB: B.map(zeros),
    dC: C.map(zeros),
    dD: D && zeros(D),
    dz: z && zeros(z),
    ddtBias: dtBias && zeros(dtBias),
    dinitialState: initialState?.map(zeros),
  }
}

/** Stretch `k` of channel d, from the state that was kept. */
function advance(
  scan: SelectiveScanParts,
  stretch: Stretch,
  kept: Float64Array,
  b: number,
  d: number,
  k: number,
): void {
  const start = k * stretchLength
  const { width, states } = stretch
  stretch.count = Math.min(stretchLength, scan.L - start)
  loadWeights(scan, 'B', stretch, b, d, start, stretch.B)
  loadWeights(scan, 'C', stretch, b, d, start, stretch.C)
  loadChannel(scan, stretch, b, d, start)
  states.set(kept.subarray(k * width, (k + 1) * width))
  advanceStretch(scan, stretch)
}

/** Back through the stretch of channel d that begins at `start`. */
function goBack(
  scan: SelectiveScanParts,
  stretch: Stretch,
  back: StretchSlopes,
  dy: Numbers,
  slopes: SelectiveScanSlopes,
  b: number,
  d: number,
  start: number,
): void {
  leaveOutputs(scan, stretch, back, dy, slopes, b, d, start)
  if (scan.A.length === 1) {
    recurBackReal(stretch, back)
    discretizeBackReal(stretch, back, scan.rule)
  } else {
    recurBackComplex(stretch, back)
    discretizeBackComplex(stretch, back, scan.rule)
  }
  leaveChannel(scan, stretch, back, slopes, b, d, start)
  addWeights(scan, 'B', stretch, b, d, start, back.dB, slopes.dB)
  addWeights(scan, 'C', stretch, b, d, start, back.dC, slopes.dC)
}

/** Back through the gate z and the direct path D: leaves how the loss moves with what C reads. */
function leaveOutputs(
  { dim, L, D, z }: SelectiveScanParts,
  { count, reads, x }: Stretch,
  { dreads }: StretchSlopes,
  dy: Numbers,
  { dx, dD, dz }: SelectiveScanSlopes,
  b: number,
  d: number,
  start: number,
): void {
  const first = (b * dim + d) * L + start
  const skip = D ? D[d] : 0
  let dskip = 0
  for (let t = 0; t < count; t++) {
    let slope = dy[first + t]
    if (z && dz) {
      const gate = sigmoid(z[first + t])
      const value = reads[t] + skip * x[t]
      dz[first + t] = slope * value * gate * (1 + z[first + t] * (1 - gate))
      slope *= z[first + t] * gate
    }
    dreads[t] = slope
    dx[first + t] = slope * skip
    dskip += slope * x[t]
  }
  if (dD) dD[d] += dskip
}

/** Back into x and, through softplus and bias, dt. */
function leaveChannel(
  { dim, L, dt, dtBias, dtSoftplus }: SelectiveScanParts,
  { count }: Stretch,
  { dx, dsteps }: StretchSlopes,
  slopes: SelectiveScanSlopes,
  b: number,
  d: number,
  start: number,
): void {
  const first = (b * dim + d) * L + start
  const bias = dtBias ? dtBias[d] : 0
  let sum = 0
  for (let t = 0; t < count; t++) {
    const raw = dt[first + t] + bias
    // Above 20 softplus is its argument, so its slope there is 1.
    const ddt = dtSoftplus && raw <= 20 ? dsteps[t] * sigmoid(raw) : dsteps[t]
    slopes.dx[first + t] += dx[t]
    slopes.ddt[first + t] = ddt
    sum += ddt
  }
  if (slopes.ddtBias) slopes.ddtBias[d] += sum
}

/** Adds a row to row `i` of (…, N) parts. */
function addRow(sums: readonly Float64Array[], i: number, N: number, row: Float64Array): void {
  sums.forEach((data, part) => {
    for (let n = 0; n < N; n++) data[i * N + n] += row[part * N + n]
  })
}
