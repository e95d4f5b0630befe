import { mapCost, NOTHING, sumOf, type Cost } from './costs.ts'
import type { Norms } from './network.ts'

/** Shift, scale and gate of a block. */
const VECTORS = 3

/** Sines and cosines in which a diffusion step is given. */
const WAVES = 256

/**
 * How a diffusion step becomes a shift, a scale and a gate for each block: two maps from its waves to
 * a vector of width c, then from this vector a map of each block, as in DiT, or one map for all and
 * three vectors of each block that are added, as in DiM. It is done once for an image.
 */
export function adaptiveCost(norms: Norms, blocks: number, c: number): Cost {
  if (norms === 'none') return NOTHING
  const step = [mapCost(WAVES, c, 1), mapCost(c, c, 1)]
  const map = mapCost(c, VECTORS * c, 1)
  if (norms === 'block') return sumOf([...step, ...Array.from({ length: blocks }, () => map)])
  const vectors = blocks * VECTORS * c
  return sumOf([...step, map, { weights: vectors, operations: vectors }])
}
