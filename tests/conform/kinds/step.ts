import { selectiveScanStep } from '../../../src/kernel/selective-scan/selective-scan-step.ts'
import { ssdStep } from '../../../src/kernel/ssd/ssd-step.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import type { VectorCase } from '../vectors.ts'
import { concatenate, input, NotCovered, rowOf, type Kind } from './kind.ts'

/** Both steps take these names; what differs is the shapes. */
const steps: Readonly<Record<string, typeof selectiveScanStep & typeof ssdStep>> = {
  mamba1: selectiveScanStep as never,
  mamba2: ssdStep as never,
}

/** The arguments of step `t`: what has an axis of time, at t. */
function stepInput(testCase: VectorCase, t: number) {
  const { D, z, dt_bias } = testCase.inputs
  return {
    x: rowOf(input(testCase, 'x'), t),
    dt: rowOf(input(testCase, 'dt'), t),
    A: input(testCase, 'A'),
    B: rowOf(input(testCase, 'B'), t),
    C: rowOf(input(testCase, 'C'), t),
    D,
    z: z && rowOf(z, t),
    dtBias: dt_bias,
  }
}

/** Steps in a row, each from the state of the one before. */
export const stepKind: Kind = {
  run(testCase) {
    const { kind, dt_softplus } = testCase.options
    // Every case of the file applies softplus, also where an option does not say so.
    const options = { dtSoftplus: dt_softplus !== false }
    const step = Object.hasOwn(steps, String(kind)) ? steps[String(kind)] : undefined
    if (!step) throw new NotCovered(`the kind ${kind}`)
    const [count] = input(testCase, 'x').shape
    let state: Tensor = input(testCase, 'state')
    const y: Float64Array[] = []
    const states: Float64Array[] = []
    for (let t = 0; t < count; t++) {
      const after = step(stepInput(testCase, t), state, options)
      state = after.state
      y.push(after.y.data)
      states.push(state.data)
    }
    return { y: concatenate(y), states: concatenate(states) }
  },
  run32: (testCase) => stepKind.run(testCase),
}
