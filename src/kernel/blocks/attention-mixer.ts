import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  causalAttention,
  causalAttentionAdjoint,
  causalAttentionStep,
  type AttentionInput,
  type AttentionState,
} from '../layers/attention.ts'
import { linearAdjoint } from '../layers/linear.ts'
import { joinLast, reshape, splitLast } from '../layers/rearrange.ts'
import { checkShape, type Tensor } from '../tensor.ts'
import type { Mixer } from './mixer.ts'
import { project } from './project.ts'
import { weightOf, type WeightsLike } from './weights.ts'

/** What the attention mixer carries: the keys and values so far, none before the first token. */
export type AttentionMixerState = AttentionState | undefined

interface AttentionSaved {
  readonly hidden: Tensor
  readonly input: AttentionInput<Tensor>
  /** The state from which the pass went on. */
  readonly initialState: AttentionMixerState
  readonly mixed: Tensor
}

/**
 * Causal softmax attention as a mixer of models, for comparison. It knows no positions but the order
 * that the mask gives. Weights: `in_proj.weight` (3·dModel, dModel), queries, keys and values in this
 * order, and `out_proj.weight` (dModel, dModel).
 * @param heads - how many heads; they divide dModel.
 * @returns a mixer whose state grows by a key and a value a token.
 * @throws when heads is not a whole number of at least 1; its functions, when heads do not divide dModel.
 * @formula y_t=\sum_{s\le t}\mathrm{softmax}_s\Bigl(\frac{q_t\cdot k_s}{\sqrt d}\Bigr)\,v_s
 * @source Vaswani and others, Attention Is All You Need (2017)
 */
export function attentionMixer(heads: number): Mixer<AttentionMixerState, AttentionSaved> {
  checkCount('heads', heads)

  const read = (weights: WeightsLike) => {
    checkRecord('weights', weights, { 'in_proj.weight': true, 'out_proj.weight': true })
    const outProj = weightOf(weights, 'out_proj.weight', ['dModel', 'dModel'])
    const [dModel] = outProj.shape
    const inProj = weightOf(weights, 'in_proj.weight', [3 * dModel, dModel])
    if (dModel % heads !== 0)
      throw new RangeError(`heads is ${heads}; allowed are divisors of ${dModel}, the dModel.`)
    return { inProj, outProj, dModel }
  }
  const readHeads = (hidden: Tensor, inProj: Tensor, dModel: number): AttentionInput<Tensor> => {
    checkShape('hidden', hidden.shape, [...hidden.shape.slice(0, -1), dModel])
    const shape = [...hidden.shape.slice(0, -1), heads, dModel / heads]
    const [q, k, v] = splitLast(project('in_proj.weight', hidden, inProj), [dModel, dModel, dModel])
    return { q: reshape(q, shape), k: reshape(k, shape), v: reshape(v, shape) }
  }

  return {
    name: 'attention',
    forward(weights, hidden, initialState) {
      const { inProj, outProj, dModel } = read(weights)
      const input = readHeads(hidden, inProj, dModel)
      const { y, lastState } = causalAttention(input, { initialState })
      const mixed = reshape(y, hidden.shape)
      return {
        out: project('out_proj.weight', mixed, outProj),
        state: lastState,
        saved: { hidden, input, initialState, mixed },
      }
    },
    initialState(weights) {
      read(weights)
      return undefined
    },
    step(weights, hidden, state) {
      const { inProj, outProj, dModel } = read(weights)
      const next = causalAttentionStep(readHeads(hidden, inProj, dModel), state)
      return {
        out: project('out_proj.weight', reshape(next.y, hidden.shape), outProj),
        state: next.state,
      }
    },
    backward(weights, { hidden, input, initialState, mixed }, dout) {
      const { inProj, outProj } = read(weights)
      const out = linearAdjoint(mixed, outProj, dout)
      const { dq, dk, dv } = causalAttentionAdjoint(input, reshape(out.dx, input.q.shape), {
        initialState,
      })
      const flat = [dq, dk, dv].map((slopes) => reshape(slopes, hidden.shape))
      const projection = linearAdjoint(hidden, inProj, joinLast(flat))
      return {
        dhidden: projection.dx,
        dweights: { 'in_proj.weight': projection.dweight, 'out_proj.weight': out.dweight },
      }
    },
  }
}
