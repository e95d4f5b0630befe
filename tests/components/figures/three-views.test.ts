import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  ENOUGH,
  inputSequence,
  L,
  transferNodes,
  type ViewParameters,
} from '../../../components/figures/three-views/compute.ts'
import figure from '../../../components/figures/three-views/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { textFaults } from './text-boxes.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<ViewParameters> = fc.record({
  input: fc.constantFrom<ViewParameters['input']>('pulse', 'step', 'chirp', 'noise'),
  points: fc.integer({ min: L, max: 2 * L }),
  dt: fc.double({ min: 0.2, max: 1, noNaN: true }),
  decay: fc.double({ min: 0.2, max: 1.5, noNaN: true }),
  frequency: fc.double({ min: 0, max: 3, noNaN: true }),
  k: fc.integer({ min: 0, max: L - 1 }),
})

/** The system by complex numbers: z_k = e^{λΔ} z_{k−1} + (e^{λΔ} − 1)/λ · x_k, y = Re z + 0.6 Im z. */
function outputs({ dt, decay, frequency }: ViewParameters, x: ArrayLike<number>): number[] {
  const size = Math.exp(-decay * dt)
  const [ar, ai] = [size * Math.cos(frequency * dt), size * Math.sin(frequency * dt)]
  const square = decay ** 2 + frequency ** 2
  const br = ((ar - 1) * -decay + ai * frequency) / square
  const bi = (ai * -decay - (ar - 1) * frequency) / square
  let [re, im] = [0, 0]
  return Array.from(x, (value) => {
    ;[re, im] = [ar * re - ai * im + br * value, ar * im + ai * re + bi * value]
    return re + 0.6 * im
  })
}

/** All 2L − 1 outputs of the convolution of x with the system's first L kernel entries. */
function wholeConvolution(parameters: ViewParameters): number[] {
  const x = inputSequence(parameters.input)
  const K = outputs(
    parameters,
    Float64Array.from({ length: L }, (_, l) => Number(l === 0)),
  )
  const y = new Array<number>(2 * L - 1).fill(0)
  for (let k = 0; k < L; k++) for (let l = 0; l < L; l++) y[k + l] += x[k] * K[l]
  return y
}

describe('three-views', () => {
  it('gives one output three ways', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute({ ...parameters, points: 2 * L })
        const truth = outputs(parameters, data.x)
        for (const view of [data.recurrence, data.convolution, data.fft, data.transfer])
          truth.forEach((y, k) => expect(Math.abs(view[k] - y)).toBeLessThan(1e-13))
      }),
      { numRuns: 60 },
    )
  })

  it('adds the end of the whole convolution to its start when points are missing', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const whole = wholeConvolution(parameters)
        expect(data.wrapped).toBe(Math.max(0, whole.length - parameters.points))
        data.fft.forEach((y, k) => {
          const wrapped = whole[k] + (whole[k + parameters.points] ?? 0)
          expect(Math.abs(y - wrapped)).toBeLessThan(1e-13)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('needs 63 points, not 62', () => {
    expect(ENOUGH).toBe(63)
    const slow = { ...defaults, decay: 0.2, dt: 0.2 }
    expect(compute({ ...slow, points: 63 }).differences.fft).toBeLessThan(1e-14)
    expect(compute({ ...slow, points: 62 }).differences.fft).toBeGreaterThan(1e-4)
    expect(compute({ ...defaults, points: 32 }).differences.fft).toBeGreaterThan(0.1)
  })

  it('samples the response densely enough for the slowest system', () => {
    expect(transferNodes(Math.exp(-0.04))).toBe(1024)
    expect(transferNodes(0.5)).toBe(128)
  })

  it('shows the response that the kernel has', () => {
    const { spectrum, K } = compute({ ...defaults, decay: 1.5, dt: 1 })
    spectrum.angles.forEach((angle, j) => {
      let [re, im] = [0, 0]
      K.forEach((value, l) => {
        re += value * Math.cos(angle * l)
        im -= value * Math.sin(angle * l)
      })
      expect(spectrum.response[j]).toBeCloseTo(Math.hypot(re, im), 10)
      expect(spectrum.output[j]).toBeCloseTo(spectrum.response[j] * spectrum.input[j], 12)
    })
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const start =
          /^For the (\w+) input, the direct convolution differs from the recurrence by at most (.+?) and the transfer function, sampled at (\d+) frequencies, by (.+?)\. (.+)$/.exec(
            text,
          )
        if (!start) throw new Error(text)
        const largest = (view: Float64Array) =>
          Math.max(...view.map((y, k) => Math.abs(y - data.recurrence[k])))
        const near = (stated: string, truth: number) =>
          expect(Math.abs(readNumber(stated) - truth)).toBeLessThanOrEqual(0.051 * truth)
        expect(start[1]).toBe(parameters.input)
        near(start[2], largest(data.convolution))
        near(start[4], largest(data.transfer))
        const whole = wholeConvolution(parameters)
        const missing = whole.length - parameters.points
        const wrapped =
          /^A transform of (\d+) points is (\d+) short of 63: the last (?:(\d+) )?outputs? of the full convolution (?:is|are) added to the first, which changes the result by up to (.+)\.$/.exec(
            start[5],
          )
        expect(Boolean(wrapped)).toBe(missing > 0)
        if (!wrapped) {
          near(/differs by (.+)\.$/.exec(start[5])![1], largest(data.fft))
          return
        }
        expect(Number(wrapped[2])).toBe(missing)
        expect(Number(wrapped[3] ?? 1)).toBe(missing)
        const change = Math.max(...whole.slice(parameters.points).map(Math.abs))
        if (change > 1e-10) near(wrapped[4], change)
      }),
      { numRuns: 200 },
    )
  })

  it('has readouts of one form', () => {
    const text = Object.fromEntries(
      figure.readouts(compute(defaults), defaults).map(({ key, value }) => [key, value]),
    )
    for (const key of ['difference-convolution', 'difference-fft', 'difference-transfer'])
      expect(text[key]).toMatch(/^\d\.\de−1[5-7]$/)
    expect(text.wrapped).toBe('0')
    expect(text.output).toMatch(/^−?\d\.\d{4}$/)
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 3200)
        const inset = figure.inset!.draw(data, parameters, {
          width: 256,
          height: 168,
          narrow: false,
        })
        expect(textFaults(inset)).toEqual([])
        expect(figure.table(data, parameters).rows).toHaveLength(L)
      }),
      { numRuns: 60 },
    )
  })

  it('turns a place in the unit circle back into decay and frequency', () => {
    const frame = { width: 256, height: 168, narrow: false }
    const [handle] = figure.inset!.draw(compute(defaults), defaults, frame).handles ?? []
    expect(handle.move(handle.x, handle.y)).toEqual({ decay: 0.3, frequency: 1.7 })
    expect(handle.move(-500, 84)).toEqual({ decay: 0.2, frequency: 3 })
    const wide = { width: 678, height: figure.height.wide, narrow: false }
    const [cursor] = figure.draw(compute(defaults), defaults, wide).handles ?? []
    expect(cursor.move(cursor.x, 0)).toEqual({ k: defaults.k })
    expect(cursor.move(9999, 0)).toEqual({ k: L - 1 })
  })
})
