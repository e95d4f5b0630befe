import { discretize, type DiscretizationRule } from '../../../src/kernel/systems/discretize.ts'
import { asMatrix, input, type Kind } from './kind.ts'

/** `gbt03` names α = 0.3: the digits after the first are decimals. */
export function readRule(
  name: string,
  options: Readonly<Record<string, unknown>>,
): { rule: DiscretizationRule; alpha?: number } {
  const digits = /^gbt(\d*)$/.exec(name)?.[1]
  if (digits === undefined) return { rule: name as DiscretizationRule }
  const alpha = digits ? Number(`${digits[0]}.${digits.slice(1)}0`) : Number(options.alpha ?? 0.5)
  return { rule: 'gbt', alpha }
}

export const discretizeDense: Kind = {
  options: ['dt', 'alpha'],
  notes: ['kind'],
  inputs: ['A', 'B', 'dt'],
  run(testCase) {
    const A = asMatrix(input(testCase, 'A'))
    const B = asMatrix(input(testCase, 'B'))
    const dt = Number(testCase.options.dt ?? input(testCase, 'dt').data[0])
    const outputs: Record<string, Float64Array> = {}
    for (const output of Object.keys(testCase.outputs)) {
      const name = output.slice(2)
      const { rule, alpha } = readRule(name, testCase.options)
      const { Abar, Bbar } = discretize(A, B, dt, rule, { alpha })
      outputs[`A_${name}`] = Abar.data
      outputs[`B_${name}`] = Bbar.data
    }
    return outputs
  },
}
