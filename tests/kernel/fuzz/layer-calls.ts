import * as kernel from '../../../src/kernel/index.ts'
import { t, type Call, type Tree } from './tree.ts'

const gruWeights = {
  weight_ih_l0: t([6, 3], 1),
  weight_hh_l0: t([6, 2], 2),
  bias_ih_l0: t([6], 3),
  bias_hh_l0: t([6], 4),
}

const lstmWeights = {
  weight_ih_l0: t([8, 3], 1),
  weight_hh_l0: t([8, 2], 2),
  bias_ih_l0: t([8], 3),
  bias_hh_l0: t([8], 4),
}

const weights = { 'in.weight': t([2, 3], 1), bias: t([3], 2) }

const slopes = { 'in.weight': t([2, 3], 3), bias: t([3], 4) }

/** Of layers, blocks, update rules and training. */
export const layerCalls: readonly Call[] = [
  ['causalConv1d', kernel.causalConv1d, [t([1, 2, 5], 1), t([2, 3], 2), t([2], 3)]],
  ['rmsNorm', kernel.rmsNorm, [t([3, 4], 1), t([4], 2), { z: t([3, 4], 3), epsilon: 1e-5 }]],
  ['linear', kernel.linear, [t([3, 4], 1), t([2, 4], 2), t([2], 3)]],
  ['linearAdjoint', kernel.linearAdjoint, [t([3, 4], 1), t([2, 4], 2), t([3, 2], 3)]],
  ['embedding', kernel.embedding, [[[0, 1, 2]], t([3, 2], 1)]],
  ['crossEntropy', kernel.crossEntropy, [t([2, 3], 1), [0, 2]]],
  ['softmax', kernel.softmax, [t([2, 3], 1)]],
  [
    'causalAttention',
    kernel.causalAttention,
    [
      { q: t([1, 3, 2, 2], 1), k: t([1, 3, 1, 2], 2), v: t([1, 3, 1, 2], 3) },
      { scale: 0.5, attention: true },
    ],
  ],
  ['gru', kernel.gru, [t([1, 4, 3], 5), gruWeights, t([1, 2], 6)]],
  ['lstm', kernel.lstm, [t([1, 4, 3], 5), lstmWeights]],
  [
    'mamba1Forward',
    kernel.mamba1Forward,
    [kernel.mamba1InitialWeights({ dModel: 2, N: 2 }, 1), t([1, 3, 2], 2)],
  ],
  [
    'mamba2Forward',
    kernel.mamba2Forward,
    [kernel.mamba2InitialWeights({ dModel: 2, N: 2, P: 2 }, 1), t([1, 3, 2], 2), { groups: 1 }],
  ],
  ['rotatePairs', kernel.rotatePairs, [t([2, 4], 1), t([2, 2], 2)]],
  ['clipGradients', kernel.clipGradients, [slopes, 0.5]],
  [
    'adamWStep',
    kernel.adamWStep,
    [
      weights,
      slopes,
      kernel.adamWInitialState(weights) as unknown as Tree,
      { learningRate: 0.01, betas: [0.9, 0.99], epsilon: 1e-8, weightDecay: 0.1 },
    ],
  ],
  ['unitVector', kernel.unitVector, [[3, 4]]],
  ['unitRows', kernel.unitRows, [t([2, 3], 1)]],
  [
    'lruPoles',
    kernel.lruPoles,
    [
      [-1, 0.5],
      [0.1, 0.2],
    ],
  ],
  ['activate', kernel.activate, [t([2, 3], 1), 'gelu']],
  ['activateAdjoint', kernel.activateAdjoint, [t([2, 3], 1), t([2, 3], 2), 'gelu']],
  ['softmaxAdjoint', kernel.softmaxAdjoint, [t([2, 3], 1), t([2, 3], 2)]],
  ['rmsNormAdjoint', kernel.rmsNormAdjoint, [t([3, 4], 1), t([4], 2), t([3, 4], 3)]],
  ['exponentialTrapezoidal', kernel.exponentialTrapezoidal, [0.1, -1, 0.5]],
]
