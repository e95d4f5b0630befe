import * as kernel from '../../../src/kernel/index.ts'
import { complex, system, t, type Call, type Tree } from './tree.ts'

/** Of matrices, transforms, polynomials and functions of numbers. */
export const numberCalls: readonly Call[] = [
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
    'svd',
    kernel.svd,
    [
      [
        [1, 2, 3],
        [4, 5, 7],
      ],
    ],
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
]
