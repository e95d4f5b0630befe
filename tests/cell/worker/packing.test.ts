import { describe, expect, it } from 'vitest'
import { packingTools } from '../../../src/cell/worker/packing.ts'

const { pack, unpack } = packingTools()
const again = (values: Record<string, unknown>): Record<string, unknown> => unpack(pack(values))

describe('packing', () => {
  it('makes the same of data', () => {
    const values = {
      number: 0.1,
      odd: [NaN, Infinity, -Infinity, -0, 0],
      text: 'a "quoted"\nline',
      none: [undefined, null, true],
      whole: 12345678901234567890n,
      tree: { a: { b: [1, [2]] }, __proto__: null },
      map: new Map<unknown, unknown>([[['k'], new Set([1, { a: 1 }])]]),
      vectors: [Float32Array.of(1.5, NaN), Uint8Array.of(255), BigInt64Array.of(-1n)],
      bytes: new Uint8Array([1, 2, 3]).buffer,
    }
    expect(again(values)).toStrictEqual(values)
  })

  it('keeps one object one, views of one buffer together, circles closed and the frozen frozen', () => {
    const all = Float64Array.of(1, 2, 3)
    const circle: Record<string, unknown> = { all }
    circle.self = circle
    const made = again({ circle, all, part: all.subarray(1), still: Object.freeze([all]) })
    const {
      circle: ring,
      part,
      still,
    } = made as {
      circle: Record<string, unknown>
      part: Float64Array
      still: unknown[]
    }
    expect(ring.self).toBe(ring)
    expect(ring.all).toBe(made.all)
    expect(still[0]).toBe(made.all)
    expect(Object.isFrozen(still)).toBe(true)
    ;(made.all as Float64Array)[1] = 5
    expect([...part]).toEqual([5, 3])
    expect([...all]).toEqual([1, 2, 3])
  })

  it.each<[string, unknown]>([
    ['a function', () => 1],
    ['a function inside', { a: [() => 1] }],
    ['an object of a class', new (class A {})()],
    ['a date', new Date(0)],
    [
      'a getter',
      {
        get a() {
          return 1
        },
      },
    ],
    ['a proxy', new Proxy({ a: 1 }, {})],
    ['a proxy inside', [new Proxy({ a: 1 }, {})]],
    ['an array with holes', [1, , 2]],
    ['a symbol', Symbol('a')],
    ['a promise', Promise.resolve(1)],
    ['shared memory', new Float64Array(new SharedArrayBuffer(8))],
    ['too much', new Float64Array(300_000)],
    ['too long a text', ['x'.repeat(600_000)]],
    ['an endless depth', Array.from({ length: 50_000 }).reduce((inner) => [inner], 1)],
  ])('leaves out %s, and takes the rest', (_, value) => {
    const given = { before: [1], value, after: Float64Array.of(2) }
    expect(again(given)).toStrictEqual({ before: [1], after: Float64Array.of(2) })
  })

  it('makes a field of any name', () => {
    const value = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as object
    const made = again({ value }).value as object
    expect(Object.keys(made)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
  })
})
