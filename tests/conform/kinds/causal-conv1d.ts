import {
  causalConv1d,
  causalConv1dAdjoint,
  causalConv1dStep,
  type CausalConv1dActivation,
} from '../../../src/kernel/layers/causal-conv1d.ts'
import { packedCausalConv1d } from '../../../src/kernel/layers/packed-causal-conv1d.ts'
import type { VectorCase } from '../vectors.ts'
import { concatenate, input, NotCovered, rowOf, type Kind, type Outputs } from './kind.ts'

interface Arguments {
  readonly testCase: VectorCase
  readonly activation: CausalConv1dActivation
}

function full({ testCase, activation }: Arguments): Outputs {
  const { bias, initial_states: initialState } = testCase.inputs
  const options = { activation, initialState }
  const found = causalConv1d(input(testCase, 'x'), input(testCase, 'weight'), bias, options)
  return { y: found.y.data, final_states: found.lastState.data }
}

function stream({ testCase, activation }: Arguments): Outputs {
  const x = input(testCase, 'x')
  const outputs: Float64Array[] = []
  let state: { shape: readonly number[]; data: Float64Array } = input(testCase, 'conv_state')
  for (let t = 0; t < x.shape[0]; t++) {
    const weight = input(testCase, 'weight')
    const { bias } = testCase.inputs
    const step = causalConv1dStep(rowOf(x, t), state, weight, bias, { activation })
    outputs.push(step.y.data)
    state = step.state
  }
  return { y: concatenate(outputs), conv_state_out: state.data }
}

function packed({ testCase, activation }: Arguments): Outputs {
  if (testCase.inputs.initial_states) throw new NotCovered('initial states of a packed sequence')
  const starts = input(testCase, 'cu_seqlens').data
  const { bias } = testCase.inputs
  const weight = input(testCase, 'weight')
  return { y: packedCausalConv1d(input(testCase, 'x'), weight, bias, starts, { activation }).data }
}

function grad({ testCase, activation }: Arguments): Outputs {
  const { bias, initial_states: initialState } = testCase.inputs
  const x = input(testCase, 'x')
  const weight = input(testCase, 'weight')
  const dy = input(testCase, 'dy')
  const slopes = causalConv1dAdjoint({ x, weight, bias, initialState }, dy, { activation })
  return {
    ...full({ testCase, activation }),
    dx: slopes.dx.data,
    dweight: slopes.dweight.data,
    ...(slopes.dbias && { dbias: slopes.dbias.data }),
    ...(slopes.dinitialState && { dinitial_states: slopes.dinitialState.data }),
  }
}

const forms: Readonly<Record<string, (given: Arguments) => Outputs>> = {
  full,
  stream,
  packed,
  grad,
}

/** Upstream calls silu swish or true too, and none null or false. */
const activations: Readonly<Record<string, CausalConv1dActivation>> = {
  silu: 'silu',
  swish: 'silu',
  none: 'none',
  null: 'none',
  true: 'silu',
  false: 'none',
}

export const causalConv1dKind: Kind = {
  options: ['kind', 'activation'],
  inputs: ['x', 'weight', 'bias', 'initial_states', 'conv_state', 'cu_seqlens', 'dy'],
  run(testCase) {
    const { kind = 'full', activation = null } = testCase.options
    const form = forms[String(kind)]
    if (!form) throw new NotCovered(`the kind ${kind}`)
    const named = activations[String(activation)]
    if (!named) throw new NotCovered(`the activation ${activation}`)
    return form({ testCase, activation: named })
  },
  run32: (testCase) => causalConv1dKind.run(testCase),
}
