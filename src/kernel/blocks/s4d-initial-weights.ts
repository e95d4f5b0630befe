import { checkFlag } from '../check.ts'
import { checkRecord, type KeysOf } from '../check-record.ts'
import { gaussian } from '../random.ts'
import { mamba1InitialWeights, type Mamba1Sizes } from './mamba1-initial-weights.ts'
import type { Weights } from './weights.ts'

/** Sizes of an S4D block. */
export interface S4dSizes extends Omit<Mamba1Sizes, 'dtRank'> {
  /** Whether a gate multiplies what the scan gives; true without it. */
  readonly gated?: boolean
}

const s4dSizes: KeysOf<S4dSizes> = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  gated: true,
}

/**
 * Weights of an S4D block before training: those of a Mamba-1 block where it has the same, B = 1, and a
 * normal C.
 * @param sizes - `dModel`, and `N`, `expand`, `convWidth` where they are not the usual ones; `gated` (true) says whether there is a gate.
 * @param seed - of the random numbers, the same on every machine.
 * @returns weights by the names that `s4dForward` reads.
 * @throws when a size is unknown or not a whole number of at least 1.
 */
export function s4dInitialWeights(sizes: S4dSizes, seed: number): Weights {
  const { gated = true, ...shared } = checkRecord('sizes', sizes, s4dSizes)
  checkFlag('gated', gated)
  const mamba = mamba1InitialWeights(shared, seed)
  const selecting = ['x_proj.weight', 'dt_proj.weight', 'dt_proj.bias']
  const kept = Object.entries(mamba).filter(([name]) => !selecting.includes(name))
  const { shape, data } = mamba.A_log
  const normal = gaussian(seed + 1)
  const inProj = mamba['in_proj.weight']
  const [rows, dModel] = inProj.shape
  const ungated = {
    'in_proj.weight': {
      shape: [rows / 2, dModel],
      data: inProj.data.slice(0, inProj.data.length / 2),
    },
  }
  return {
    ...Object.fromEntries(kept),
    ...(gated ? {} : ungated),
    dt_bias: mamba['dt_proj.bias'],
    B: { shape, data: new Float64Array(data.length).fill(1) },
    C: { shape, data: data.map(() => normal()) },
  }
}
