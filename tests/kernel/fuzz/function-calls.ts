import * as kernel from '../../../src/kernel/index.ts'
import { complex, system, t, type Call, type Tree } from './tree.ts'

const tree = (value: unknown): Tree => value as Tree
const matrix = tree(kernel.matrix(system))
const recurrent = {
  weight_ih_l0: t([6, 3], 1),
  weight_hh_l0: t([6, 2], 2),
}
const lstm = { weight_ih_l0: t([8, 3], 1), weight_hh_l0: t([8, 2], 2) }
const attention = { q: t([1, 3, 2, 2], 1), k: t([1, 3, 1, 2], 2), v: t([1, 3, 1, 2], 3) }
const attentionToken = { q: t([1, 2, 2], 1), k: t([1, 1, 2], 2), v: t([1, 1, 2], 3) }

/** Of the other functions: adjoints and steps of layers, discretisation, matrices and single numbers. */
export const functionCalls: readonly Call[] = [
  ['causalAttentionStep', kernel.causalAttentionStep, [attentionToken, undefined as never, {}]],
  [
    'causalAttentionAdjoint',
    kernel.causalAttentionAdjoint,
    [attention, t([1, 3, 2, 2], 4), { scale: 0.5 }],
  ],
  [
    'causalConv1dStep',
    kernel.causalConv1dStep,
    [t([1, 2], 1), t([1, 2, 3], 2), t([2, 3], 3), t([2], 4), { activation: 'silu' }],
  ],
  [
    'causalConv1dAdjoint',
    kernel.causalConv1dAdjoint,
    [{ x: t([1, 2, 5], 1), weight: t([2, 3], 2) }, t([1, 2, 5], 3), { activation: 'silu' }],
  ],
  [
    'packedCausalConv1d',
    kernel.packedCausalConv1d,
    [t([1, 2, 5], 1), t([2, 3], 2), t([2], 3), [0, 2, 5], { activation: 'silu' }],
  ],
  [
    'packedCausalConv1dAdjoint',
    kernel.packedCausalConv1dAdjoint,
    [{ x: t([1, 2, 5], 1), weight: t([2, 3], 2), bias: t([2], 3) }, [0, 2, 5], t([1, 2, 5], 4)],
  ],
  ['gruStep', kernel.gruStep, [t([1, 3], 5), recurrent, t([1, 2], 6)]],
  [
    'gruAdjoint',
    kernel.gruAdjoint,
    [{ x: t([1, 4, 3], 5), weights: recurrent }, { dy: t([1, 4, 2], 6) }],
  ],
  ['lstmStep', kernel.lstmStep, [t([1, 3], 5), lstm, { h: t([1, 2], 6), c: t([1, 2], 7) }]],
  [
    'lstmAdjoint',
    kernel.lstmAdjoint,
    [{ x: t([1, 4, 3], 5), weights: lstm }, { dy: t([1, 4, 2], 6) }],
  ],
  ['embeddingAdjoint', kernel.embeddingAdjoint, [[[0, 1]], t([3, 2], 1), t([1, 2, 2], 2)]],
  [
    'cumulativeScan',
    kernel.cumulativeScan,
    [[0.5, 0.9], [1, 2], 'segsum', { h0: 1, chunkLength: 2 }],
  ],
  ['scanCost', kernel.scanCost, ['chunked', 8, { processors: 2, chunkLength: 2 }]],
  ['ssdCost', kernel.ssdCost, [{ form: 'chunked', L: 8, heads: 2, P: 2, N: 2, chunkLength: 2 }]],
  [
    'ssdMatrix',
    kernel.ssdMatrix,
    [{ dt: [1, 0.5], A: -1, B: [1, 2], C: [2, 1], D: 0.5 }, { dtSoftplus: true }],
  ],
  ['zoh', kernel.zoh, [system, [1, 2], 0.1]],
  ['euler', kernel.euler, [system, [1, 2], 0.1]],
  ['backwardEuler', kernel.backwardEuler, [system, [1, 2], 0.1]],
  ['bilinear', kernel.bilinear, [system, [1, 2], 0.1]],
  ['discretizeMamba', kernel.discretizeMamba, [system, [1, 2], 0.1]],
  ['gbt', kernel.gbt, [system, [1, 2], 0.1, 0.3]],
  ['observabilityGramian', kernel.observabilityGramian, [system, [1, 2], { time: 'discrete' }]],
  ['hippo', kernel.hippo, ['legt', 4, { window: 1 }]],
  ['hippoReconstruct', kernel.hippoReconstruct, ['legs', 3, [1, 2, 3], { steps: 4, ages: [0, 1] }]],
  ['nplr', kernel.nplr, ['legs', 4, { rank: 1 }]],
  ['s4dPoles', kernel.s4dPoles, ['lin', 4]],
  ['numericalRank', kernel.numericalRank, [system, 1e-10]],
  ['singularValues', kernel.singularValues, [system]],
  ['transpose', kernel.transpose, [system]],
  ['identity', kernel.identity, [3]],
  ['zeros', kernel.zeros, [2, 3]],
  ['column', kernel.column, [matrix, 1], [0]],
  ['row', kernel.row, [matrix, 1], [0]],
  ['toRows', kernel.toRows, [matrix], [0]],
  [
    'tensor',
    kernel.tensor,
    [
      [1, 2, 3, 4],
      [2, 2],
    ],
  ],
  ['matrix', kernel.matrix, [system]],
  ['zeroTensor', kernel.zeroTensor, [[2, 2]]],
  ['toFloat64', kernel.toFloat64, [t([2, 2], 1)]],
  ['gaussLegendre', kernel.gaussLegendre, [4]],
  ['random', kernel.random, [1]],
  ['gaussian', kernel.gaussian, [1]],
  [
    'residentTensor',
    kernel.residentTensor,
    [{ shape: [2], data: Float32Array.of(1, 2) } as unknown as Tree],
    [0],
  ],
  [
    'complexVector',
    kernel.complexVector,
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['moduli', kernel.moduli, [complex([3, 1], [4, 1])]],
]

/** What is exported and not put wrong here, with the reason. */
export const unfuzzed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['halfLife', 'halfLifeOfModulus', 'timeConstant'].map((name) => [
      name,
      'gives Infinity where nothing decays: tests/kernel/systems has its errors',
    ]),
  ),
  segmentSum: 'gives −∞ above its diagonal: tests/kernel/ssd and bad-input have its errors',
  ...Object.fromEntries(
    [
      ...['complexAbs', 'complexAdd', 'complexAt', 'complexDivide', 'complexExp'],
      ...['complexExpm1OverX', 'complexMultiply', 'expm1OverX', 'sigmoid', 'silu', 'softplus'],
      ...['softplusInverse', 'toBfloat16'],
    ].map((name) => [
      name,
      'a function of single numbers that loops call: it says that it checks nothing',
    ]),
  ),
  ...Object.fromEntries(
    ['isComplexTensor', 'isComplexVector', 'isMatrix', 'isTensor'].map((name) => [
      name,
      'answers for every value',
    ]),
  ),
  sizeOf: 'a part of the checks themselves, on shapes that have been read',
  ...Object.fromEntries(
    ['fastBackend', 'fastThreads', 'startThreads', 'stopThreads', 'useFastBackend'].map((name) => [
      name,
      'sets up the fast path for all calls: tests/kernel/fast has its errors',
    ]),
  ),
}
