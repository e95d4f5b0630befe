import {
  selectiveScanAdjoint,
  type SelectiveScanGradients,
} from '../../../src/kernel/selective-scan/selective-scan-adjoint.ts'
import { input, type Kind } from './kind.ts'
import {
  dataOf,
  isComplexCase,
  selectiveScanInput,
  selectiveScanOptions,
  statesOf,
} from './selective-scan.ts'

/** Upstream names of the derivatives. */
const names: Readonly<Record<keyof SelectiveScanGradients, string>> = {
  dx: 'du',
  ddt: 'ddelta',
  dA: 'dA',
  dB: 'dB',
  dC: 'dC',
  dD: 'dD',
  dz: 'dz',
  ddtBias: 'ddelta_bias',
  dinitialState: 'dinitial_state',
}

export const selectiveScanGradKind: Kind = {
  run(testCase) {
    const { dlast_state } = testCase.inputs
    const gradients = selectiveScanAdjoint(
      selectiveScanInput(testCase),
      {
        dy: input(testCase, 'dy'),
        dlastState: dlast_state && statesOf(dlast_state, isComplexCase(testCase)),
      },
      selectiveScanOptions(testCase),
    )
    return Object.fromEntries(
      Object.entries(gradients).map(([name, value]) => [
        names[name as keyof SelectiveScanGradients],
        dataOf(value),
      ]),
    )
  },
  run32: (testCase) => selectiveScanGradKind.run(testCase),
}
