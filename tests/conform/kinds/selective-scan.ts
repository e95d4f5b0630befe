import type { AnySelectiveScanInput } from '../../../src/kernel/selective-scan/input.ts'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import { isComplexTensor, type ComplexTensor, type Tensor } from '../../../src/kernel/tensor.ts'
import type { VectorArray, VectorCase } from '../vectors.ts'
import { asComplex, flag, input, interleave, type Kind, type Outputs } from './kind.ts'

/** An array with an axis of states, in a complex case as complex numbers. */
export function statesOf(array: VectorArray, isComplex: boolean): Tensor | ComplexTensor {
  return isComplex ? { shape: array.shape, ...asComplex(array) } : array
}

/** B or C: where they change with time, those of a complex case hold re, im pairs along the last axis. */
function weightsOf(array: VectorArray, isComplex: boolean): Tensor | ComplexTensor {
  if (!isComplex || array.complex || array.shape.length === 2) return statesOf(array, isComplex)
  const shape = [...array.shape.slice(0, -1), array.shape[array.shape.length - 1] / 2]
  return { shape, ...asComplex({ ...array, complex: true }) }
}

/** Whether a case is complex, which only its A decides. */
export function isComplexCase(testCase: VectorCase): boolean {
  return input(testCase, 'A').complex
}

/** The arguments of a case, under the kernel's names. */
export function selectiveScanInput(testCase: VectorCase): AnySelectiveScanInput {
  const { D, z, delta_bias, initial_state } = testCase.inputs
  const isComplex = isComplexCase(testCase)
  return {
    x: input(testCase, 'u'),
    dt: input(testCase, 'delta'),
    A: statesOf(input(testCase, 'A'), isComplex),
    B: weightsOf(input(testCase, 'B'), isComplex),
    C: weightsOf(input(testCase, 'C'), isComplex),
    D,
    z,
    dtBias: delta_bias,
    initialState: initial_state && statesOf(initial_state, isComplex),
  }
}

export function selectiveScanOptions(testCase: VectorCase): { dtSoftplus: boolean } {
  return { dtSoftplus: flag(testCase, 'delta_softplus', false) }
}

/** What the cases of a selective scan have; that A is complex, and B and C change, their shapes say. */
export const selectiveScanParts = {
  options: ['delta_softplus'],
  notes: ['groups', 'complex', 'variableB', 'variableC'],
  inputs: ['u', 'delta', 'A', 'B', 'C', 'D', 'z', 'delta_bias', 'initial_state'],
} as const

/** Numbers as the vectors hold them. */
export function dataOf(value: Tensor | ComplexTensor): Float64Array {
  return isComplexTensor(value) ? interleave(value) : value.data
}

export const selectiveScanKind: Kind = {
  ...selectiveScanParts,
  run(testCase): Outputs {
    const { y, lastState } = selectiveScan(
      selectiveScanInput(testCase),
      selectiveScanOptions(testCase),
    )
    return { y: y.data, last_state: dataOf(lastState) }
  },
  run32: (testCase) => selectiveScanKind.run(testCase),
}
