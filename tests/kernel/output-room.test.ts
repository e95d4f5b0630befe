import { afterEach, describe, expect, it } from 'vitest'
import { useFastBackend } from '../../src/kernel/fast/backend.ts'
import { gaussian, residentTensor, selectiveScan, ssd } from '../../src/kernel/index.ts'
import { tensor, toFloat32, type Numbers, type Tensor } from '../../src/kernel/tensor.ts'

const normal = gaussian(1)
const draw = (...shape: number[]) =>
  tensor(
    Float64Array.from({ length: shape.reduce((a, b) => a * b) }, () => 0.3 * normal()),
    shape,
  )
const negative = (t: Tensor) =>
  tensor(
    Float64Array.from(t.data, (a) => -1 - Math.abs(a)),
    t.shape,
  )

function scans(L: number) {
  const input = {
    ...{ x: draw(2, 3, L), dt: draw(2, 3, L), A: negative(draw(3, 5)) },
    ...{ B: draw(2, 5, L), C: draw(2, 5, L), z: draw(2, 3, L), D: draw(3) },
  }
  return { name: 'selectiveScan', shape: [2, 3, L], input, compute: selectiveScan }
}

function duals(L: number) {
  const input = {
    ...{ x: draw(2, L, 4, 3), dt: draw(2, L, 4), A: negative(draw(4)) },
    ...{ B: draw(2, L, 2, 5), C: draw(2, L, 2, 5), z: draw(2, L, 4, 3), D: draw(4) },
  }
  return { name: 'ssd', shape: [2, L, 4, 3], input, compute: ssd }
}

type Compute = (
  input: object,
  options: object,
) => { y: Tensor<Numbers>; lastState: Tensor<Numbers> }

const single = (input: object) =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, toFloat32(value)]))

describe.each([scans(8), scans(37), duals(8), duals(37)])(
  'room for the output of $name, $shape',
  ({ shape, input, compute: typed }) => {
    afterEach(() => useFastBackend())
    const compute = typed as unknown as Compute
    const options = { dtSoftplus: true }

    it('takes y in double precision, whatever it held', () => {
      const wanted = compute(input, options)
      const out = tensor(new Float64Array(wanted.y.data.length), shape)
      out.data.fill(NaN)
      const found = compute(input, { ...options, out })
      expect(found.y).toBe(out)
      expect(out.data).toEqual(wanted.y.data)
      expect(found.lastState).toEqual(wanted.lastState)
    })

    it.each(['wasm-relaxed-simd', 'wasm-simd', 'javascript'] as const)(
      'takes y in single precision, resident or not, with %s',
      (backend) => {
        useFastBackend(backend)
        const wanted = compute(single(input), options)
        const out = tensor(new Float32Array(wanted.y.data.length).fill(9), shape)
        expect(compute(single(input), { ...options, out }).y).toBe(out)
        expect(out.data).toEqual(wanted.y.data)
        const before = residentTensor([4])
        const resident = residentTensor(shape)
        const after = residentTensor([4])
        resident.data.fill(9)
        const found = compute(single(input), { ...options, out: resident })
        expect(found.y.data).toEqual(wanted.y.data)
        expect(found.lastState).toEqual(wanted.lastState)
        expect([...before.data, ...after.data]).toEqual(new Array(8).fill(0))
        for (const room of [before, resident, after]) room.release()
      },
    )

    it('says what is wrong with it', () => {
      const other = (out: unknown) => () => compute(input, { ...options, out })
      expect(other([1, 2])).toThrow(
        'out is an array of length 2; allowed are tensors for y to go to.',
      )
      expect(other(draw(3, 2))).toThrow(/^out has shape 3 × 2; /)
      const count = shape.reduce((a, b) => a * b)
      expect(other(tensor(new Float32Array(count), shape))).toThrow(
        'out holds a Float32Array; allowed is a Float64Array, the precision of y.',
      )
      expect(other({ shape, data: new Float64Array(count + 1) })).toThrow(
        `out holds ${count + 1} numbers; allowed are ${count}.`,
      )
      expect(other(input.x)).toThrow(
        'out shares memory with x; allowed is a tensor apart from the arguments.',
      )
      const { data } = input.z
      const shifted = { shape, data: new Float64Array(data.buffer, data.byteOffset, count) }
      expect(other(shifted)).toThrow('out shares memory with z')
    })
  },
)

it.each(['A', 'B', 'C', 'initialState'] as const)(
  'no room for y is in the parts of complex %s',
  (name) => {
    const L = 8
    const complex = (...shape: number[]) => ({
      shape,
      re: negative(draw(...shape)).data,
      im: draw(...shape).data,
    })
    const input = {
      ...{ x: draw(1, 1, L), dt: draw(1, 1, L), A: complex(1, L) },
      ...{ B: complex(1, L, L), C: complex(1, L, L), initialState: complex(1, 1, L) },
    }
    for (const part of ['re', 'im'] as const) {
      const data = input[name][part].subarray(0, L)
      expect(() => selectiveScan(input, { out: { shape: [1, 1, L], data } })).toThrow(
        `out shares memory with ${name}; allowed is a tensor apart from the arguments.`,
      )
    }
  },
)

it('takes room right beside an argument in the same memory', () => {
  const L = 8
  const memory = new Float64Array(3 * L).fill(0.5)
  const input = { x: draw(1, 1, L), dt: draw(1, 1, L), A: [[-1]], B: [[1]], C: [[1]] }
  memory.set(input.x.data, L)
  const x = tensor(memory.subarray(L, 2 * L), [1, 1, L])
  const wanted = selectiveScan(input).y.data
  for (const at of [0, 2 * L]) {
    const out = tensor(memory.subarray(at, at + L), [1, 1, L])
    expect(selectiveScan({ ...input, x }, { out }).y.data).toEqual(wanted)
  }
  for (const at of [1, 2 * L - 1]) {
    const out = tensor(memory.subarray(at, at + L), [1, 1, L])
    expect(() => selectiveScan({ ...input, x }, { out })).toThrow('out shares memory with x')
  }
})
