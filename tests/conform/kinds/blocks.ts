import { generate } from '../../../src/kernel/blocks/generate.ts'
import { languageModelForward } from '../../../src/kernel/blocks/language-model.ts'
import { mamba1Mixer } from '../../../src/kernel/blocks/mamba1.ts'
import { mamba2Mixer, type Mamba2Options } from '../../../src/kernel/blocks/mamba2.ts'
import type { Mixer } from '../../../src/kernel/blocks/mixer.ts'
import type { Weights } from '../../../src/kernel/blocks/weights.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import type { VectorCase } from '../vectors.ts'
import {
  checkSame,
  checkSizes,
  count,
  flag,
  input,
  NotCovered,
  type Kind,
  type Outputs,
} from './kind.ts'
import { stepLimits } from './ssd.ts'

interface BlockState {
  readonly conv: Tensor
  readonly ssm: Tensor
}

/** Sizes, and whether parts are there: all of it the weights say too. */
const layoutOptions = ['d_model', 'd_state', 'd_conv', 'bias', 'conv_bias', 'activation']
const mamba1Options = [...layoutOptions, 'dt_rank']
const mamba2Options = [
  ...layoutOptions,
  ...['headdim', 'nheads', 'ngroups', 'chunk_size', 'eps', 'dt_limit'],
  ...['rmsnorm', 'norm_before_gate', 'group_size', 'norm_group_size', 'D_has_hdim'],
]
const modelOptions = ['model', 'vocab_size', 'n_layer', 'rms_norm', 'tie_embeddings']

const notWeights = ['hidden', 'dout', 'input_ids', 'conv_state', 'ssm_state']

function weightsOf({ inputs }: VectorCase): Weights {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !notWeights.includes(name)))
}

/** Holds what a case says of its layout to the weights of one of its blocks. */
function checkLayout(testCase: VectorCase, weights: Weights): void {
  const { activation = 'silu' } = testCase.options
  if (activation !== 'silu' && activation !== 'swish')
    throw new NotCovered(`the activation ${activation}`)
  checkSizes(testCase, {
    d_model: weights['in_proj.weight'].shape[1],
    d_conv: weights['conv1d.weight'].shape[2],
    bias: 'in_proj.bias' in weights || 'out_proj.bias' in weights,
    conv_bias: 'conv1d.bias' in weights,
  })
}

function mamba1MixerOf(testCase: VectorCase, weights: Weights): Mixer<BlockState> {
  checkLayout(testCase, weights)
  checkSizes(testCase, {
    d_state: weights.A_log.shape[1],
    dt_rank: weights['dt_proj.weight'].shape[1],
  })
  return mamba1Mixer as Mixer<BlockState>
}

function mamba2MixerOf(testCase: VectorCase, weights: Weights): Mixer<BlockState> {
  checkLayout(testCase, weights)
  const [, dim] = weights['out_proj.weight'].shape
  const [heads] = weights.A_log.shape
  const groups = count(testCase, 'ngroups', 1)
  const options: Mamba2Options = {
    groups,
    normGroups: normGroupsOf(testCase, dim),
    normBeforeGate: flag(testCase, 'norm_before_gate', false),
    dtLimit: stepLimits(testCase),
    chunkLength: count(testCase, 'chunk_size', undefined),
    epsilon: count(testCase, 'eps', 1e-5),
  }
  const [convolved] = weights['conv1d.weight'].shape
  checkSizes(testCase, {
    headdim: dim / heads,
    nheads: heads,
    d_state: (convolved - dim) / (2 * groups),
    rmsnorm: 'norm.weight' in weights,
    D_has_hdim: weights.D.shape[0] === dim && dim !== heads,
  })
  return mamba2Mixer(options) as Mixer<BlockState>
}

/** Groups of the norm, of which the cases name the size, as upstream does. */
function normGroupsOf(testCase: VectorCase, dim: number): number | undefined {
  const size = count(testCase, 'norm_group_size', count(testCase, 'group_size', undefined))
  return size === undefined ? undefined : dim / size
}

/** Token t of every sequence of (batch, L, width). */
function tokenAt({ shape: [batch, L, width], data }: Tensor, t: number): Tensor {
  const rows = Array.from({ length: batch }, (_, b) =>
    data.subarray((b * L + t) * width, (b * L + t + 1) * width),
  )
  const token = data.slice(0, batch * width)
  rows.forEach((row, b) => token.set(row, b * width))
  return { shape: [batch, width], data: token }
}

