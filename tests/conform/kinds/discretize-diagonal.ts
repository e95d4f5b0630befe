import { discretizeDiagonal } from '../../../src/kernel/systems/discretize-diagonal.ts'
import { readRule } from './discretize-dense.ts'
import { asComplex, input, interleave, type Kind } from './kind.ts'

export const discretizeDiagonalKind: Kind = {
  options: ['alpha'],
  notes: ['methods'],
  inputs: ['a', 'b', 'dt'],
  run(testCase) {
    const a = input(testCase, 'a')
    const b = testCase.inputs.b
    const { data: dt } = input(testCase, 'dt')
    const isComplex = a.complex || Boolean(b?.complex)
    const outputs: Record<string, Float64Array> = {}
    for (const output of Object.keys(testCase.outputs)) {
      const name = output.slice(2)
      const { rule, alpha } = readRule(name, testCase.options)
      if (isComplex) {
        const { Abar, Bbar } = discretizeDiagonal(asComplex(a), b ? asComplex(b) : 1, dt, rule, {
          alpha,
        })
        outputs[`A_${name}`] = interleave(Abar)
        outputs[`B_${name}`] = interleave(Bbar)
      } else {
        const { Abar, Bbar } = discretizeDiagonal(a.data, b ? b.data : 1, dt, rule, { alpha })
        outputs[`A_${name}`] = Abar
        outputs[`B_${name}`] = Bbar
      }
    }
    return outputs
  },
}
