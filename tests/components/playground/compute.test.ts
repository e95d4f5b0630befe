import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute } from '../../../components/playground/compute.ts'
import {
  describe as describeRun,
  readouts,
  runTitle,
} from '../../../components/playground/describe.ts'
import { panelTexts } from '../../../components/playground/describe-panels.ts'
import { parseNumbers, takeNumbers } from '../../../components/playground/inputs.ts'
import { stroked } from '../../../components/playground/own-input.ts'
import { presetOf, presets, presetSettings } from '../../../components/playground/presets.ts'
import { schema, type State } from '../../../components/playground/schema.ts'
import { tables } from '../../../components/playground/tables.ts'
import { windowSystem } from '../../../components/playground/window-delay.ts'
import { accepts } from '../../../src/figure/parameter-values.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { convolve, frequencyResponse } from '../../../src/kernel/index.ts'
import { state } from './arbitrary.ts'

const defaults = defaultsOf(schema)
const largest = (values: Float64Array) => values.reduce((max, v) => Math.max(max, Math.abs(v)), 0)

describe('what the playground computes', () => {
  it('is finite as far as it goes, and goes to the end where the system is stable', () => {
    fc.assert(
      fc.property(state, (now) => {
        const run = compute(now)
        const { L, end, h, y, system, poles } = run
        for (const values of [run.x, run.dt, run.largest, poles.re, poles.im])
          expect(values.every(Number.isFinite)).toBe(true)
        for (const values of [h.re, h.im]) {
          expect(values).toHaveLength(L * system.N)
          expect(values.every((value, i) => Number.isFinite(value) === i % L < end)).toBe(true)
        }
        expect(y.every((value, k) => Number.isFinite(value) === k < end)).toBe(true)
        expect(run.kernel === undefined).toBe(now.settings.selective)
        expect(run.kernel?.every(Number.isFinite) ?? true).toBe(true)
        if (now.settings.rule !== 'euler' && system.A.re.every((re) => re < 0)) {
          expect(end).toBe(L)
          poles.re.forEach((re, n) => expect(Math.hypot(re, poles.im[n])).toBeLessThan(1 + 1e-12))
        }
        const decays = poles.re.every((re, n) => Math.hypot(re, poles.im[n]) < 1 - 1e-9)
        if (decays) expect(run.spectrum === undefined).toBe(now.settings.selective)
      }),
      { numRuns: 150 },
    )
  })

  it('follows an unstable system until its numbers are too large', () => {
    const { end, y, kernel, spectrum } = compute({
      settings: { ...defaults, init: 'inv', rule: 'euler', dt: 1 },
      own: [],
    })
    expect(end).toBeGreaterThan(40)
    expect(end).toBeLessThan(180)
    expect(Math.abs(y[end - 1])).toBeGreaterThan(1e100)
    expect(kernel!.length).toBeLessThan(90)
    expect(spectrum).toBeUndefined()
  })

  it('gives the output as the convolution with the kernel, where there is one', () => {
    fc.assert(
      fc.property(state, (now) => {
        const fixed = { ...now, settings: { ...now.settings, selective: false, dt: 0.5 } }
        const { x, y, kernel, end, system } = compute(fixed)
        const length = Math.min(kernel!.length, end)
        if (length === 0) return
        const again = convolve(x.slice(0, length), kernel!.slice(0, length))
        const size = 1 + largest(y.slice(0, length)) + largest(kernel!.slice(0, length))
        again.forEach((value, k) =>
          expect(Math.abs(value + system.D * x[k] - y[k])).toBeLessThan(1e-7 * size),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('selects nothing when the gate has no weight', () => {
    const settings = { ...defaults, selective: true, gate: 0, bias: -2 } as const
    for (const init of ['lin', 'real'] as const) {
      const selective = compute({ settings: { ...settings, init }, own: [] })
      const dt = selective.dt[0]
      expect(selective.steps).toEqual([dt, dt])
      const fixed = compute({ settings: { ...settings, init, selective: false, dt }, own: [] })
      fixed.y.forEach((value, k) => expect(selective.y[k]).toBeCloseTo(value, 12))
      fixed.h.re.forEach((value, i) => expect(selective.h.re[i]).toBeCloseTo(value, 12))
    }
  })

  it('has the frequency response of the dense system', () => {
    const settings = { ...defaults, N: 3, C: 'delay', D: 0.7 } as const
    const { system, spectrum, poles } = compute({ settings, own: [] })
    const size = 6
    const A = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    const B = new Array<number>(size).fill(0)
    const C = new Array<number>(size).fill(0)
    for (let n = 0; n < 3; n++) {
      const i = 2 * n
      A[i][i] = A[i + 1][i + 1] = poles.re[n]
      A[i][i + 1] = -poles.im[n]
      A[i + 1][i] = poles.im[n]
      const a = { re: system.A.re[n], im: system.A.im[n] }
      const square = a.re ** 2 + a.im ** 2
      const less = { re: poles.re[n] - 1, im: poles.im[n] }
      B[i] = (less.re * a.re + less.im * a.im) / square
      B[i + 1] = (less.im * a.re - less.re * a.im) / square
      C[i] = 2 * system.C.re[n]
      C[i + 1] = -2 * system.C.im[n]
    }
    const dense = frequencyResponse(A, B, C, spectrum!.angles)
    spectrum!.response.forEach((value, j) =>
      expect(value).toBeCloseTo(Math.hypot(dense.re[j] + 0.7, dense.im[j]), 9),
    )
  })

  it('delays a pulse by one second', () => {
    const at = (settings: Partial<State['settings']>) => {
      const { y, dt } = compute({
        settings: { ...defaults, input: 'pulse', C: 'delay', ...settings },
        own: [],
      })
      const peak = y.reduce((best, value, k) => (value > y[best] ? k : best), 0)
      return Math.abs((peak - 10) * dt[0] - 1)
    }
    expect(at({})).toBeLessThan(0.05)
    expect(at({ init: 'legt', N: 5, dt: 0.04 })).toBeLessThan(0.05)
  })

  it('lets a constant pass the window unchanged', () => {
    for (const pairs of [1, 2, 4, 5]) {
      const { poles, delay } = windowSystem(pairs)
      let gain = 0
      poles.re.forEach((re, n) => {
        const im = poles.im[n]
        gain -= (2 * (delay.re[n] * re + delay.im[n] * im)) / (re * re + im * im)
      })
      expect(gain).toBeCloseTo(1, 4)
    }
  })

  it('describes itself truly', () => {
    fc.assert(
      fc.property(state, (now) => {
        const run = compute(now)
        const text = describeRun(run)
        expect(text).toContain(runTitle(run))
        const words = [text, ...Object.values(panelTexts).map((textOf) => textOf(run))]
        expect(words.join(' ')).not.toMatch(/NaN|undefined|Infinity|not a number|none\./)
        const peak = /at step (\d+)\.$/.exec(text)
        if (run.end === 0) expect(text).toContain('No step can be taken')
        else expect(Math.abs(run.y[Number(peak![1])])).toBe(largest(run.y.slice(0, run.end)))
        const values = readouts(run).map(({ value }) => value)
        expect(values.join(' ')).not.toMatch(/NaN|undefined/)
        expect(tables.run(run).rows).toHaveLength(run.L)
        for (const tableOf of Object.values(tables)) {
          const { columns, rows } = tableOf(run)
          expect(rows.every((row) => row.length === columns.length)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('presets', () => {
  it('hold values that their parameters take, and are recognised', () => {
    for (const preset of presets) {
      const settings = presetSettings(preset, { ...defaults, input: 'noise', k: 7 })
      for (const [key, parameter] of Object.entries(schema))
        expect(
          accepts(parameter, settings[key as keyof typeof settings]),
          `${preset.name} ${key}`,
        ).toBe(true)
      expect(settings).toMatchObject({ input: 'noise', k: 7 })
      expect(presetOf(settings)?.name).toBe(preset.name)
    }
    expect(presetOf({ ...defaults, dt: 0.9 })).toBeUndefined()
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length)
  })

  it('do what their names say', () => {
    const named = (name: string) => presets.find((preset) => preset.name === name)!
    const spectrum = (name: string) =>
      compute({ settings: presetSettings(named(name), defaults), own: [] }).spectrum!.response
    const low = spectrum('low-pass')
    expect(low[low.length - 1]).toBeLessThan(0.2 * low[0])
    const ring = spectrum('resonator')
    const peak = ring.reduce((best, value, j) => (value > ring[best] ? j : best), 0)
    expect(ring[peak]).toBeGreaterThan(5 * Math.max(ring[0], ring[ring.length - 1]))
  })
})

describe('an input of one’s own', () => {
  it('takes typed numbers and says what is wrong with others', () => {
    expect(parseNumbers('0, 0.5; −1 2e-1').values).toEqual([0, 0.5, -1, 0.2])
    expect(() => parseNumbers('1, two')).toThrow('“two” is not a number')
    expect(() => parseNumbers(' ')).toThrow('no numbers')
    expect(() => parseNumbers('1e12')).toThrow('1000000000000')
    expect(takeNumbers(new Array(1000).fill(0.12345), 'The file')).toEqual({
      values: new Array(720).fill(0.1235),
      note: 'The file holds 1,000 numbers; the first 720 are used.',
    })
  })

  it('is drawn by strokes, between the points of the pointer too', () => {
    const values = new Array<number>(10).fill(0)
    const from = { x: 0.05, y: 0, reach: 2 }
    const to = { x: 0.45, y: 1, reach: 2 }
    expect(stroked(values, from, to)).toEqual([0, 0.5, 1, 1.5, 2, 0, 0, 0, 0, 0])
    expect(stroked([0.123, 0, 0, 0, 0, 0, 0, 0, 0, 0], to, to)[0]).toBe(0.123)
  })
})
