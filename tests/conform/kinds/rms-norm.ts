import { rmsNorm, rmsNormAdjoint } from '../../../src/kernel/layers/rms-norm.ts'
import { input, type Kind } from './kind.ts'

export const rmsNormKind: Kind = {
  run(testCase) {
    const x = input(testCase, 'x')
    const weight = input(testCase, 'weight')
    const { z, dy } = testCase.inputs
    const { eps, norm_before_gate: normBeforeGate, group_size: groupSize } = testCase.options
    const options = {
      z,
      normBeforeGate: Boolean(normBeforeGate),
      groupSize: groupSize ? Number(groupSize) : undefined,
      epsilon: Number(eps ?? 1e-5),
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
