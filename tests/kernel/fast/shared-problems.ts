/** Problems of a size that threads share out, for tests of threads and of their order. */
import { createHash } from 'node:crypto'
import { fastSelectiveScan } from '../../../src/kernel/fast/selective-scan.ts'
import { fastSsd } from '../../../src/kernel/fast/ssd.ts'
import { makeScan, makeSsd } from './reference.ts'

/** What stands for the numbers' bits: a digest, since no one reads how a million of them differ. */
export const bitsOf = ({ y, lastState }: { y: Float32Array; lastState: Float32Array }) =>
  [y, lastState].map((values) =>
    createHash('sha256')
      .update(new Uint8Array(Float32Array.from(values).buffer))
      .digest('hex'),
  )

const none = { D: undefined, z: undefined, dtBias: undefined, initialState: undefined }

/** Large enough to be shared out, and odd in every way that the sharing might trip over. */
export const scans = {
  'channels that do not divide': makeScan({ dim: 37, L: 459, N: 16 }, 1),
  'two groups and batches': makeScan({ batch: 2, dim: 10, L: 631, N: 21, groups: 2 }, 2),
  'groups of one channel': makeScan({ batch: 3, dim: 7, L: 901, N: 13, groups: 7 }, 3),
  'two channels in many stretches': makeScan({ dim: 2, L: 9007, N: 16 }, 4),
  'many short rows': makeScan({ batch: 2, dim: 6003, L: 3, N: 6 }, 5),
  'single steps': makeScan({ dim: 40_001, L: 1, N: 7 }, 6),
  'many states': makeScan({ dim: 9, L: 131, N: 256 }, 7),
  'a constant B': makeScan({ dim: 15, L: 2501, N: 6 }, 8, { constantB: true }),
  'constant B and C': makeScan({ batch: 2, dim: 9, L: 2500, N: 5 }, 9, {
    constantB: true,
    constantC: true,
  }),
  'nothing optional': makeScan({ batch: 2, dim: 33, L: 300, N: 16 }, 10, none),
}

const duals = {
  'heads that do not divide': makeSsd({ L: 331, heads: 7, P: 41, N: 24 }, 1),
  'groups and batches': makeSsd({ batch: 2, L: 303, heads: 6, P: 33, N: 18, groups: 3 }, 2),
  'two heads in many stretches': makeSsd({ L: 1502, heads: 2, P: 44, N: 16 }, 3),
  'batches of one head': makeSsd({ batch: 5, L: 603, heads: 1, P: 48, N: 15 }, 4),
  'limited steps': makeSsd({ L: 300, heads: 3, P: 64, N: 40 }, 5, { dtLimit: [0.2, 0.7] }),
  'more heads than slots': makeSsd({ batch: 2, L: 703, heads: 40, P: 3, N: 14 }, 7),
  'nothing optional': makeSsd({ batch: 2, L: 502, heads: 9, P: 16, N: 16 }, 6, none),
}

/** All of them by their names. */
export const computed = [
  ...Object.entries(scans).map(([name, problem]) => ({
    name: `a selective scan with ${name}`,
    compute: () => fastSelectiveScan(problem),
  })),
  ...Object.entries(duals).map(([name, problem]) => ({
    name: `a scan of state space duality with ${name}`,
    compute: () => fastSsd(problem),
  })),
]