/** The tokens one after another, from a state. */
function inSteps(
  mixer: Mixer<BlockState>,
  weights: Weights,
  hidden: Tensor,
  first: BlockState,
): { out: Tensor; state: BlockState } {
  const [batch, L, width] = hidden.shape
  const out = { shape: hidden.shape, data: hidden.data.slice() }
  let state = first
  for (let t = 0; t < L; t++) {
    const step = mixer.step(weights, tokenAt(hidden, t), state)
    state = step.state
    for (let b = 0; b < batch; b++)
      out.data.set(step.out.data.subarray(b * width, (b + 1) * width), (b * L + t) * width)
  }
  return { out, state }
}

function blockKind(
  options: readonly string[],
  mixerOf: (testCase: VectorCase, weights: Weights) => Mixer<BlockState>,
): Kind {
  const run = (testCase: VectorCase, single: boolean): Outputs => {
    const weights = weightsOf(testCase)
    const mixer = mixerOf(testCase, weights)
    const hidden = input(testCase, 'hidden')
    const { conv_state: conv, ssm_state: ssm, dout } = testCase.inputs
    const zeroState = mixer.initialState(weights, hidden.shape[0])
    const first = { ...zeroState, ...(conv && { conv }), ...(ssm && { ssm }) }
    const { out, state, saved } = mixer.forward(weights, hidden, conv || ssm ? first : undefined)
    if (!single) {
      const steps = inSteps(mixer, weights, hidden, first)
      checkSame('out, step by step', steps.out.data, out.data)
      checkSame('conv_state, step by step', steps.state.conv.data, state.conv.data)
      checkSame('ssm_state, step by step', steps.state.ssm.data, state.ssm.data)
    }
    const outputs: Record<string, Float64Array> = {
      out: out.data,
      conv_state: state.conv.data,
      ssm_state: state.ssm.data,
    }
    if (!dout) return outputs
    const { dhidden, dweights } = mixer.backward(weights, saved, dout)
    outputs.dhidden = dhidden.data
    for (const [name, { data }] of Object.entries(dweights)) outputs[`d${name}`] = data
    return outputs
  }
  return {
    options,
    // The channels that it comes to are those of the weights.
    notes: ['expand'],
    run: (testCase) => run(testCase, false),
    run32: (testCase) => run(testCase, true),
  }
}

export const mamba1Block = blockKind(mamba1Options, mamba1MixerOf)

export const mamba2Block = blockKind(mamba2Options, mamba2MixerOf)

export const tinyLanguageModel: Kind = {
  options: [...mamba1Options, ...mamba2Options, ...modelOptions],
  notes: ['expand', 'greedy_margin'],
  run(testCase) {
    const weights = weightsOf(testCase)
    const { model } = testCase.options
    const mixerOf = { mamba1: mamba1MixerOf, mamba2: mamba2MixerOf }[String(model)]
    if (!mixerOf) throw new NotCovered(`the model ${model}`)
    const layers = Object.keys(weights).filter((name) => /^layers\.\d+\.norm\.weight$/.test(name))
    checkSizes(testCase, {
      n_layer: layers.length,
      vocab_size: weights['embedding.weight'].shape[0],
      rms_norm: true,
      tie_embeddings: !('lm_head.weight' in weights),
    })
    const first = Object.entries(weights)
      .filter(([name]) => name.startsWith('layers.0.mixer.'))
      .map(([name, weight]) => [name.slice('layers.0.mixer.'.length), weight])
    const options = {
      mixer: mixerOf(testCase, Object.fromEntries(first)),
      epsilon: count(testCase, 'eps', 1e-5),
    }
    const ids = input(testCase, 'input_ids')
    const { logits } = languageModelForward(weights, ids, options)
    const outputs: Record<string, Float64Array> = { logits: logits.data }
    if (testCase.outputs.greedy) {
      const prompt = Array.from(ids.data.subarray(0, ids.shape[1]))
      const length = testCase.outputs.greedy.data.length
      outputs.greedy = Float64Array.from(generate(weights, prompt, length, options))
    }
    return outputs
  },
  run32: (testCase) => tinyLanguageModel.run(testCase),
}
