import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  FASTEST,
  LENGTH,
  places,
  SLOWEST,
  type Place,
  type QuantizationParameters,
} from '../../../components/figures/quantization/compute.ts'
import figure from '../../../components/figures/quantization/figure.ts'
import { toIntegers, toLeadingBits } from '../../../components/figures/quantization/round.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gaussian, toBfloat16 } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults: QuantizationParameters = defaultsOf(figure.schema)

const settings: fc.Arbitrary<QuantizationParameters> = fc.record({
  grid: fc.constantFrom<QuantizationParameters['grid']>('integer', 'float'),
  bits: fc.integer({ min: 3, max: 16 }),
  outlier: fc.constantFrom(1, 3, 10, 40, 100),
  tau: fc
    .double({ min: FASTEST, max: SLOWEST, noNaN: true })
    .map((tau) => Number(tau.toPrecision(3))),
})

const draw = gaussian(7)
const x = Array.from({ length: LENGTH }, () => 1 + draw())
const weight = gaussian(11)
const B = Array.from({ length: 256 }, () => weight())
const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs))

/** Rounding by the definition: the nearest multiple of the step, or of the last bit kept. */
function rounded({ grid, bits }: QuantizationParameters, most: number) {
  return (value: number) => {
    if (value === 0) return 0
    const step =
      grid === 'integer'
        ? most / (2 ** (bits - 1) - 1)
        : 2 ** (Math.floor(Math.log2(Math.abs(value))) + 1 - bits)
    const clipped = grid === 'integer' ? Math.max(-most, Math.min(most, value)) : value
    return Math.round(clipped / step) * step
  }
}

function scan(a: number, gain: number, input: readonly number[], round = (value: number) => value) {
  let h = 0
  return input.map((value) => (h = round(a * h + gain * value)))
}

function apart(found: readonly number[], exact: readonly number[]): number {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value ** 2, 0)
  return Math.sqrt(sum(exact.map((value, i) => found[i] - value)) / sum(exact))
}

/** The error of each place, by loops of its own. */
function errorsByHand(parameters: QuantizationParameters): Record<Place, number> {
  const { tau, outlier } = parameters
  const a = Math.exp(-1 / tau)
  const exact = scan(a, 1 - a, x)
  const slower = Math.exp(-1 / Math.exp(rounded(parameters, Math.log(1000))(Math.log(tau))))
  return {
    x: apart(scan(a, 1 - a, x.map(rounded(parameters, outlier * largest(x)))), exact),
    B: apart(B.map(rounded(parameters, largest(B))), B),
    rate: apart(scan(slower, 1 - slower, x), exact),
    h: apart(scan(a, 1 - a, x, rounded(parameters, largest(exact))), exact),
    A: apart(scan(rounded(parameters, 1)(a), 1 - a, x), exact),
  }
}

