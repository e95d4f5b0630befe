/** How a loss moves with the results of a selective scan, read; and with its arguments, computed and named. */
import type { ComplexVector } from '../complex.ts'
import { selectiveScanAdjointBySize } from '../fast/scan-by-size.ts'
import { slopesOfGiven } from '../fast/slopes-of-given.ts'
import { isSingle, isSingleProblem, widen } from '../precision.ts'
import {
  checkShape,
  toTensor,
  type ComplexTensor,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import { selectiveScanBackward } from './backward.ts'
import { foldGroups } from './groups.ts'
import type { AnySelectiveScanInput } from './input.ts'
import {
  partsOf,
  toParts,
  type AnySelectiveScanProblem,
  type Parts,
  type SelectiveScanParts,
} from './parts.ts'
import { partsLike } from './results.ts'
import type { SelectiveScanSlopes } from './slopes.ts'
import { readStates, shapeOf } from './states.ts'

/** How a loss moves with y and, where it does, with the last states. */
export interface OutputSlopes {
  readonly dy: Numbers
  readonly dlast?: Numbers | ComplexVector
}

/**
 * Reads how a loss moves with the results of a scan, and puts the problem into double precision where
 * one of the two has it.
 * @param lastName - what the slopes of the last states are called.
 * @param rows - how many rows of channels they have.
 */
export function readOutputSlopes(
  problem: AnySelectiveScanProblem,
  dy: TensorLike,
  dlast: TensorLike | ComplexTensor | undefined,
  lastName: string,
  rows: number,
): { problem: AnySelectiveScanProblem; given: OutputSlopes } {
  const { batch, dim, L, N, A } = problem
  const outputs = toTensor(dy, 'dy')
  checkShape('dy', outputs.shape, [batch, dim, L])
  const last = dlast === undefined ? undefined : readStates(lastName, dlast, 're' in A)
  if (last) checkShape(lastName, last.shape, [rows, dim, N])
  const given = { dy: outputs.data, dlast: last?.values }
  const single = isSingle(given.dy) && (given.dlast === undefined || isSingle(given.dlast))
  return { problem: single || !isSingleProblem(problem) ? problem : widened(problem), given }
}

function widened(problem: AnySelectiveScanProblem): AnySelectiveScanProblem {
  const entries = Object.entries(problem).map(([name, value]: [string, unknown]) => [
    name,
    isSingle(value) ? widen(value) : value,
  ])
  return Object.fromEntries(entries) as AnySelectiveScanProblem
}

/** The slopes of all arguments, by the fast path where it computes them. */
export function slopesOf(
  problem: AnySelectiveScanProblem,
  { dy, dlast }: OutputSlopes,
): SelectiveScanSlopes<Numbers> {
  return (
    fastParts(problem, dy, dlast) ??
    selectiveScanBackward(toParts(problem), dy, dlast && partsOf(dlast))
  )
}

function fastParts(
  problem: AnySelectiveScanProblem,
  dy: Numbers,
  dlast?: Numbers | ComplexVector,
): SelectiveScanSlopes<Numbers> | undefined {
  if (dlast && 're' in dlast) return undefined
  const all = selectiveScanAdjointBySize(problem, dy, dlast)
  if (!all) return undefined
  const slopes = slopesOfGiven(all, problem)
  const { dA, dB, dC, dinitialState } = slopes
  return {
    ...{ ...slopes, dA: [dA], dB: [dB], dC: [dC] },
    dinitialState: dinitialState && [dinitialState],
  }
}

/**
 * Slopes as tensors in the shapes of the arguments, groups of B and C that were one summed.
 * @param rows - how many rows of channels the initial state has.
 * @throws when a number is not finite.
 */
export function toGradients(
  scan: SelectiveScanParts,
  slopes: SelectiveScanSlopes<Numbers>,
  input: AnySelectiveScanInput,
  rows: number,
): Record<string, Tensor<Numbers> | ComplexTensor> {
  const { batch, dim, L, N, groups } = scan
  const shapes: Readonly<Record<keyof SelectiveScanSlopes, readonly number[]>> = {
    dx: [batch, dim, L],
    ddt: [batch, dim, L],
    dA: [dim, N],
    dB: shapeOf(input.B, 'B'),
    dC: shapeOf(input.C, 'C'),
    dD: [dim],
    dz: [batch, dim, L],
    ddtBias: [dim],
    dinitialState: [rows, dim, N],
  }
  const found: Record<string, Tensor<Numbers> | ComplexTensor> = {}
  for (const [name, shape] of Object.entries(shapes)) {
    const values: Numbers | Parts | undefined = slopes[name as keyof SelectiveScanSlopes]
    if (!values) continue
    const parts = toList(values)
    const folded =
      (name === 'dB' || name === 'dC') && shape.length > 2
        ? parts.map((part) => foldGroups(part, batch, groups, shape))
        : parts
    found[name] = partsLike(scan, name, folded, shape)
  }
  return found
}

/** One array, or the arrays of both parts, as a list. */
export function toList<T extends Numbers>(values: T | readonly T[]): readonly T[] {
  return ArrayBuffer.isView(values) ? [values] : values
}
