/** Reads files of reference vectors; the format is described in tests/vectors/README.md. */
import { readFileSync } from 'node:fs'

export interface VectorArray {
  readonly shape: readonly number[]
  readonly complex: boolean
  /** Whether the numbers are written in single precision. */
  readonly single: boolean
  /** Row-major; a complex array holds re, im, re, im, …. */
  readonly data: Float64Array
}

export interface Tolerance {
  readonly atol: number
  readonly rtolOfMax: number
}

export interface VectorCase {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, VectorArray>>
  readonly outputs: Readonly<Record<string, VectorArray>>
  readonly tolerance: Readonly<Record<'float64' | 'float32', Tolerance>>
  /** How far each output of the reference itself is off when it is run in single precision. */
  readonly singleErrors: Readonly<Partial<Record<string, number>>>
}

export interface VectorFile {
  readonly name: string
  readonly cases: readonly VectorCase[]
}

/** What may stand in a file, where an array should. */
interface Written {
  readonly shape?: unknown
  readonly dtype?: unknown
  readonly data?: unknown
}

const dtypes = ['float32', 'float64', 'int32', 'complex64', 'complex128']
const singleTypes = ['float32', 'complex64']

const isSize = (size: unknown): boolean => Number.isInteger(size) && Number(size) >= 0

function readArray(written: Written, where: string): VectorArray {
  const { shape, dtype, data } = written
  if (typeof dtype !== 'string' || !dtypes.includes(dtype)) {
    throw new Error(`${where} has dtype ${dtype}; allowed are ${dtypes.join(', ')}.`)
  }
  if (!Array.isArray(shape) || !shape.every(isSize))
    throw new Error(`${where} has shape ${JSON.stringify(shape)}; allowed are lists of sizes.`)
  if (!Array.isArray(data))
    throw new Error(`${where} has data ${JSON.stringify(data)}; allowed are lists of numbers.`)
  const complex = dtype.startsWith('complex')
  const count = shape.reduce((product, size) => product * size, complex ? 2 : 1)
  if (data.length !== count) {
    throw new Error(`${where} holds ${data.length} numbers; its shape [${shape}] wants ${count}.`)
  }
  const wrong = data.findIndex((value) => typeof value !== 'number')
  if (wrong >= 0)
    throw new Error(`${where}[${wrong}] is ${JSON.stringify(data[wrong])}; allowed are numbers.`)
  // Single precision is written with the fewest digits that identify it: rounding restores it.
  const single = singleTypes.includes(dtype)
  const numbers = Float64Array.from(data, single ? Math.fround : Number)
  return { shape, complex, single, data: numbers }
}

/** @throws when a precision has no limits: nothing could be held against them. */
function readTolerance(written: unknown, where: string): VectorCase['tolerance'] {
  const tolerance = (written ?? {}) as Record<string, Partial<Tolerance> | undefined>
  for (const precision of ['float64', 'float32']) {
    const { atol, rtolOfMax } = tolerance[precision] ?? {}
    if (Number.isFinite(atol) && Number.isFinite(rtolOfMax)) continue
    throw new Error(
      `${where}.tolerance.${precision} has atol ${atol} and rtolOfMax ${rtolOfMax}; allowed are two numbers.`,
    )
  }
  return tolerance as VectorCase['tolerance']
}

function readArrays(
  written: Readonly<Record<string, Written>> | undefined,
  where: string,
): Record<string, VectorArray> {
  const entries = Object.entries(written ?? {}).filter(([, value]) => value !== null)
  return Object.fromEntries(
    entries.map(([key, value]) => [key, readArray(value, `${where}.${key}`)]),
  )
}

/** @throws when the file is not JSON, not of this format, or an array does not fit its shape. */
export function readVectors(path: string): VectorFile {
  const file = JSON.parse(readFileSync(path, 'utf8'))
  if (file.format !== 'ssm-vectors/1') {
    throw new Error(`format is ${file.format}; allowed is ssm-vectors/1.`)
  }
  if (!Array.isArray(file.cases) || file.cases.length === 0) throw new Error('it has no cases.')
  const cases = file.cases.map((written: Record<string, never>, i: number): VectorCase => {
    const name = String(written.name ?? i)
    if (Object.keys(written.outputs ?? {}).length === 0)
      throw new Error(`${name} has no outputs; allowed are cases of at least one.`)
    return {
      name,
      options: written.options ?? {},
      inputs: readArrays(written.inputs, `${name}.inputs`),
      outputs: readArrays(written.outputs, `${name}.outputs`),
      tolerance: readTolerance(written.tolerance, name),
      singleErrors: written.check?.['sourceFloat32MaxAbsDiff'] ?? {},
    }
  })
  return { name: file.name, cases }
}
