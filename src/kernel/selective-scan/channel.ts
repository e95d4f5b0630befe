/** A channel's own way into a stretch and out of it: steps and x, D and z; and the way back. */
import { sigmoid, silu, softplus } from '../elementwise.ts'
import type { Numbers } from '../tensor.ts'
import { loadRow, type SelectiveScanParts } from './parts.ts'
import type { SelectiveScanSlopes } from './slopes.ts'
import type { Stretch, StretchSlopes } from './stretch.ts'

/** Reads x, A and the steps of channel d from `start` on. */
export function loadChannel(
  { dim, L, x, dt, A, dtBias, dtSoftplus }: SelectiveScanParts,
  stretch: Stretch,
  b: number,
  d: number,
  start: number,
): void {
  const first = (b * dim + d) * L + start
  const bias = dtBias ? dtBias[d] : 0
  loadRow(A, d, stretch.N, stretch.A)
  for (let t = 0; t < stretch.count; t++) {
    const raw = dt[first + t] + bias
    stretch.steps[t] = dtSoftplus ? softplus(raw) : raw
    stretch.x[t] = x[first + t]
  }
}

/** Writes y of channel d from `start` on: what was read, D x added, gated by z. */
export function writeOutputs(
  { dim, L, D, z }: SelectiveScanParts,
  { count, reads, x }: Stretch,
  b: number,
  d: number,
  start: number,
  y: Numbers,
): void {
  const first = (b * dim + d) * L + start
  const skip = D ? D[d] : 0
  for (let t = 0; t < count; t++) {
    const value = reads[t] + skip * x[t]
    y[first + t] = z ? value * silu(z[first + t]) : value
  }
}

/** Back through the gate z and the direct path D: leaves how the loss moves with what C reads. */
export function leaveOutputs(
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
export function leaveChannel(
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
