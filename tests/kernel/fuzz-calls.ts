/** Calls that are right as they stand, for the fuzzing of their arguments. */
import * as kernel from '../../src/kernel/index.ts'
import { gaussianVector } from './arbitrary.ts'

export type Tree =
  { [key: string]: Tree } | readonly Tree[] | kernel.Tensor | number | string | boolean

const t = (shape: readonly number[], seed: number, scale = 0.5): kernel.Tensor => ({
  shape,
  data: gaussianVector(
    shape.reduce((product, size) => product * size, 1),
    seed,
  ).map((value) => scale * value),
})
const negative = (tensor: kernel.Tensor): kernel.Tensor => ({
  ...tensor,
  data: tensor.data.map((value) => -Math.abs(value)),
})

const scanInput = {
  x: t([1, 2, 4], 1),
  dt: t([1, 2, 4], 2),
  A: negative(t([2, 3], 3)),
  B: t([1, 3, 4], 4),
  C: t([1, 3, 4], 5),
  D: t([2], 6),
  z: t([1, 2, 4], 7),
  dtBias: t([2], 8),
  initialState: t([1, 2, 3], 9),
}
const ssdInput = {
  x: t([1, 5, 2, 2], 1),
  dt: t([1, 5, 2], 2),
  A: negative(t([2], 3)),
  B: t([1, 5, 1, 3], 4),
  C: t([1, 5, 1, 3], 5),
  D: t([2], 6),
  z: t([1, 5, 2, 2], 7),
  dtBias: t([2], 8),
}
const step = (tensor: kernel.Tensor): kernel.Tensor => ({
  shape: tensor.shape.slice(0, -1),
  data: gaussianVector(tensor.data.length / tensor.shape[tensor.shape.length - 1], 10),
})
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

/** Arguments with every tensor in single precision, which the fast path takes. */
function single(tree: Tree): Tree {
  if (typeof tree !== 'object') return tree
  if (kernel.isTensor(tree)) return kernel.toFloat32(tree) as unknown as Tree
  if (Array.isArray(tree)) return tree.map(single)
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, single(value)]))
}

const complex = (re: readonly number[], im: readonly number[]): Tree =>
  kernel.complexVector(re, im) as unknown as Tree

const system = [
  [0.5, 0.1],
  [-0.2, 0.6],
]
const stepInput = {
  x: step(scanInput.x),
  dt: step(scanInput.dt),
  A: scanInput.A,
  B: step(scanInput.B),
  C: step(scanInput.C),
  D: scanInput.D,
}
const packed = { ...scanInput, initialState: t([2, 2, 3], 9) }
const ssdStepInput = {
  x: t([1, 2, 2], 1),
  dt: t([1, 2], 2),
  A: ssdInput.A,
  B: t([1, 1, 3], 4),
  C: t([1, 1, 3], 5),
  D: ssdInput.D,
  z: t([1, 2, 2], 7),
}
const positive = (tensor: kernel.Tensor): kernel.Tensor => ({
  ...tensor,
  data: tensor.data.map((value) => 0.1 + Math.abs(value)),
})
const nonCausalInput = {
  x: ssdInput.x,
  dt: ssdInput.dt,
  A: ssdInput.A,
  B: ssdInput.B,
  C: ssdInput.C,
  D: ssdInput.D,
  dtBias: ssdInput.dtBias,
}
const roesserInput = {
  x: t([2, 3], 1),
  Abar1: t([2, 2], 2),
  Abar2: t([2, 1], 3),
  Abar3: t([1, 2], 4),
  Abar4: t([1, 1], 5),
  Bbar1: t([2], 6),
  Bbar2: t([2, 3, 1], 7),
  C1: t([2], 8),
  C2: t([1], 9),
  D: 0.5,
}
const weights = { 'in.weight': t([2, 3], 1), bias: t([3], 2) }
const slopes = { 'in.weight': t([2, 3], 3), bias: t([3], 4) }