describe('quantization', () => {
  it('gives every setting its own curves, whatever was asked before', () => {
    // What stands at the cursor is never remembered.
    for (const outlier of [1, 40, 1])
      for (const bits of [4, 9])
        for (const grid of ['integer', 'float'] as const) {
          const { taus } = compute(defaults)
          const at = { ...defaults, outlier, bits, grid, tau: taus[20] }
          const { errors, here } = compute(at)
          for (const place of places) expect(errors[place][20], place).toBe(here[place])
        }
  })

  it('rounds to multiples of a step, and to bfloat16 with eight leading bits', () => {
    const eight = toLeadingBits(8)
    const integers = toIntegers(4, 7)
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        // Below the least normal number of bfloat16 its digits end sooner.
        if (Math.abs(value) > 1e-30) expect(eight(value)).toBe(toBfloat16(value))
        expect(Math.abs(integers(value))).toBeLessThanOrEqual(7)
        expect(Number.isInteger(integers(value))).toBe(true)
        if (Math.abs(value) < 7) expect(Math.abs(integers(value) - value)).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  it('errs as loops written out do', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { here } = compute(parameters)
        const wanted = errorsByHand(parameters)
        for (const place of places)
          expect(Math.abs(here[place] - wanted[place]), place).toBeLessThanOrEqual(
            1e-6 * wanted[place] + 1e-12,
          )
      }),
      { numRuns: 25 },
    )
  })

  it('opens where the factor is lost and everything else could be rounded', () => {
    const { here, stored } = compute(defaults)
    expect(stored).toBe(1)
    expect(here.A).toBeGreaterThan(1)
    for (const place of ['x', 'B', 'rate', 'h'] as const) expect(here[place]).toBeLessThan(0.05)
  })

  it('hurts slow modes first when a factor is rounded, never beyond the dotted line', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { taus, errors, most } = compute(parameters)
        taus.forEach((tau, i) => {
          const bound = most / -Math.expm1(-1 / tau)
          // To the first order, as long as the factor moves by less than its distance from 1.
          if (bound < 0.3) expect(errors.A[i]).toBeLessThan(bound / (1 - bound))
        })
      }),
      { numRuns: 25 },
    )
  })

  it('lets an outlier elsewhere coarsen the inputs of integers, and no others', () => {
    const error = (grid: 'integer' | 'float', outlier: number) =>
      compute({ ...defaults, grid, outlier }).here.x
    expect(error('integer', 40) / error('integer', 1)).toBeGreaterThan(10)
    expect(error('float', 40)).toBe(error('float', 1))
  })

  it('follows the pulse that the rounded factor leaves', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { ages, left, factor, stored } = compute(parameters)
        const round = rounded(parameters, 1)
        expect(factor).toBe(Math.exp(-1 / parameters.tau))
        expect(stored).toBeCloseTo(round(factor), 12)
        const h = scan(factor, 1, [1, ...new Array<number>(ages[ages.length - 1]).fill(0)], round)
        ages.forEach((age, i) => {
          expect(left.exact[i]).toBeCloseTo(factor ** age, 12)
          expect(left.A[i]).toBeCloseTo(round(factor) ** age, 9)
          expect(left.h[i]).toBeCloseTo(h[age], 9)
        })
      }),
      { numRuns: 25 },
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^A mode with a time constant of ([\d.]+) tokens has the factor ([\d.]+)\. Stored in (integers of (\d+) bits|numbers of (\d+) leading bits), each place alone, its states err by (.+) % for the inputs, (.+) % for the weights, (.+) % for the logarithm of its rate, (.+) % for the states themselves and (.+) % for the factor\. With the factor stored as (?:(1) it never forgets|(0) it holds nothing|([\d.]+) its time constant is (.+) tokens)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const wanted = errorsByHand(parameters)
        expect(Number(parts[1])).toBe(parameters.tau)
        expect(Math.abs(Number(parts[2]) - Math.exp(-1 / parameters.tau))).toBeLessThan(5.01e-6)
        expect(parts[3].startsWith('integers')).toBe(parameters.grid === 'integer')
        expect(Number(parts[4] ?? parts[5])).toBe(parameters.bits)
        places.forEach((place, i) => {
          const said = readNumber(parts[6 + i]) / 100
          expect(Math.abs(said - wanted[place]), place).toBeLessThan(0.06 * wanted[place] + 1e-9)
        })
        const stored = rounded(parameters, 1)(Math.exp(-1 / parameters.tau))
        expect(parts[11] !== undefined).toBe(stored >= 1)
        expect(parts[12] !== undefined).toBe(stored === 0)
        if (parts[13]) {
          expect(Math.abs(Number(parts[13]) - stored)).toBeLessThan(5.01e-6)
          expect(readNumber(parts[14]) * -Math.log(stored)).toBeCloseTo(1, 2)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 3500)
        expect(figure.table(data, parameters).rows).toHaveLength(data.taus.length)
        expect(figure.readouts(data, parameters)).toHaveLength(6)
      }),
      { numRuns: 25, examples: [[{ grid: 'integer', bits: 3, outlier: 1, tau: 434 }]] },
    )
  })

  it('moves the cursor to the time constant under the hand', () => {
    expectHandle(figure, { ...defaults, tau: 30 }, 'tau', [FASTEST, SLOWEST])
  })
})
