import { showValue } from '../show-value.ts'
import { frequencyOrders } from './frequency-orders.ts'
import { graphOrders } from './graph-orders.ts'
import { graphTokenOrders } from './graph-token-orders.ts'
import { hierarchicalOrders } from './hierarchical-orders.ts'
import { imageOrders } from './image-orders.ts'
import { nearestNames } from '../nearest-names.ts'
import type { OrderInput, ScanOrder } from './order.ts'
import { pairOrders } from './pair-orders.ts'
import { pointOrders } from './point-orders.ts'
import { sequenceOrders } from './sequence-orders.ts'
import { singlePathOrders } from './single-path-orders.ts'
import { spaceTimeOrders } from './space-time-orders.ts'
import { symmetryOrders } from './symmetry-orders.ts'
import { videoOrders } from './video-orders.ts'
import { volumeOrders } from './volume-orders.ts'
import { voxelOrders } from './voxel-orders.ts'

/** Every scan order, domain by domain. */
export const scanOrders: readonly ScanOrder[] = [
  ...singlePathOrders,
  ...imageOrders,
  ...symmetryOrders,
  ...hierarchicalOrders,
  ...frequencyOrders,
  ...videoOrders,
  ...spaceTimeOrders,
  ...pairOrders,
  ...volumeOrders,
  ...sequenceOrders,
  ...pointOrders,
  ...voxelOrders,
  ...graphTokenOrders,
  ...graphOrders,
]

/**
 * The scan order of a name: what it is called, its source, its options, and how its paths merge.
 * @param name - one of the names in `scanOrders`.
 * @returns the order; its `paths` and `scanPaths` give the paths of an input.
 * @throws when there is no such order; the message lists the nearest names.
 */
export function findScanOrder(name: string): ScanOrder {
  const found = scanOrders.find((order) => order.name === name)
  if (found) return found
  const names = scanOrders.map((order) => order.name)
  const titles = scanOrders.map((order) => order.title)
  const near = typeof name === 'string' ? nearestNames(name, names, titles) : []
  const hint = near.length === 0 ? '' : ` Nearest: ${near.join(', ')}.`
  throw new RangeError(`name is ${showValue(name)}; allowed are ${names.join(', ')}.${hint}`)
}

/**
 * The paths of a scan order.
 * @param name - one of the names in `scanOrders`.
 * @param input - the size of a grid, (length), (height, width) or (frames or depth, height,
 *   width); a graph; or points, (points, 3): what the order's domain asks for.
 * @param options - the options that the order lists; its defaults without them.
 * @returns for each path the cell, point or node of each step; -1 for a token of padding, where an
 *   option keeps padding.
 * @throws when the name, the input or an option is not allowed.
 * @formula s_t=x_{\pi(t)},\qquad y_{\pi(t)}=o_t
 */
export function scanOrder(
  name: string,
  input: OrderInput,
  options: Readonly<Record<string, unknown>> = {},
): Int32Array[] {
  return findScanOrder(name).paths(input, options)
}
