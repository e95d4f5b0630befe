import { generate } from '../../../src/kernel/blocks/generate.ts'
import { languageModelForward } from '../../../src/kernel/blocks/language-model.ts'
import { mamba1Mixer, mamba1Backward, mamba1Forward } from '../../../src/kernel/blocks/mamba1.ts'
import {
  mamba2Mixer,
  mamba2Backward,
  mamba2Forward,
  type Mamba2Options,
} from '../../../src/kernel/blocks/mamba2.ts'
import type { Weights } from '../../../src/kernel/blocks/weights.ts'
import { input, type Kind, type Outputs } from './kind.ts'
import type { VectorCase } from '../vectors.ts'

const notWeights = ['hidden', 'dout', 'input_ids']

function weightsOf({ inputs }: VectorCase): Weights {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !notWeights.includes(name)))
}

function mamba2OptionsOf({ options }: VectorCase): Mamba2Options {
  return {
    groups: Number(options.ngroups ?? 1),
    chunkLength: options.chunk_size ? Number(options.chunk_size) : undefined,
    epsilon: Number(options.eps ?? 1e-5),
  }
}

/** The outputs of a block, with the derivatives where the case gives `dout`. */
function blockOutputs(
  out: Float64Array,
  state: { conv: { data: Float64Array }; ssm: { data: Float64Array } },
  gradients?: { dhidden: { data: Float64Array }; dweights: Weights },
): Outputs {
  const outputs: Record<string, Float64Array> = {
    out,
    conv_state: state.conv.data,
    ssm_state: state.ssm.data,
  }
  if (gradients) {
    outputs.dhidden = gradients.dhidden.data
    for (const [name, { data }] of Object.entries(gradients.dweights)) outputs[`d${name}`] = data
  }
  return outputs
}

export const mamba1Block: Kind = {
  run(testCase) {
    const weights = weightsOf(testCase)
    const { out, state, saved } = mamba1Forward(weights, input(testCase, 'hidden'))
    const { dout } = testCase.inputs
    return blockOutputs(out.data, state, dout && mamba1Backward(weights, saved, dout))
  },
  run32: (testCase) => mamba1Block.run(testCase),
}

export const mamba2Block: Kind = {
  run(testCase) {
    const weights = weightsOf(testCase)
    const options = mamba2OptionsOf(testCase)
    const { out, state, saved } = mamba2Forward(weights, input(testCase, 'hidden'), options)
    const { dout } = testCase.inputs
    return blockOutputs(out.data, state, dout && mamba2Backward(weights, saved, dout, options))
  },
  run32: (testCase) => mamba2Block.run(testCase),
}

export const tinyLanguageModel: Kind = {
  run(testCase) {
    const weights = weightsOf(testCase)
    const options = {
      mixer:
        testCase.options.model === 'mamba2' ? mamba2Mixer(mamba2OptionsOf(testCase)) : mamba1Mixer,
      epsilon: Number(testCase.options.eps ?? 1e-5),
    }
    const ids = input(testCase, 'input_ids')
    const { logits } = languageModelForward(weights, ids, options)
    const outputs: Record<string, Float64Array> = { logits: logits.data }
    if (testCase.outputs.greedy) {
      const prompt = Array.from(ids.data.subarray(0, ids.shape[1]))
      const count = testCase.outputs.greedy.data.length
      outputs.greedy = Float64Array.from(generate(weights, prompt, count, options))
    }
    return outputs
  },
  run32: (testCase) => tinyLanguageModel.run(testCase),
}
