/** Whatever one argument is, a function gives finite numbers or says what is allowed; never NaN in silence. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as kernel from '../../../src/kernel/index.ts'
import { calls } from './calls.ts'
import { unfuzzed } from './function-calls.ts'

const any = <T>(value: unknown): T => value as T

/** What is put in the place of a number. */
const wrongNumbers = [NaN, Infinity, -Infinity, 1e308, -1e308, -1, 0, 2.5, 1e-320]
/** What is put in the place of anything. */
const wrongValues = [undefined, null, 'x', {}, [], [[]], NaN, { shape: [2], data: [1] }]
/** What is put in the place of a whole argument. */
const wrongWholes = [undefined, null, 3, 'x', {}, [], NaN]

/** Every place in a tree of arguments: the way to it. */
function places(tree: unknown, way: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof tree !== 'object' || tree === null) return [[...way]]
  if (ArrayBuffer.isView(tree))
    return Array.from({ length: Math.min(3, (tree as Float64Array).length) }, (_, i) => [...way, i])
  const inner = Object.entries(tree).flatMap(([key, value]) =>
    places(value, [...way, Array.isArray(tree) ? Number(key) : key]),
  )
  return way.length > 0 ? [[...way], ...inner] : inner
}

/** What stands at a place. */
const at = (tree: unknown, way: readonly (string | number)[]): unknown =>
  way.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], tree)

/** A copy with one place replaced. */
function replaced(tree: unknown, way: readonly (string | number)[], value: unknown): unknown {
  if (way.length === 0) return value
  const [key, ...rest] = way
  if (ArrayBuffer.isView(tree)) {
    const copy = (tree as Float64Array).slice()
    copy[key as number] = any(value)
    return copy
  }
  const copy = (Array.isArray(tree) ? [...tree] : { ...(tree as object) }) as Record<
    string | number,
    unknown
  >
  copy[key] = replaced(copy[key], rest, value)
  return copy
}

/** The first number of a result that is not finite, as the way to it. */
function firstBad(result: unknown, way = ''): string | undefined {
  if (typeof result === 'number') return Number.isFinite(result) ? undefined : way
  if (ArrayBuffer.isView(result)) {
    const at = (result as Float64Array).findIndex((value) => !Number.isFinite(value))
    return at < 0 ? undefined : `${way}[${at}]`
  }
  if (typeof result !== 'object' || result === null) return undefined
  for (const [key, value] of Object.entries(result)) {
    const bad = firstBad(value, `${way}.${key}`)
    if (bad) return bad
  }
  return undefined
}

/** A copy with every number of every list of numbers times a factor. */
function magnified(tree: unknown, factor: number): unknown {
  if (ArrayBuffer.isView(tree)) return (tree as Float64Array).map((value) => value * factor)
  if (typeof tree !== 'object' || tree === null) return tree
  if (Array.isArray(tree))
    return tree.map((entry: unknown) =>
      typeof entry === 'number' ? entry * factor : magnified(entry, factor),
    )
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      key === 'shape' ? value : magnified(value, factor),
    ]),
  )
}

/**
 * A copy with every number of every list of numbers at the largest there is, some of them negative: sums
 * and differences overflow, and Infinity meets Infinity.
 */
function saturated(tree: unknown, next: () => number): unknown {
  const largest = (most: number) => (next() < 0.5 ? -most : most)
  if (tree instanceof Float32Array) return tree.map(() => largest(3e38))
  if (tree instanceof Float64Array) return tree.map(() => largest(1.7e308))
  if (typeof tree !== 'object' || tree === null || ArrayBuffer.isView(tree)) return tree
  if (Array.isArray(tree))
    return tree.map((entry: unknown) =>
      typeof entry === 'number' ? largest(1.7e308) : saturated(entry, next),
    )
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      key === 'shape' ? value : saturated(value, next),
    ]),
  )
}

/** What every message has. */
const rule = /allowed|singular|settle|has no |largest number/

/** Holds a call with wrong arguments to a message that says what is allowed, or to finite numbers. */
function expectRule(call: (...args: never[]) => unknown, args: unknown, where: string): void {
  let result: unknown
  try {
    result = call(...(args as never[]))
  } catch (error) {
    expect(error, where).toBeInstanceOf(Error)
    expect((error as Error).message, where).toMatch(rule)
    return
  }
  expect(firstBad(result), where).toBeUndefined()
}

describe('the calls', () => {
  it('are of every function that is exported, but for those with a reason', () => {
    const called = new Set<unknown>(calls.map(({ call }) => call))
    for (const [name, value] of Object.entries(kernel)) {
      if (typeof value !== 'function') continue
      expect([name, called.has(value)]).toEqual([name, !(name in unfuzzed)])
    }
    for (const name of Object.keys(unfuzzed)) expect(kernel).toHaveProperty(name)
  })
})

describe.each(calls)('$name', ({ name, call, args, wholes }) => {
  const isWhole = (argument: string | number) => wholes.includes(Number(argument))

  it('is right as it stands', () => {
    expect(firstBad(call(...(args as never[])))).toBeUndefined()
  })

  it('says what is allowed, or gives finite numbers, with an argument put wrong as a whole', () => {
    args.forEach((_, i) => {
      for (const value of wrongWholes)
        expectRule(call, replaced(args, [i], value), `argument ${i} = ${JSON.stringify(value)}`)
    })
  })

  it('says what is allowed, or gives finite numbers, with one place put wrong', () => {
    const ways = places(args).filter(([first, ...rest]) => !(rest.length > 0 && isWhole(first)))
    if (ways.length === 0) return
    fc.assert(
      fc.property(fc.nat(ways.length - 1), fc.nat(1000), (which, pick) => {
        const way = ways[which]
        const inNumbers = typeof way[way.length - 1] === 'number' && way.includes('data')
        const values: readonly unknown[] = inNumbers
          ? wrongNumbers
          : [...wrongNumbers, ...wrongValues]
        const value = values[pick % values.length]
        expectRule(call, replaced(args, way, value), `${way.join('.')} = ${String(value)}`)
      }),
      { numRuns: 400 },
    )
  })

  it.each([1e20, 1e100, 1e155, 1e300])(
    'says what is allowed, or gives finite numbers, with all numbers times %d',
    (factor) => {
      const large = args.map((arg, i) => (isWhole(i) ? arg : magnified(arg, factor)))
      expectRule(call, large, `times ${factor}`)
    },
  )

  it('says what is allowed, or gives finite numbers, with all numbers at the largest', () => {
    // The one function whose results may be others, since it shows how forms of a scan fail.
    if (name === 'cumulativeScan') return
    for (let seed = 1; seed <= 12; seed++) {
      const next = kernel.random(seed)
      const large = args.map((arg, i) => (isWhole(i) ? arg : saturated(arg, next)))
      expectRule(call, large, `signs of seed ${seed}`)
    }
  })

  it('takes true and false alone where it has a flag', () => {
    const flags = places(args).filter(
      (way) => typeof at(args, way) === 'boolean' && !isWhole(way[0]),
    )
    for (const way of flags)
      for (const value of [1, 0, 'no', '', null, {}])
        expect(
          () => call(...(replaced(args, way, value) as never[])),
          `${way.join('.')} = ${JSON.stringify(value)}`,
        ).toThrow(/ is .*; allowed are true and false/)
  })
})
