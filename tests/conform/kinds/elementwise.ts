import { expm1OverX, sigmoid, silu, softplus } from '../../../src/kernel/elementwise.ts'
import { input, NotCovered, type Kind } from './kind.ts'

const functions: Readonly<Record<string, (x: number) => number>> = {
  softplus,
  sigmoid,
  silu,
  exp: Math.exp,
  expm1_over_x: expm1OverX,
}

export const elementwise: Kind = {
  elementByElement: true,
  inputs: ['x'],
  run(testCase) {
    const { data } = input(testCase, 'x')
    const outputs: Record<string, Float64Array> = {}
    for (const name of Object.keys(testCase.outputs)) {
      if (!functions[name]) throw new NotCovered(`the function ${name}`)
      outputs[name] = data.map((x) => functions[name](x))
    }
    return outputs
  },
  run32: (testCase) => elementwise.run(testCase),
}
