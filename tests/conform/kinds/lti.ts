import { dplrKernel } from '../../../src/kernel/s4/dplr.ts'
import { convolutionKernel, readout, recurrence } from '../../../src/kernel/systems/lti.ts'
import { column, zeros, type Matrix } from '../../../src/kernel/linear-algebra/matrix.ts'
import { s4dKernel } from '../../../src/kernel/s4/s4d.ts'
import { generatingFunction } from '../../../src/kernel/systems/generating-function.ts'
import type { VectorCase } from '../vectors.ts'
import {
  asComplex,
  asMatrix,
  checkCovered,
  concatenate,
  conjugate,
  input,
  interleave,
  NotCovered,
  rowOf,
  type Kind,
  type Outputs,
} from './kind.ts'

/** With M inputs K and Khat have one column an input. */
function dense(testCase: VectorCase): Outputs {
  const Abar = asMatrix(input(testCase, 'Abar'))
  const Bbar = asMatrix(input(testCase, 'Bbar'))
  const C = input(testCase, 'Cbar').data
  const u = asMatrix(input(testCase, 'u'))
  const states = recurrence(Abar, Bbar, u, testCase.inputs.x0?.data)
  const L = Number(testCase.options.L ?? u.rows)
  const kernels = Array.from({ length: Bbar.cols }, (_, m) =>
    convolutionKernel(Abar, column(Bbar, m), C, L),
  )
  const spectra = kernels.map((_, m) => interleave(generatingFunction(Abar, column(Bbar, m), C, L)))
  const D = testCase.inputs.D?.data
  if (D && (D.length > 1 || u.cols > 1)) throw new NotCovered('D of several inputs or outputs')
  return {
    states: states.data,
    y: readout(C, states, D && { D: D[0], x: u.data }),
    K: columns(kernels, 1),
    Khat: columns(spectra, 2),
  }
}

/** Lists as the columns of one array, `size` numbers to an entry. */
function columns(lists: readonly Float64Array[], size: number): Float64Array {
  const L = lists[0].length / size
  const rows: Matrix = zeros(L, lists.length * size)
  lists.forEach((list, m) => {
    for (let l = 0; l < L; l++) {
      rows.data.set(list.subarray(l * size, (l + 1) * size), l * rows.cols + m * size)
    }
  })
  return rows.data
}

function s4d(testCase: VectorCase): Outputs {
  const A = input(testCase, 'A')
  const C = input(testCase, 'C')
  const logSteps = input(testCase, 'log_dt').data
  const L = Number(testCase.options.L ?? Object.values(testCase.outputs)[0].shape.at(-1))
  const kernels = Array.from(logSteps, (logStep, h) =>
    s4dKernel(asComplex(rowOf(A, h)), asComplex(rowOf(C, h)), Math.exp(logStep), L),
  )
  return { K: concatenate(kernels) }
}

function dplr(testCase: VectorCase): Outputs {
  const { Q } = testCase.inputs
  const rows = (name: string) => input(testCase, name).shape.slice(0, -1)
  if (rows('P').some((size) => size > 1)) throw new NotCovered('P of a rank above 1')
  const system = {
    Lambda: asComplex(input(testCase, 'Lambda')),
    P: asComplex(input(testCase, 'P')),
    Q: Q && asComplex(Q),
    B: asComplex(input(testCase, 'B')),
  }
  const step = Number(testCase.options.step ?? testCase.inputs.step?.data[0])
  const L = Number(testCase.options.L ?? testCase.outputs.K.shape.at(-1))
  // The vectors store the conjugate of the truncated output weights.
  return { K: dplrKernel(system, conjugate(asComplex(input(testCase, 'Ct'))), step, L) }
}

/** The arrays of each form. */
const arrays: Readonly<Record<string, readonly string[]>> = {
  dense: ['Abar', 'Bbar', 'Cbar', 'D', 'u', 'x0'],
  s4d: ['A', 'C', 'log_dt'],
  dplr: ['Lambda', 'P', 'Q', 'B', 'Ct', 'step'],
}

const forms: Readonly<Record<string, (testCase: VectorCase) => Outputs>> = { dense, s4d, dplr }

export const lti: Kind = {
  options: ['kind', 'L', 'step'],
  // Sizes that the arrays have; the step with which Abar was made.
  notes: ['N', 'H', 'dt'],
  run(testCase) {
    const form = forms[String(testCase.options.kind)]
    if (!form) throw new NotCovered(`the kind ${testCase.options.kind}`)
    checkCovered(testCase, { ...lti, inputs: arrays[String(testCase.options.kind)] })
    return form(testCase)
  },
}
