import { checkRecord } from '../check-record.ts'
import type { ComplexVector } from '../complex.ts'
import { cutRows, pasteRows } from '../sequence-starts.ts'
import type { ComplexTensor, Numbers, Tensor, TensorLike } from '../tensor.ts'
import { readOutputSlopes, slopesOf, toGradients, toList, type OutputSlopes } from './gradients.ts'
import {
  selectiveScanKeys,
  type AnySelectiveScanInput,
  type ComplexSelectiveScanInput,
  type SelectiveScanInput,
  type SelectiveScanStepOptions,
} from './input.ts'
import { cutSequences, mapParts, readPacked } from './packed.ts'
import { toParts, type SelectiveScanParts } from './parts.ts'
import type { SelectiveScanGradients } from './selective-scan-adjoint.ts'
import { makeSlopes, type SelectiveScanSlopes } from './slopes.ts'

/** How a loss moves with the results of `packedSelectiveScan`. */
export interface PackedSelectiveScanOutputGradients<T = TensorLike, S = T> {
  /** (1, dim, L) */
  readonly dy: T
  /** (sequences, dim, N); zeros without it */
  readonly dlastStates?: S
}

type AnyOutputGradients = PackedSelectiveScanOutputGradients<TensorLike, TensorLike | ComplexTensor>

type AnyGradients = SelectiveScanGradients<Numbers, Tensor<Numbers> | ComplexTensor>

/**
 * The adjoint of `packedSelectiveScan`: no slope goes from one sequence into the one before it, and
 * arguments that all sequences share get the sum over them.
 * @param input - the arguments, as for `packedSelectiveScan`.
 * @param sequenceStarts - where each sequence starts, then L, as for `packedSelectiveScan`.
 * @param gradients - `dy` (1, dim, L) and, if wanted, `dlastStates` (sequences, dim, N).
 * @param options - `dtSoftplus` and `rule`, as for `selectiveScan`.
 * @returns `dx`, `ddt`, `dA`, `dB`, `dC`, and `dD`, `dz`, `ddtBias`, `dinitialState` for those given, each in the shape of its argument, as from `selectiveScanAdjoint`.
 * @throws when a shape does not fit, the starts are out of order, a number is not finite, or a result overflows.
 * @formula g_{s_{i+1}-1}=dv_{s_{i+1}-1}\,C_{s_{i+1}-1}+dh^{(i)}_{\mathrm{last}},\qquad g_t=e^{\Delta_{t+1}A}\odot g_{t+1}+dv_t\,C_t\quad(s_i\le t<s_{i+1}-1)
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
export function packedSelectiveScanAdjoint(
  input: SelectiveScanInput<Tensor<Float32Array>>,
  sequenceStarts: ArrayLike<number>,
  gradients: PackedSelectiveScanOutputGradients<Tensor<Float32Array>>,
  options?: SelectiveScanStepOptions,
): SelectiveScanGradients<Float32Array>
export function packedSelectiveScanAdjoint(
  input: SelectiveScanInput,
  sequenceStarts: ArrayLike<number>,
  gradients: PackedSelectiveScanOutputGradients,
  options?: SelectiveScanStepOptions,
): SelectiveScanGradients
export function packedSelectiveScanAdjoint(
  input: ComplexSelectiveScanInput,
  sequenceStarts: ArrayLike<number>,
  gradients: AnyOutputGradients,
  options?: SelectiveScanStepOptions,
): SelectiveScanGradients<Float64Array, ComplexTensor>
export function packedSelectiveScanAdjoint(
  input: AnySelectiveScanInput,
  sequenceStarts: ArrayLike<number>,
  gradients: AnyOutputGradients,
  options?: SelectiveScanStepOptions,
): SelectiveScanGradients<Float64Array, Tensor | ComplexTensor>
export function packedSelectiveScanAdjoint(
  input: AnySelectiveScanInput,
  sequenceStarts: ArrayLike<number>,
  gradients: AnyOutputGradients,
  options: SelectiveScanStepOptions = {},
): AnyGradients {
  checkRecord('input', input, selectiveScanKeys)
  const { dy, dlastStates } = checkRecord('gradients', gradients, { dy: true, dlastStates: true })
  const { dtSoftplus, rule } = checkRecord('options', options, { dtSoftplus: true, rule: true })
  const read = readPacked(input, sequenceStarts, { dtSoftplus, rule })
  const { sequences } = read
  const { problem, given } = readOutputSlopes(
    read.problem,
    dy,
    dlastStates,
    'dlastStates',
    sequences,
  )
  const scan = toParts(problem)
  const all = makeSlopes(scan)
  cutSequences(problem, sequenceStarts).forEach((own, i) => {
    const alone = slopesOf(own, cutSlopes(given, scan, sequenceStarts, i))
    joinSlopes(all, alone, scan.L, sequenceStarts, i)
  })
  return toGradients(scan, all, input, sequences) as unknown as AnyGradients
}

/** How the loss moves with the results of sequence i. */
function cutSlopes(
  { dy, dlast }: OutputSlopes,
  { dim, L, N }: SelectiveScanParts,
  starts: ArrayLike<number>,
  i: number,
): OutputSlopes {
  const ownState = (states: Numbers) => states.slice(i * dim * N, (i + 1) * dim * N)
  return {
    dy: cutRows(dy, L, starts[i], starts[i + 1]),
    dlast: dlast && mapParts<Numbers | ComplexVector>(dlast, ownState),
  }
}

/** Puts the slopes of sequence i in their place, and adds those of arguments that all share. */
function joinSlopes(
  all: SelectiveScanSlopes,
  alone: SelectiveScanSlopes<Numbers>,
  L: number,
  starts: ArrayLike<number>,
  i: number,
): void {
  for (const name of Object.keys(all) as (keyof SelectiveScanSlopes)[]) {
    const [to, from] = [all[name], alone[name]]
    if (!to || !from) continue
    const added = toList<Numbers>(from)
    toList(to).forEach((sums, part) => {
      const values = added[part]
      if (name === 'dinitialState') sums.set(values, i * values.length)
      else if (values.length < sums.length) pasteRows(values, sums, L, starts[i], starts[i + 1])
      // As long as the whole: constant, or there is one sequence, whose sum is itself.
      else for (let k = 0; k < sums.length; k++) sums[k] += values[k]
    })
  }
}