/** Each by its name: the function and its arguments. */
export const calls: readonly (readonly [string, (...args: never[]) => unknown, readonly Tree[]])[] =
  [
    ['selectiveScan', kernel.selectiveScan, [scanInput, { dtSoftplus: true, states: true }]],
    [
      'selectiveScanAdjoint',
      kernel.selectiveScanAdjoint,
      [scanInput, { dy: t([1, 2, 4], 11), dlastState: t([1, 2, 3], 12) }, { dtSoftplus: true }],
    ],
    [
      'selectiveScanStep',
      kernel.selectiveScanStep,
      [stepInput, scanInput.initialState, { dtSoftplus: true }],
    ],
    ['ssd', kernel.ssd, [ssdInput, { dtSoftplus: true, chunkLength: 2, form: 'chunked' }]],
    ['ssd, recurrent', kernel.ssd, [ssdInput, { dtSoftplus: true }]],
    [
      'ssdAdjoint',
      kernel.ssdAdjoint,
      [ssdInput, { dy: t([1, 5, 2, 2], 11) }, { dtSoftplus: true }],
    ],
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
      [{ q: t([1, 3, 2, 2], 1), k: t([1, 3, 1, 2], 2), v: t([1, 3, 1, 2], 3) }, { scale: 0.5 }],
    ],
    ['gru', kernel.gru, [t([1, 4, 3], 5), gruWeights, t([1, 2], 6)]],
    ['lstm', kernel.lstm, [t([1, 4, 3], 5), lstmWeights]],
    ['linearRecurrence', kernel.linearRecurrence, [[0.5, 0.9, 0.1], [1, 2, 3], [4]]],
    ['hillisSteeleScan', kernel.hillisSteeleScan, [[0.5, 0.9, 0.1], [1, 2, 3], { h0: [4] }]],
    ['blellochScan', kernel.blellochScan, [[0.5, 0.9, 0.1], [1, 2, 3], { h0: [4] }]],
    ['chunkedScan', kernel.chunkedScan, [[0.5, 0.9, 0.1], [1, 2, 3], 2]],
    [
      'convolveAdjoint',
      kernel.convolveAdjoint,
      [
        [1, 2, 3],
        [0.5, 0.2, 0.1],
        [1, 1, 1],
      ],
    ],
    [
      'balancedTruncation',
      kernel.balancedTruncation,
      [
        {
          Abar: [
            [0.5, 0.1],
            [0, 0.2],
          ],
          Bbar: [1, 1],
          C: [1, 2],
        },
        1,
      ],
    ],
    [
      'svd',
      kernel.svd,
      [
        [
          [1, 2, 3],
          [4, 5, 7],
        ],
      ],
    ],
    ['semiseparable', kernel.semiseparable, [{ a: [0.5, 0.6], B: [[1], [2]], C: [[3], [4]] }]],
    ['hilbertPath', kernel.hilbertPath, [[4, 4]]],
    ['windowPath', kernel.windowPath, [[4, 6], 2]],
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
    [
      'selectiveScan, single',
      kernel.selectiveScan,
      [single(scanInput), { dtSoftplus: true, rule: 'zoh' }],
    ],
    [
      'selectiveScanStep, single',
      kernel.selectiveScanStep,
      [single(stepInput), single(scanInput.initialState), { dtSoftplus: true }],
    ],
    ['packedSelectiveScan', kernel.packedSelectiveScan, [packed, [0, 1, 4], { dtSoftplus: true }]],
    ['packedSelectiveScan, single', kernel.packedSelectiveScan, [single(packed), [0, 1, 4]]],
    ['ssd, single', kernel.ssd, [single(ssdInput), { dtSoftplus: true }]],
    ['ssdStep', kernel.ssdStep, [ssdStepInput, t([1, 2, 2, 3], 9), { dtSoftplus: true }]],
    ['ssdStep, single', kernel.ssdStep, [single(ssdStepInput), single(t([1, 2, 2, 3], 9)), {}]],
    [
      'linearRecurrenceAdjoint',
      kernel.linearRecurrenceAdjoint,
      [[0.5, 0.9, 0.1], [1, 2, 3], [1, 1, 1], [4]],
    ],
    ['recurrence', kernel.recurrence, [system, [1, 2], [1, 2, 3], [1, 0]]],
    [
      'readout',
      kernel.readout,
      [
        [1, 2],
        kernel.matrix([
          [1, 2],
          [3, 4],
        ]) as unknown as Tree,
        { D: 0.5, x: [1, 2] },
      ],
    ],
    ['convolutionKernel', kernel.convolutionKernel, [system, [1, 2], [1, 0.5], 5]],
    ['truncatedC', kernel.truncatedC, [system, [1, 0.5], 5]],
    ['transferFunction', kernel.transferFunction, [system, [1, 2], [1, 0.5], { re: 0.6, im: 0.8 }]],
    ['frequencyResponse', kernel.frequencyResponse, [system, [1, 2], [1, 0.5], [0, 0.5, 1]]],
    ['generatingFunction', kernel.generatingFunction, [system, [1, 2], [1, 0.5], 4]],
    [
      'diagonalRecurrence',
      kernel.diagonalRecurrence,
      [
        [0.5, 0.9],
        [1, 2],
        [1, 2, 3],
        [1, 0],
      ],
    ],
    [
      'diagonalRecurrence, complex',
      kernel.diagonalRecurrence,
      [complex([0.5, 0.9], [0.1, 0.2]), [1, 2], [1, 2, 3]],
    ],
    [
      'diagonalKernel',
      kernel.diagonalKernel,
      [complex([0.5, 0.9], [0.1, 0.2]), [1, 2], [1, 0.5], 5, { conjugatePairs: true }],
    ],
    ['discretize', kernel.discretize, [system, [1, 2], 0.1, 'zoh']],
    ['discretize, gbt', kernel.discretize, [system, [1, 2], 0.1, 'gbt', { alpha: 0.3 }]],
    ['discretize, euler', kernel.discretize, [system, [1, 2], 0.1, 'euler']],
    ['discretize, mamba', kernel.discretize, [system, [1, 2], 0.1, 'mamba']],
    ['discretizeDiagonal', kernel.discretizeDiagonal, [[-1, -2], [1, 2], 0.1, 'bilinear']],
    [
      'discretizeDiagonal, complex',
      kernel.discretizeDiagonal,
      [complex([-1, -2], [3, 4]), [1, 2], [0.1, 0.2], 'zoh'],
    ],
    ['expm', kernel.expm, [system]],
    ['add', kernel.add, [system, system]],
    ['subtract', kernel.subtract, [system, system]],
    ['scale', kernel.scale, [system, 3]],
    ['multiply', kernel.multiply, [system, system]],
    ['solve', kernel.solve, [system, [1, 2]]],
    ['inverse', kernel.inverse, [system]],
    ['norm', kernel.norm, [[3, 4]]],
    ['norm1', kernel.norm1, [system]],
    ['diagonal', kernel.diagonal, [[3, 4]]],
    ['toFloat32', kernel.toFloat32, [t([2, 3], 1)]],
    ['moduli', kernel.moduli, [complex([3, 1], [4, 1])]],
    [
      'eigenvalues',
      kernel.eigenvalues,
      [
        [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, -9],
        ],
      ],
    ],
    ['controllabilityGramian', kernel.controllabilityGramian, [system, [1, 2]]],
    ['hankelSingularValues', kernel.hankelSingularValues, [system, [1, 2], [1, 0.5]]],
    [
      'convolve',
      kernel.convolve,
      [
        [1, 2, 3],
        [0.5, 0.2],
      ],
    ],
    ['fftConvolve', kernel.fftConvolve, [[1, 2, 3], [0.5, 0.2], 4]],
    ['fft', kernel.fft, [complex([1, 2, 3, 4], [0, 1, 0, 1])]],
    [
      'fft, single',
      kernel.fft,
      [{ re: Float32Array.of(1, 2, 3, 4), im: Float32Array.of(0, 1, 0, 1) } as unknown as Tree],
    ],
    [
      'fftConvolve, single',
      kernel.fftConvolve,
      [Float32Array.of(1, 2, 3) as unknown as Tree, Float32Array.of(0.5, 0.2) as unknown as Tree],
    ],
    ['fft, of 3', kernel.fft, [complex([1, 2, 3], [0, 1, 0])]],
    ['ifft', kernel.ifft, [complex([1, 2, 3, 4], [0, 1, 0, 1])]],
    ['multiplySpectra', kernel.multiplySpectra, [complex([1, 2], [0, 1]), complex([3, 4], [1, 0])]],
    ['nextPowerOfTwo', kernel.nextPowerOfTwo, [5]],
    ['laguerre', kernel.laguerre, [5, [0.5, 2]]],
    ['laguerreAll', kernel.laguerreAll, [5, 2, 0.5]],
    ['legendre', kernel.legendre, [5, 0.5]],
    ['legendreAll', kernel.legendreAll, [5, 0.5]],
    ['s4dKernel', kernel.s4dKernel, [complex([-0.5, -0.5], [1, 2]), [1, 2], 0.1, 4]],
    [
      'dplrTruncatedC',
      kernel.dplrTruncatedC,
      [
        {
          Lambda: complex([-0.5, -0.5], [1, 2]),
          P: complex([1, 0.5], [0, 0]),
          B: complex([1, 1], [0, 0]),
        },
        complex([1, 2], [0, 1]),
        0.1,
        4,
      ],
    ],
    [
      'dplrKernel',
      kernel.dplrKernel,
      [
        {
          Lambda: complex([-0.5, -0.5], [1, 2]),
          P: complex([1, 0.5], [0, 0]),
          B: complex([1, 1], [0, 0]),
        },
        complex([1, 2], [0, 1]),
        0.1,
        4,
        { conjugatePairs: true },
      ],
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
    ['hippoProject', kernel.hippoProject, ['legs', 3, [1, 2, 3]]],
    ['hippoProject, lagt', kernel.hippoProject, ['lagt', 3, [1, 2, 3], { dt: 0.1 }]],
    ['hippoWeights', kernel.hippoWeights, ['legt', 2, 4, { theta: 4 }]],
    [
      'hermitianEigen',
      kernel.hermitianEigen,
      [
        [
          [2, 1],
          [1, 3],
        ],
        [
          [0, 0.5],
          [-0.5, 0],
        ],
      ],
    ],
    ['blockRanks', kernel.blockRanks, [system, 1]],
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
    [
      'combine',
      kernel.combine,
      [
        { a: 0.5, x: 1 },
        { a: 0.9, x: 2 },
      ],
    ],
    ['activate', kernel.activate, [t([2, 3], 1), 'gelu']],
    ['activateAdjoint', kernel.activateAdjoint, [t([2, 3], 1), t([2, 3], 2), 'gelu']],
    ['softmaxAdjoint', kernel.softmaxAdjoint, [t([2, 3], 1), t([2, 3], 2)]],
    ['rmsNormAdjoint', kernel.rmsNormAdjoint, [t([3, 4], 1), t([4], 2), t([3, 4], 3)]],
    ['hiddenMatrix', kernel.hiddenMatrix, [{ dt: [1, 0.5], A: [-1], B: [1], C: [2], D: 0.5 }]],
    ['exponentialTrapezoidal', kernel.exponentialTrapezoidal, [0.1, -1, 0.5]],
    ['nonCausalSsd', kernel.nonCausalSsd, [nonCausalInput, { dtSoftplus: true }]],
    ['nonCausalSsd, paper', kernel.nonCausalSsd, [nonCausalInput, { weights: 'paper' }]],
    [
      'nonCausalSsd, normalised',
      kernel.nonCausalSsd,
      [
        { ...nonCausalInput, B: positive(ssdInput.B), C: positive(ssdInput.C) },
        { weights: 'one', normalised: true },
      ],
    ],
    ['roesserScan', kernel.roesserScan, [roesserInput, ['top left', 'bottom right']]],
    ['graphConvolution', kernel.graphConvolution, [t([3, 2], 1), t([3, 2], 2), t([2, 2], 3)]],
    [
      'fuseStates',
      kernel.fuseStates,
      [
        t([6, 2], 1),
        [2, 3],
        [{ weights: t([3, 3], 2), dilation: 1 }, { weights: t([2, 3, 3], 3) }],
      ],
    ],
  ]
