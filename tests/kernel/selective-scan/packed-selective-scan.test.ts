import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packedSelectiveScan } from '../../../src/kernel/selective-scan/packed-selective-scan.ts'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import {
  cut,
  gaussianStates,
  gaussianTensor,
  mapParts,
  partsOf,
  scanArguments,
  scanCases,
  sliceTime,
  toSingle,
} from './arbitrary-scan.ts'

const kernel = join(import.meta.dirname, '../../../src/kernel')

describe('packedSelectiveScan', () => {
  it('gives each sequence what it has alone', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(scanCases(1), lengths, fc.boolean(), (each, parts, withStates) => {
        const starts = [0]
        for (const length of parts) starts.push(starts[starts.length - 1] + length)
        const { dim, N } = each.sizes
        const size = { batch: 1, dim, L: starts[parts.length], N }
        const complex = partsOf(each.input.A).length === 2
        const input = scanArguments(size, 3, complex, { B: 2, C: 'shared' })
        const initialState = withStates
          ? gaussianStates([parts.length, dim, N], 5, complex)
          : undefined
        const options = { ...each.options, dtSoftplus: true }
        const { y, lastStates } = packedSelectiveScan({ ...input, initialState }, starts, options)
        expect(lastStates.shape).toEqual([parts.length, dim, N])
        const rowOf = <T extends Parameters<typeof partsOf>[0]>(value: T, i: number): T =>
          mapParts(value, (data) => data.slice(i * dim * N, (i + 1) * dim * N), [1, dim, N])
        parts.forEach((_, i) => {
          const [from, to] = [starts[i], starts[i + 1]]
          const alone = selectiveScan(
            cut(input, from, to, initialState && rowOf(initialState, i)),
            options,
          )
          expectClose(sliceTime(y, from, to).data, alone.y.data, 0)
          partsOf(rowOf(lastStates, i)).forEach((data, part) =>
            expectClose(data, partsOf(alone.lastState)[part], 0),
          )
        })
      }),
      { numRuns: 30 },
    )
  })

  it('works in single precision when every argument does', () => {
    const real = scanArguments({ batch: 1, dim: 2, L: 9, N: 3 }, 1)
    const double = { ...real, initialState: gaussianTensor([2, 2, 3], 5) }
    const single = toSingle(double)
    const options = { dtSoftplus: true }
    const found = packedSelectiveScan(single, [0, 4, 9], options)
    const wanted = packedSelectiveScan(double, new Int32Array([0, 4, 9]), options)
    expect(found.y.data).toBeInstanceOf(Float32Array)
    expect(found.lastStates.data).toBeInstanceOf(Float32Array)
    expectClose(found.y.data, (wanted.y as Tensor).data, 1e-5)
    // One argument in double precision makes the results double, as the types say.
    const mixed: { y: Tensor; lastStates: Tensor } = packedSelectiveScan(
      { ...single, initialState: double.initialState },
      [0, 4, 9],
      options,
    )
    expect(mixed.y.data).toBeInstanceOf(Float64Array)
    expect(mixed.lastStates.data).toBeInstanceOf(Float64Array)
    expectClose(mixed.y.data, wanted.y.data, 1e-5)
  })

  it.each([
    ['short sequences', 3, [0, 4, 5, 9]],
    ['sequences that WebAssembly takes', 40, [0, 3, 600, 1000]],
  ])('gives each sequence in single precision what it has alone: %s', (_, dim, starts) => {
    const L = starts[starts.length - 1]
    const size = { batch: 1, dim, L, N: 16 }
    const double = scanArguments(size, 3, false, { B: 1, C: 'shared' })
    const states = gaussianStates([starts.length - 1, dim, 16], 5, false) as Tensor
    const options = { dtSoftplus: true }
    const found = packedSelectiveScan(
      { ...toSingle(double), initialState: toFloat32(states) },
      starts,
      options,
    )
    for (let i = 0; i < starts.length - 1; i++) {
      const [from, to] = [starts[i], starts[i + 1]]
      const own = states.data.slice(i * dim * 16, (i + 1) * dim * 16)
      const input = cut(double, from, to, { shape: [1, dim, 16], data: own })
      const alone = selectiveScan(toSingle(input), options)
      for (let d = 0; d < dim; d++) {
        const row = alone.y.data.subarray(d * (to - from), (d + 1) * (to - from))
        expectClose(found.y.data.subarray(d * L + from, d * L + to), row, 0)
      }
      const last = found.lastStates.data.subarray(i * dim * 16, (i + 1) * dim * 16)
      expectClose(last, alone.lastState.data, 0)
    }
  })

  it('reads resident arguments as they were, when a scan has moved their memory', () => {
    const script = `
      const { packedSelectiveScan, residentTensor } = await import(${JSON.stringify(join(kernel, 'index.ts'))})
      const [dim, N, L] = [200000, 16, 6]
      const filled = (shape, value) => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b)).map(value) })
      const x = filled([1, dim, L], (_, i) => 1 + (i % L))
      const rest = { dt: filled([1, dim, L], () => 0.5), A: filled([dim, N], () => -1),
        B: filled([dim, N], () => 0.2), C: filled([dim, N], () => 0.3) }
      const first = (x) => Array.from(packedSelectiveScan({ x, ...rest }, [0, 3, 6]).y.data.subarray(0, L))
      process.stdout.write(JSON.stringify([first(residentTensor(x)), first(x)]))`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect(stderr).not.toMatch(/Error/)
    const [resident, plain] = JSON.parse(stdout) as number[][]
    expect(resident).toEqual(plain)
    expect(plain[3]).toBeGreaterThan(plain[0])
  })

  const small = { x: [[[1, 2, 3]]], dt: [[[1, 1, 1]]], A: [[-1]], B: [[1]], C: [[1]] }
  const message = /^sequenceStarts\[\d\] is .*; allowed are whole numbers that increase from 0 to 3/
  const refused: readonly (readonly [string, () => unknown, RegExp])[] = [
    ['one start', () => packedSelectiveScan(small, [0]), /^sequenceStarts holds 1 numbers/],
    ['a first start above 0', () => packedSelectiveScan(small, [1, 3]), message],
    ['an end before L', () => packedSelectiveScan(small, [0, 2]), message],
    ['an end after L', () => packedSelectiveScan(small, [0, 4]), message],
    ['starts out of order', () => packedSelectiveScan(small, [0, 2, 1, 3]), message],
    ['an empty sequence', () => packedSelectiveScan(small, [0, 1, 1, 3]), message],
    ['half a step', () => packedSelectiveScan(small, [0, 1.5, 3]), message],
    [
      'a batch',
      () => packedSelectiveScan({ ...small, x: [[[1]], [[1]]], dt: [[[1]], [[1]]] }, [0, 1]),
      /^x has batch 2; allowed is 1/,
    ],
    [
      'states for another number of sequences',
      () => packedSelectiveScan({ ...small, initialState: [[[0]]] }, [0, 1, 3]),
      /^initialState has shape 1 × 1 × 1; allowed is 2 × 1 × 1/,
    ],
  ]
  it.each(refused)('refuses %s', (_, call, wanted) => {
    expect(call).toThrow(wanted)
  })
})
