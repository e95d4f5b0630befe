import type { SsdInput, SsdOptions } from '../../../src/kernel/ssd/input.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import type { VectorCase } from '../vectors.ts'
import { checkSame, count, flag, input, NotCovered, type Kind } from './kind.ts'

/** The arguments of a case, under the kernel's names. */
export function ssdInput(testCase: VectorCase): SsdInput<Tensor> {
  const optional = (name: string): Tensor | undefined => testCase.inputs[name]
  return {
    x: input(testCase, 'x'),
    dt: input(testCase, 'dt'),
    A: input(testCase, 'A'),
    B: input(testCase, 'B'),
    C: input(testCase, 'C'),
    D: optional('D'),
    z: optional('z'),
    dtBias: optional('dt_bias'),
    initialState: optional('initial_states'),
  }
}

/** Every case of the file applies softplus, also where an option does not say so. */
export function ssdOptions(testCase: VectorCase): SsdOptions {
  return {
    chunkLength: count(testCase, 'chunk_size', undefined),
    dtSoftplus: flag(testCase, 'dt_softplus', true),
    dtLimit: stepLimits(testCase),
  }
}

/** Limits of the steps; JSON has no infinity, so that null stands for none. */
export function stepLimits({ options: { dt_limit } }: VectorCase): [number, number] | undefined {
  if (dt_limit === null || dt_limit === undefined) return undefined
  if (!Array.isArray(dt_limit) || dt_limit.length !== 2)
    throw new NotCovered(`the option dt_limit = ${JSON.stringify(dt_limit)}`)
  return [dt_limit[0] ?? -Infinity, dt_limit[1] ?? Infinity]
}

/** What the cases of SSD have; by which of its routes upstream computed one changes no number. */
export const ssdParts = {
  options: ['chunk_size', 'dt_softplus', 'dt_limit'],
  notes: ['route'],
  inputs: ['x', 'dt', 'A', 'B', 'C', 'D', 'z', 'dt_bias', 'initial_states'],
} as const

/** The chunked form gives the outputs; the others must agree with it. */
export const ssdKind: Kind = {
  ...ssdParts,
  run(testCase) {
    const given = ssdInput(testCase)
    const options = ssdOptions(testCase)
    const { y, lastState } = ssd(given, { ...options, form: 'chunked' })
    for (const form of ['recurrent', 'quadratic'] as const) {
      const other = ssd(given, { ...options, form })
      checkSame(`y, ${form}`, other.y.data, y.data)
      checkSame(`final_state, ${form}`, other.lastState.data, lastState.data)
    }
    return { y: y.data, final_state: lastState.data }
  },
  run32(testCase) {
    const { dtSoftplus, dtLimit } = ssdOptions(testCase)
    const { y, lastState } = ssd(ssdInput(testCase), { dtSoftplus, dtLimit })
    return { y: y.data, final_state: lastState.data }
  },
}
