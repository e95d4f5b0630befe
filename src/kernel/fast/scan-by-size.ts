/**
 * Scans and their adjoints as the kernel calls them: what is short, in single precision or in a short
 * block, the compiled functions may compute in double precision; the rest in single precision is the
 * fast path's. What neither computes is undefined, and is left to the loops of double precision.
 */
import { isSingle, isSingleProblem } from '../precision.ts'
import type { AnySelectiveScanProblem } from '../selective-scan/parts.ts'
import type { SelectiveScanProblem, SelectiveScanResult } from '../selective-scan/problem.ts'
import type { SsdProblem, SsdResult } from '../ssd/problem.ts'
import type { Numbers } from '../tensor.ts'
import { wasmKernelForAdjointInDouble, wasmKernelInDouble } from './backend.ts'
import {
  selectiveScanAdjointInDouble,
  ssdAdjointInDouble,
  type ScanGradients,
} from './double-scan-adjoint.ts'
import { selectiveScanInDouble, ssdInDouble } from './double-scan.ts'
import { fastSelectiveScanAdjoint } from './selective-scan-adjoint.ts'
import { fastSelectiveScanStep } from './selective-scan-step.ts'
import { fastSelectiveScan } from './selective-scan.ts'
import { fastSsdAdjoint } from './ssd-adjoint.ts'
import { fastSsd } from './ssd.ts'

type AnySsdProblem = SsdProblem | SsdProblem<Float32Array>

/** Whether a scan has real states and the rule that the compiled functions know. */
function isMamba(
  problem: AnySelectiveScanProblem,
): problem is SelectiveScanProblem | SelectiveScanProblem<Float32Array> {
  return !('re' in problem.A) && problem.rule === 'mamba'
}

function updatesOf({ batch, dim, L, N }: AnySelectiveScanProblem): number {
  return batch * dim * L * N
}

function updatesOfSsd({ batch, L, heads, P, N }: AnySsdProblem): number {
  return batch * L * heads * P * N
}

/** A selective scan of real states; y goes into `out`, where one is given. */
export function selectiveScanBySize(
  problem: SelectiveScanProblem<Float32Array>,
): SelectiveScanResult<Float32Array>
export function selectiveScanBySize(
  problem: AnySelectiveScanProblem,
  out?: Numbers,
): SelectiveScanResult<Numbers> | undefined
export function selectiveScanBySize(
  problem: AnySelectiveScanProblem,
  out?: Numbers,
): SelectiveScanResult<Numbers> | undefined {
  const isDouble = !isSingleProblem(problem)
  const kernel = isMamba(problem)
    ? wasmKernelInDouble(updatesOf(problem), isDouble, problem.dim)
    : undefined
  if (kernel) return selectiveScanInDouble(kernel, problem as SelectiveScanProblem<Numbers>, out)
  return isDouble ? undefined : fastSelectiveScan(problem, out as Float32Array | undefined)
}

/** One step from the initial state, which is left as it was. */
export function selectiveScanStepBySize(
  problem: AnySelectiveScanProblem,
): SelectiveScanResult<Numbers> | undefined {
  if (!isMamba(problem) || !isSingleProblem(problem) || !problem.initialState) return undefined
  const kernel = wasmKernelInDouble(updatesOf(problem), false, problem.dim)
  if (kernel) return selectiveScanInDouble(kernel, problem)
  const y = new Float32Array(problem.x.length)
  const lastState = problem.initialState.slice()
  fastSelectiveScanStep({ ...problem, state: lastState, y })
  return { y, lastState }
}

/**
 * @param dy - how the loss moves with y.
 * @param dlastState - and with the last state; zeros without it.
 */
export function selectiveScanAdjointBySize(
  problem: AnySelectiveScanProblem,
  dy: Numbers,
  dlastState?: Numbers,
): ScanGradients | undefined {
  if (!isMamba(problem)) return undefined
  const isDouble = !isSingleProblem(problem)
  const kernel = wasmKernelForAdjointInDouble(updatesOf(problem), isDouble, problem.dim)
  if (kernel) return selectiveScanAdjointInDouble(kernel, problem, dy, dlastState)
  if (isDouble || !isSingle(dy) || !isSingleOrMissing(dlastState)) return undefined
  return fastSelectiveScanAdjoint(problem, dy, dlastState)
}

/** As `selectiveScanBySize`, of state space duality. */
export function ssdBySize(problem: SsdProblem<Float32Array>): SsdResult<Float32Array>
export function ssdBySize(problem: AnySsdProblem, out?: Numbers): SsdResult<Numbers> | undefined
export function ssdBySize(problem: AnySsdProblem, out?: Numbers): SsdResult<Numbers> | undefined {
  const isDouble = !isSingleProblem(problem)
  const kernel = wasmKernelInDouble(updatesOfSsd(problem), isDouble, problem.heads)
  if (kernel) return ssdInDouble(kernel, problem, out)
  return isDouble ? undefined : fastSsd(problem, out as Float32Array | undefined)
}

/** As `selectiveScanAdjointBySize`, of state space duality. */
export function ssdAdjointBySize(
  problem: AnySsdProblem,
  dy: Numbers,
  dlastState?: Numbers,
): ScanGradients | undefined {
  const isDouble = !isSingleProblem(problem)
  const kernel = wasmKernelForAdjointInDouble(updatesOfSsd(problem), isDouble, problem.heads)
  if (kernel) return ssdAdjointInDouble(kernel, problem, dy, dlastState)
  if (isDouble || !isSingle(dy) || !isSingleOrMissing(dlastState)) return undefined
  return fastSsdAdjoint(problem, dy, dlastState)
}

function isSingleOrMissing(values: Numbers | undefined): values is Float32Array | undefined {
  return values === undefined || isSingle(values)
}
