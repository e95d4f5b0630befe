/** Functions leave their arguments as they are, and read arrays wherever in memory these lie. */
import { describe, expect, it } from 'vitest'
import { isMatrix, matrix, toRows } from '../../../src/kernel/linear-algebra/matrix.ts'
import { calls } from './calls.ts'

type Numbers = Float64Array | Float32Array | Int32Array

/** A copy of a tree of arguments, with every array put through a function. */
function mapArrays(tree: unknown, change: (array: Numbers) => Numbers): unknown {
  if (ArrayBuffer.isView(tree)) return change(tree as Numbers)
  if (Array.isArray(tree)) return tree.map((each) => mapArrays(each, change))
  // Rules, mixers and what else has functions are taken as they are.
  if (Object.prototype.toString.call(tree) !== '[object Object]') return tree
  return Object.fromEntries(
    Object.entries(tree as object).map(([key, each]) => [key, mapArrays(each, change)]),
  )
}

/** The same numbers in the middle of other memory, between numbers that nothing may read or write. */
function amid(array: Numbers, shared: boolean): Numbers {
  const Kind = array.constructor as { new (buffer: ArrayBufferLike): Numbers }
  const bytes = (array.length + 4) * array.BYTES_PER_ELEMENT
  const around = new Kind(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)).fill(NaN)
  around.set(array, 2)
  return around.subarray(2, 2 + array.length)
}

const untouched = (array: Numbers) => {
  const around = new (array.constructor as { new (buffer: ArrayBufferLike): Numbers })(array.buffer)
  const [before, after] = [around.slice(0, 2), around.slice(-2)]
  return [...before, ...after].every((value) => Number.isNaN(value) || value === 0)
}

const plain = (tree: unknown) => mapArrays(tree, (array) => array.slice())

/** A result to compare: functions are not the same from one call to the next. */
const shown = (tree: unknown): unknown =>
  typeof tree === 'function'
    ? 'a function'
    : Object.prototype.toString.call(tree) === '[object Object]'
      ? Object.fromEntries(Object.entries(tree as object).map(([key, each]) => [key, shown(each)]))
      : plain(tree)

// That one fills the room that it is given.
const pure = calls.filter(({ name }) => name !== 'hippoWeights, out')

describe.each([
  ['in other memory', false],
  ['in shared memory', true],
])('arguments %s', (_, shared) => {
  it.each(pure.map((each) => [each.name, each] as const))('of %s', (_name, { call, args }) => {
    const wanted = call(...(plain(args) as never[]))
    const arrays: Numbers[] = []
    const given = mapArrays(args, (array) => {
      arrays.push(amid(array, shared))
      return arrays[arrays.length - 1]
    })
    expect(shown(call(...(given as never[])))).toEqual(shown(wanted))
    expect(plain(given)).toEqual(plain(args))
    expect(arrays.every(untouched)).toBe(true)
  })
})

/** Whether an argument is rows of numbers, for which a `Matrix` may stand. */
const isRows = (value: unknown): value is number[][] =>
  Array.isArray(value) &&
  value.every((row) => Array.isArray(row) && row.every((each) => typeof each === 'number')) &&
  new Set(value.map(({ length }) => length)).size === 1

/** Lists of paths, which look like rows. */
const ofPaths = ['mergePaths', 'joinPaths', 'pathReach']
const ofRows = pure.filter(({ name, args }) => args.some(isRows) && !ofPaths.includes(name))

describe('a matrix in the place of rows', () => {
  it.each(ofRows.map((each) => [each.name, each] as const))('of %s', (_name, { call, args }) => {
    const given: unknown[] = args.map((value) => (isRows(value) ? matrix(value) : value))
    expect(shown(call(...(given as never[])))).toEqual(shown(call(...(args as never[]))))
    expect(given.map((value) => (isMatrix(value) ? toRows(value) : value))).toEqual(
      args.map((value) => (isMatrix(value) ? toRows(value) : value)),
    )
  })
})
