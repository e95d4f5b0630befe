import { rmsNorm, rmsNormAdjoint } from '../../../src/kernel/layers/rms-norm.ts'
import { count, flag, input, type Kind } from './kind.ts'

export const rmsNormKind: Kind = {
  options: ['eps', 'norm_before_gate', 'group_size'],
  inputs: ['x', 'weight', 'z', 'dy'],
  run(testCase) {
    const x = input(testCase, 'x')
    const weight = input(testCase, 'weight')
    const { z, dy } = testCase.inputs
    const options = {
      z,
      normBeforeGate: flag(testCase, 'norm_before_gate', false),
      groupSize: count(testCase, 'group_size', undefined),
      epsilon: count(testCase, 'eps', 1e-5),
    }
    const y = rmsNorm(x, weight, options).data
    if (!dy) return { y }
    const slopes = rmsNormAdjoint(x, weight, dy, options)
    return {
      y,
      dx: slopes.dx.data,
      dweight: slopes.dweight.data,
      ...(slopes.dz && { dz: slopes.dz.data }),
    }
  },
  run32: (testCase) => rmsNormKind.run(testCase),
}
