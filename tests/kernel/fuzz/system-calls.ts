import * as kernel from '../../../src/kernel/index.ts'
import { complex, system, type Call, type Tree } from './tree.ts'

const rankTwo: Tree = {
  Lambda: complex([-0.5, -0.5], [1, 2]),
  P: {
    re: kernel.matrix([
      [1, 0.5],
      [0, 1],
    ]),
    im: kernel.zeros(2, 2),
  },
  Q: {
    re: kernel.matrix([
      [1, 0.5],
      [2, 1],
    ]),
    im: kernel.identity(2),
  },
  B: complex([1, 1], [0, 0]),
}

/** Of systems in continuous and discrete time. */
export const systemCalls: readonly Call[] = [
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
    'balancedTruncation, continuous',
    kernel.balancedTruncation,
    [{ Abar: kernel.diagonal([-1, -2]), Bbar: [1, 1], C: [1, 2] }, 1, { time: 'continuous' }],
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
  ['controllabilityGramian', kernel.controllabilityGramian, [system, [1, 2]]],
  ['hankelSingularValues', kernel.hankelSingularValues, [system, [1, 2], [1, 0.5]]],
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
  ['dplrTruncatedC, rank 2', kernel.dplrTruncatedC, [rankTwo, complex([1, 2], [0, 1]), 0.1, 4]],
  ['dplrKernel, rank 2', kernel.dplrKernel, [rankTwo, complex([1, 2], [0, 1]), 0.1, 4]],
  ['hippoProject', kernel.hippoProject, ['legs', 3, [1, 2, 3]]],
  ['hippoProject, lagt', kernel.hippoProject, ['lagt', 3, [1, 2, 3], { dt: 0.1 }]],
  ['hippoWeights', kernel.hippoWeights, ['legt', 2, 4, { theta: 4 }]],
  [
    'hippoWeights, out',
    kernel.hippoWeights,
    ['lagt', 2, 4, { out: { rows: 4, cols: 2, data: new Float64Array(8) } } as unknown as Tree],
  ],
]
