import { selectiveScanStep } from '../../../src/kernel/selective-scan/selective-scan-step.ts'
import { ssdStep } from '../../../src/kernel/ssd/ssd-step.ts'
import type { ComplexTensor, Tensor } from '../../../src/kernel/tensor.ts'
import type { VectorArray, VectorCase } from '../vectors.ts'
import { asComplex, concatenate, flag, input, NotCovered, rowOf, type Kind } from './kind.ts'
import { dataOf, isComplexCase, statesOf } from './selective-scan.ts'
import { stepLimits } from './ssd.ts'

type State = Tensor | ComplexTensor
type Step = (
  given: object,
  state: State,
  options: object,
) => { readonly y: Tensor; readonly state: State }

/** Both steps take these names; what differs is the shapes. */
const steps: Readonly<Record<string, Step>> = {
  mamba1: selectiveScanStep as never,
  mamba2: ssdStep as never,
}

/** B or C of a step: complex ones may hold re, im pairs along the last axis. */
function weightsOf(array: VectorArray, testCase: VectorCase): State {
  if (!isComplexCase(testCase) || array.complex) return statesOf(array, array.complex)
  const [width] = array.shape.slice(-1)
  const [N] = input(testCase, 'A').shape.slice(-1)
  if (width !== 2 * N) return array
  const shape = [...array.shape.slice(0, -1), N]
  return { shape, ...asComplex({ ...array, complex: true }) }
}

/** The arguments of step `t`: what has an axis of time, at t. */
function stepInput(testCase: VectorCase, t: number) {
  const { D, z, dt_bias } = testCase.inputs
  return {
    x: rowOf(input(testCase, 'x'), t),
    dt: rowOf(input(testCase, 'dt'), t),
    A: statesOf(input(testCase, 'A'), isComplexCase(testCase)),
    B: weightsOf(rowOf(input(testCase, 'B'), t), testCase),
    C: weightsOf(rowOf(input(testCase, 'C'), t), testCase),
    D,
    z: z && rowOf(z, t),
    dtBias: dt_bias,
  }
}

/** Steps in a row, each from the state of the one before. */
export const stepKind: Kind = {
  options: ['kind', 'dt_softplus', 'dt_limit'],
  inputs: ['x', 'dt', 'A', 'B', 'C', 'D', 'z', 'dt_bias', 'state'],
  run(testCase) {
    const { kind } = testCase.options
    const step = Object.hasOwn(steps, String(kind)) ? steps[String(kind)] : undefined
    if (!step) throw new NotCovered(`the kind ${kind}`)
    const dtLimit = stepLimits(testCase)
    if (dtLimit && kind === 'mamba1') throw new NotCovered('limits of the steps of Mamba-1')
    // Every case of the file applies softplus, also where an option does not say so.
    const options = { dtSoftplus: flag(testCase, 'dt_softplus', true), ...(dtLimit && { dtLimit }) }
    const [length] = input(testCase, 'x').shape
    let state = statesOf(input(testCase, 'state'), isComplexCase(testCase))
    const y: Float64Array[] = []
    const states: Float64Array[] = []
    for (let t = 0; t < length; t++) {
      const after = step(stepInput(testCase, t), state, options)
      state = after.state
      y.push(after.y.data)
      states.push(dataOf(state))
    }
    return { y: concatenate(y), states: concatenate(states) }
  },
  run32: (testCase) => stepKind.run(testCase),
}
