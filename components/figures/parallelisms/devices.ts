import {
  gaussian,
  mamba1InitialWeights,
  mamba2InitialWeights,
  mamba1Forward,
  mamba2Forward,
  rmsNorm,
  type Tensor,
} from '../../../src/kernel/index.ts'
import type { Block, Sizes, Way } from './formulas.ts'
import { heads1, tokens1 } from './mamba1.ts'
import { heads2, tokens2 } from './mamba2.ts'
import { ringOf } from './ring.ts'
import { stretch } from './tensors.ts'

/** What a layer cut over devices gave, beside the layer on one. */
export interface Cut {
  /** Largest difference of the outputs, as a part of the largest output. */
  readonly difference: number
  /** Numbers that each device sent. */
  readonly sent: readonly number[]
}

/**
 * Runs a layer, h + mixer(norm(h)), on one device by the kernel's block and cut over several, with
 * random weights and tokens. The devices are arrays here, and exchange numbers only by the ring.
 */
export function runCut(way: Way, block: Block, sizes: Sizes): Cut {
  const { L, d, D, N, heads, groups, devices, R } = sizes
  const draw = gaussian(9)
  const hidden: Tensor = {
    shape: [1, L, d],
    data: Float64Array.from({ length: L * d }, () => draw()),
  }
  const ones = new Float64Array(d).fill(1)
  const expand = D / d
  const weights =
    block === '1'
      ? mamba1InitialWeights({ dModel: d, expand, N, dtRank: R }, 3)
      : mamba2InitialWeights({ dModel: d, expand, N, P: D / heads, groups }, 3)
  const before = rmsNorm(hidden, ones)
  const mixed =
    block === '1'
      ? mamba1Forward(weights, before).out
      : mamba2Forward(weights, before, { groups, normGroups: groups }).out
  const wanted = hidden.data.map((value, i) => value + mixed.data[i])

  const ring = ringOf(devices)
  const plus = (stream: Float64Array, added: Float64Array) =>
    stream.map((value, i) => value + added[i])
  const byHeads = block === '1' ? heads1 : heads2
  const byTokens = block === '1' ? tokens1 : tokens2
  const length = L / devices
  const stretches = Array.from({ length: devices }, (_, i) =>
    stretch(hidden, i * length, (i + 1) * length),
  )
  const layers: Record<Way, () => Float64Array> = {
    tensor: () => plus(hidden.data, ring.allReduce(byHeads(weights, before, sizes, ring))),
    sequence: () => {
      const norms = stretches.map((own) => rmsNorm(own, ones).data)
      const whole = { shape: [1, L, d], data: ring.allGather(norms) }
      const added = ring.reduceScatter(byHeads(weights, whole, sizes, ring))
      return Float64Array.from(stretches.flatMap(({ data }, i) => Array.from(plus(data, added[i]))))
    },
    context: () => plus(hidden.data, byTokens(weights, before, sizes, ring)),
  }
  const found = layers[way]()
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return {
    difference:
      wanted.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i])), 0) / largest,
    sent: ring.sent,
  }
}
