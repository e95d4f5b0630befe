import * as kernel from '../../../src/kernel/index.ts'
import { t, type Call, type Tree } from './tree.ts'

const tree = (value: unknown): Tree => value as Tree

const hidden = t([1, 3, 2], 2)
const token = t([1, 2], 3)
const mamba1 = kernel.mamba1InitialWeights({ dModel: 2, N: 2 }, 1)
const mamba2 = kernel.mamba2InitialWeights({ dModel: 2, N: 2, P: 2 }, 1)
const s4d = kernel.s4dInitialWeights({ dModel: 2, N: 2 }, 1)
const of1 = kernel.mamba1Forward(mamba1, hidden)
const of2 = kernel.mamba2Forward(mamba2, hidden)
const ofS4d = kernel.s4dForward(s4d, hidden)
const model = kernel.languageModelInitialWeights(
  { vocabulary: 5, dModel: 2, layers: 2 },
  (_, seed) => kernel.mamba1InitialWeights({ dModel: 2, N: 2 }, seed),
  1,
)
const ids = [[0, 1, 4]]
const read = kernel.languageModelForward(model, ids)

/** Of blocks, mixers, models and their weights; weights and what a forward pass kept are put wrong as wholes. */
export const blockCalls: readonly Call[] = [
  ['mamba1Forward', kernel.mamba1Forward, [mamba1, hidden]],
  [
    'mamba1Forward, from a state',
    kernel.mamba1Forward,
    [mamba1, hidden, { initialState: tree(of1.state) }],
    [0],
  ],
  ['mamba1InitialState', kernel.mamba1InitialState, [mamba1, 2], [0]],
  ['mamba1Step', kernel.mamba1Step, [mamba1, token, tree(of1.state)], [0]],
  ['mamba1Backward', kernel.mamba1Backward, [mamba1, tree(of1.saved), of1.out], [0, 1]],
  ['mamba2Forward', kernel.mamba2Forward, [mamba2, hidden, { groups: 1 }]],
  [
    'mamba2Forward, from a state',
    kernel.mamba2Forward,
    [mamba2, hidden, { groups: 1, initialState: tree(of2.state) }],
    [0],
  ],
  ['mamba2InitialState', kernel.mamba2InitialState, [mamba2, 2, { groups: 1 }], [0]],
  [
    'mamba2Step',
    kernel.mamba2Step,
    [mamba2, token, tree(of2.state), { dtLimit: [0.001, 0.1], normBeforeGate: true }],
    [0],
  ],
  [
    'mamba2Backward',
    kernel.mamba2Backward,
    [mamba2, tree(of2.saved), of2.out, { groups: 1 }],
    [0, 1],
  ],
  ['mamba2Mixer', kernel.mamba2Mixer, [{ groups: 1 }]],
  ['s4dForward', kernel.s4dForward, [s4d, hidden]],
  [
    's4dForward, from a state',
    kernel.s4dForward,
    [s4d, hidden, { initialState: tree(ofS4d.state) }],
    [0],
  ],
  ['s4dInitialState', kernel.s4dInitialState, [s4d, 2], [0]],
  ['s4dStep', kernel.s4dStep, [s4d, token, tree(ofS4d.state)], [0]],
  ['s4dBackward', kernel.s4dBackward, [s4d, tree(ofS4d.saved), ofS4d.out], [0, 1]],
  ['attentionMixer', kernel.attentionMixer, [2]],
  ['bidirectionalMixer', kernel.bidirectionalMixer, [tree(kernel.mamba1Mixer)], [0]],
  ['shardMamba1', kernel.shardMamba1, [mamba1, { device: 0, devices: 2 }], [0]],
  ['shardMamba2', kernel.shardMamba2, [mamba2, { device: 0, devices: 2, groups: 1 }], [0]],
  ['countWeights', kernel.countWeights, [mamba1], [0]],
  ['mamba1InitialWeights', kernel.mamba1InitialWeights, [{ dModel: 2, N: 2 }, 1]],
  ['mamba2InitialWeights', kernel.mamba2InitialWeights, [{ dModel: 2, N: 2, P: 2 }, 1]],
  ['s4dInitialWeights', kernel.s4dInitialWeights, [{ dModel: 2, N: 2, gated: false }, 1]],
  ['attentionInitialWeights', kernel.attentionInitialWeights, [{ dModel: 2, heads: 2 }, 1]],
  [
    'languageModelInitialWeights',
    kernel.languageModelInitialWeights,
    [{ vocabulary: 5, dModel: 2, layers: 2 }, tree(() => mamba1), 1],
    [1],
  ],
  ['languageModelForward', kernel.languageModelForward, [model, ids, { epsilon: 1e-5 }], [0]],
  [
    'languageModelForward, from states',
    kernel.languageModelForward,
    [model, ids, { initialStates: tree(read.states) }],
    [0],
  ],
  [
    'languageModelInitialStates',
    kernel.languageModelInitialStates,
    [model, 1, { epsilon: 1e-5 }],
    [0],
  ],
  [
    'languageModelStep',
    kernel.languageModelStep,
    [model, [2], tree(read.states), { epsilon: 1e-5 }],
    [0],
  ],
  [
    'languageModelBackward',
    kernel.languageModelBackward,
    [model, tree(read.saved), read.logits, { epsilon: 1e-5 }],
    [0, 1],
  ],
  ['generate', kernel.generate, [model, [1, 2], 2, { temperature: 0.5, seed: 3 }], [0]],
  ['startTraining', kernel.startTraining, [model], [0]],
  [
    'trainOnBatch',
    kernel.trainOnBatch,
    [tree(kernel.startTraining(model)), { ids, targets: [[1, 4, 0]] }, { learningRate: 0.01 }],
    [0],
  ],
  ['adamWInitialState', kernel.adamWInitialState, [mamba1], [0]],
  ['decaysWeight', kernel.decaysWeight, ['A_log', [2, 2]]],
  ['cosineSchedule', kernel.cosineSchedule, [{ steps: 10, warmup: 2, peak: 0.1, least: 0.01 }]],
  [
    'associativeRecall',
    kernel.associativeRecall,
    [{ batch: 1, pairs: 2, queries: 1, keys: 3, values: 3 }, 1],
  ],
  ['inductionHeads', kernel.inductionHeads, [{ batch: 1, L: 8, alphabet: 4 }, 1]],
  ['parity', kernel.parity, [{ batch: 1, L: 4 }, 1]],
  [
    'selectiveCopying',
    kernel.selectiveCopying,
    [{ batch: 1, context: 6, copied: 2, alphabet: 3 }, 1],
  ],
]
