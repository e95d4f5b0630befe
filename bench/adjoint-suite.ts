import { selectiveScan, selectiveScanAdjoint, ssd, ssdAdjoint } from '../src/kernel/index.ts'
import type { Tensor } from '../src/kernel/index.ts'
import { median, ms, ratioOf, timeInTurns } from './measure.ts'
import {
  scanProblem,
  scanSizes,
  scanTensors,
  ssdProblem,
  ssdSize,
  ssdTensors,
  uniform,
} from './problems.ts'
import { withResident } from './with-resident.ts'

const options = { dtSoftplus: true }

/** Arguments in double precision. */
function inDouble<T extends object>(input: T): T {
  return Object.fromEntries(
    Object.entries(input as Record<string, Tensor<Float32Array>>).map(([name, { shape, data }]) => [
      name,
      { shape, data: Float64Array.from(data) },
    ]),
  ) as T
}

/** A row for an adjoint beside what it is the adjoint of, in turn. */
function adjointRow(what: string, forward: () => unknown, adjoint: () => unknown): string[] {
  const [there, back] = timeInTurns([forward, adjoint])
  return [
    `adjoint of ${what}`,
    ms(median(back)),
    `${ratioOf(back, there).toFixed(2)}× its forward, ${ms(median(there))}`,
  ]
}

/** The functions as they are called: ordinary arrays, results in new ones. */
function asCalled(dim: number, L: number, isDouble = false): string[] {
  const single = { ...scanTensors(scanProblem(dim, L)), dy: dyOf(dim, L) }
  const { dy, ...input } = isDouble ? inDouble(single) : single
  return adjointRow(
    `the selective scan, D${dim} L${L}, ${isDouble ? 'float64' : 'float32'}, as called`,
    () => selectiveScan(input, options),
    () => selectiveScanAdjoint(input, { dy }, options),
  )
}

function dyOf(dim: number, L: number): Tensor<Float32Array> {
  return { shape: [1, dim, L], data: uniform(dim * L, 9) }
}

/** Arguments where the fast path computes, y too; the gradients are new arrays. */
function resident(dim: number, L: number): string[] {
  const problem = { ...scanProblem(dim, L), dy: dyOf(dim, L).data }
  let row: string[] = []
  withResident(problem, new Float32Array(dim * L), (own, room) => {
    const input = scanTensors(own)
    const dy = { shape: [1, dim, L], data: own.dy }
    const out = { shape: [1, dim, L], data: room }
    row = adjointRow(
      `the selective scan, D${dim} L${L}, float32, resident`,
      () => selectiveScan(input, { ...options, out }),
      () => selectiveScanAdjoint(input, { dy }, options),
    )
  })
  return row
}

function dual(isDouble: boolean): string[] {
  const { heads, P, N, L } = ssdSize
  const dy = { shape: [1, L, heads, P], data: uniform(L * heads * P, 9) }
  const single = { ...ssdTensors(ssdProblem(ssdSize)), dy }
  const { dy: slope, ...input } = isDouble ? inDouble(single) : single
  return adjointRow(
    `SSD, H${heads} P${P} N${N} L${L}, ${isDouble ? 'float64' : 'float32'}, as called`,
    () => ssd(input, options),
    () => ssdAdjoint(input, { dy: slope }, options),
  )
}

/** The sizes of the scans, and a long sequence. */
const sizes = [...scanSizes, { dim: 64, L: 8192 }]

/** The adjoints of the scans beside the scans. */
export function runAdjointSuite(): string[][] {
  const [{ dim, L }] = sizes
  return [
    asCalled(dim, L, true),
    ...sizes.flatMap((size) => [asCalled(size.dim, size.L), resident(size.dim, size.L)]),
    dual(true),
    dual(false),
  ]
}
