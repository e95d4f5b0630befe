import type { SsdInput, SsdOptions } from '../../../src/kernel/ssd/input.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import type { VectorCase } from '../vectors.ts'
import { input, type Kind } from './kind.ts'

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
export function ssdOptions({ options }: VectorCase): SsdOptions {
  const { chunk_size, dt_softplus, dt_limit } = options
  return {
    chunkLength: typeof chunk_size === 'number' ? chunk_size : undefined,
    dtSoftplus: dt_softplus !== false,
    dtLimit: Array.isArray(dt_limit)
      ? [dt_limit[0] ?? -Infinity, dt_limit[1] ?? Infinity]
      : undefined,
  }
}

/** The chunked form gives the outputs; the others must agree with it. */
export const ssdKind: Kind = {
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

function checkSame(name: string, found: Float64Array, wanted: Float64Array): void {
  const size = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const error = found.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0)
  if (!(error <= 1e-11 * (1 + size))) throw new Error(`${name} differs by ${error}.`)
}
