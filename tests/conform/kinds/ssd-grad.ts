import { ssdAdjoint, type SsdGradients } from '../../../src/kernel/ssd/ssd-adjoint.ts'
import { input, type Kind, type Outputs } from './kind.ts'
import { ssdInput, ssdKind, ssdOptions, ssdParts } from './ssd.ts'

/** Upstream names that differ from d and the kernel's name. */
const names: Readonly<Partial<Record<keyof SsdGradients, string>>> = {
  ddtBias: 'ddt_bias',
  dinitialState: 'dinitial_states',
}

export const ssdGradKind: Kind = {
  ...ssdParts,
  inputs: [...ssdParts.inputs, 'dy', 'dfinal_state', 'dfinal_states'],
  run(testCase) {
    const { dtSoftplus, dtLimit } = ssdOptions(testCase)
    const gradients = ssdAdjoint(
      ssdInput(testCase),
      {
        dy: input(testCase, 'dy'),
        dlastState: testCase.inputs.dfinal_state ?? testCase.inputs.dfinal_states,
      },
      { dtSoftplus, dtLimit },
    )
    const outputs: Outputs = Object.fromEntries(
      Object.entries(gradients).map(([name, { data }]) => [
        names[name as keyof SsdGradients] ?? name,
        data,
      ]),
    )
    const { y, final_state } = testCase.outputs
    return { ...(y || final_state ? ssdKind.run(testCase) : {}), ...outputs }
  },
  run32: (testCase) => ssdGradKind.run(testCase),
}
