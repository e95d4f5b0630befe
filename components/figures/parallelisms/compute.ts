import { runCut, type Cut } from './devices.ts'
import {
  activationsHeld,
  carried,
  ringAttention,
  sent,
  sentInside,
  waits,
  weightsHeld,
  type Block,
  type Sizes,
  type Way,
} from './formulas.ts'

export interface ParallelParameters {
  readonly way: Way
  readonly block: Block
  readonly devices: '1' | '2' | '4' | '8'
  readonly groups: '1' | '8'
  readonly L: number
  readonly d: number
  readonly N: number
}

/** Bytes of a number in 16 bits. */
export const BYTES = 2
/** States of a channel in Mamba-1 and channels of a head in Mamba-2, as in the public models. */
export const STATES1 = 16
export const HEAD = 64

export interface Parallel {
  readonly sizes: Sizes
  /** In bytes, for a layer: what one device sends at most, and of that inside the block; what it holds. */
  readonly sent: number
  readonly inside: number
  readonly state: number
  readonly waits: number
  readonly weights: number
  readonly stream: number
  readonly channels: number
  /** What one device sends in the ways that are compared. */
  readonly compared: readonly {
    readonly name: string
    readonly bytes: number
    readonly chosen: boolean
  }[]
  /** A small layer of the same kind, cut in the same way, that is run. */
  readonly check: Cut
}

export function sizesOf({ block, devices, groups, L, d, N }: ParallelParameters): Sizes {
  const width = 256 * Math.max(1, Math.round(d / 256))
  return {
    devices: Number(devices),
    L: 1024 * Math.max(1, Math.round(L / 1024)),
    d: width,
    D: 2 * width,
    N: block === '1' ? STATES1 : Math.round(N),
    heads: (2 * width) / HEAD,
    groups: Number(groups),
    R: Math.ceil(width / 16),
  }
}

/** So small that it can be run at every move of a control. */
export function smallSizes(devices: number, groups: number): Sizes {
  return { devices, L: 16, d: 8, D: 16, N: 3, heads: 8, groups, R: 2 }
}

export function compute(parameters: ParallelParameters): Parallel {
  const { way, block } = parameters
  const sizes = sizesOf(parameters)
  const of = (other: Block) => sizesOf({ ...parameters, block: other })
  const held = activationsHeld(way, sizes)
  const byHeads = way !== 'context'
  return {
    sizes,
    sent: BYTES * sent(way, block, sizes),
    inside: BYTES * sentInside(way, block, sizes),
    state: BYTES * carried(block, sizes),
    waits: waits(way, block, sizes),
    weights: weightsHeld(way, block, sizes),
    stream: BYTES * held.stream,
    channels: BYTES * held.inside,
    compared: [
      {
        name: 'Mamba-1, channels cut',
        bytes: BYTES * sent('tensor', '1', of('1')),
        chosen: byHeads && block === '1',
      },
      {
        name: 'Mamba-2, heads cut',
        bytes: BYTES * sent('tensor', '2', of('2')),
        chosen: byHeads && block === '2',
      },
      { name: 'attention, tokens cut', bytes: BYTES * ringAttention(sizes), chosen: false },
      {
        name: 'Mamba-1, tokens cut',
        bytes: BYTES * sent('context', '1', of('1')),
        chosen: !byHeads && block === '1',
      },
      {
        name: 'Mamba-2, tokens cut',
        bytes: BYTES * sent('context', '2', of('2')),
        chosen: !byHeads && block === '2',
      },
    ],
    check: runCut(way, block, smallSizes(sizes.devices, sizes.groups)),
  }
}
