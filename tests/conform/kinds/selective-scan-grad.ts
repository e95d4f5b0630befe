import {
  selectiveScanAdjoint,
  type SelectiveScanGradients,
} from '../../../src/kernel/selective-scan/selective-scan-adjoint.ts'
import { input, type Kind } from './kind.ts'
import {
  dataOf,
  isComplexCase,
  selectiveScanInput,
  selectiveScanKind,
  selectiveScanOptions,
  selectiveScanParts,
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
  ...selectiveScanParts,
  inputs: [...selectiveScanParts.inputs, 'dy', 'dlast_state'],
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
    const { y, last_state } = testCase.outputs
    const slopes = Object.fromEntries(
      Object.entries(gradients).map(([name, value]) => [
        names[name as keyof SelectiveScanGradients],
        dataOf(value),
      ]),
    )
    return { ...(y || last_state ? selectiveScanKind.run(testCase) : {}), ...slopes }
  },
  run32: (testCase) => selectiveScanGradKind.run(testCase),
}
