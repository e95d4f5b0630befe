/** A key that nothing reads is refused, with the one that was meant. */
import { describe, expect, it } from 'vitest'
import * as kernel from '../../../src/kernel/index.ts'
import { calls } from './calls.ts'
import { t } from './tree.ts'

/** Whether an argument is a record of options or arguments: no tensor, matrix or complex numbers. */
function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return false
  return !['shape', 'rows', 're'].some((key) => key in value)
}

/**
 * Gradients have the names of their weights, whatever these are; tokensFor picks from what it is given;
 * a system to be cut may carry more, and needs all three of its keys.
 */
const anyKeys = ['adamWStep', 'clipGradients', 'tokensFor', 'balancedTruncation']

const records = calls.flatMap(({ name, call, args, wholes }) =>
  args.flatMap((value, i) =>
    isRecord(value) && !wholes.includes(i) && !(anyKeys.includes(name.split(',')[0]) && i < 2)
      ? [{ title: `${name}, argument ${i}`, call, args, i }]
      : [],
  ),
)

describe('an unknown key', () => {
  it.each(records)('is refused by $title', ({ call, args, i }) => {
    const wrong = args.map((value, at) => (at === i ? { ...(value as object), unheard: 1 } : value))
    expect(() => call(...(wrong as never[]))).toThrow(/unheard .*; allowed are /)
  })

  const input = {
    x: t([1, 2, 4], 1),
    dt: t([1, 2, 4], 2),
    A: [
      [-1, -2],
      [-1, -2],
    ],
    B: t([1, 2, 4], 4),
    C: t([1, 2, 4], 5),
  }
  const dual = { x: t([1, 4, 2, 2], 1), dt: t([1, 4, 2], 2), A: [-1, -2] }
  const whole = { ...dual, B: t([1, 4, 1, 2], 3), C: t([1, 4, 1, 2], 4) }

  it.each<[string, () => unknown, string]>([
    ['softplus', () => kernel.selectiveScan(input, { softplus: true } as never), 'dtSoftplus'],
    [
      'dt_softplus',
      () => kernel.selectiveScan(input, { dt_softplus: true } as never),
      'dtSoftplus',
    ],
    [
      'delta_softplus',
      () => kernel.selectiveScan(input, { delta_softplus: true } as never),
      'dtSoftplus',
    ],
    ['delta_bias', () => kernel.selectiveScan({ ...input, delta_bias: [1, 2] } as never), 'dtBias'],
    ['delta', () => kernel.selectiveScan({ ...input, delta: input.dt } as never), 'dt'],
    ['u', () => kernel.selectiveScan({ ...input, u: input.x } as never), 'x'],
    ['chunk_size', () => kernel.ssd(whole, { chunk_size: 3 } as never), 'chunkLength'],
    ['dt_limit', () => kernel.ssd(whole, { dt_limit: [0, 1] } as never), 'dtLimit'],
    ['initial_states', () => kernel.ssd({ ...whole, initial_states: 0 } as never), 'initialState'],
    ['eps', () => kernel.rmsNorm([[1, 2]], [1, 1], { eps: 1e-6 } as never), 'epsilon'],
    [
      'norm_before_gate',
      () => kernel.rmsNorm([[1]], [1], { norm_before_gate: true } as never),
      'normBeforeGate',
    ],
    ['d_state', () => kernel.mamba1InitialWeights({ dModel: 2, d_state: 4 } as never, 1), 'N'],
    ['d_model', () => kernel.mamba1InitialWeights({ d_model: 2 } as never, 1), 'dModel'],
    ['headdim', () => kernel.mamba2InitialWeights({ dModel: 2, headdim: 4 } as never, 1), 'P'],
    ['chunkLenght', () => kernel.ssd(whole, { chunkLenght: 3 } as never), 'chunkLength'],
  ])('that was called %s upstream, or misspelt, gives the name here', (key, call, meant) => {
    expect(call).toThrow(
      new RegExp(`\\.${key} is unknown; allowed are .*; did you mean ${meant}\\?$`),
    )
  })

  it('that is undefined is as one not given', () => {
    const options = { softplus: undefined } as never
    expect(kernel.selectiveScan(input, options)).toEqual(kernel.selectiveScan(input))
  })
})
