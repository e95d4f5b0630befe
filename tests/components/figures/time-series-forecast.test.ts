import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  methods,
  taskOf,
  type Forecast,
  type Settings,
} from '../../../components/figures/time-series-forecast/compute.ts'
import figure from '../../../components/figures/time-series-forecast/figure.ts'
import { ridge, RIDGE } from '../../../components/ridge.ts'
import { seasonOf } from '../../../components/figures/time-series-forecast/season.ts'
import { drawnSeries, LEAD } from '../../../components/figures/time-series-forecast/series.ts'
import {
  PATCH,
  patchFeatures,
  stepFeatures,
  variateFeatures,
} from '../../../components/figures/time-series-forecast/tokens.ts'
import type { DataTable } from '../../../src/figure/data-table.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gaussian, random } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as Settings

/** A table as a reader may bring it: few rows or many, level or rough, constant columns too. */
const tables: fc.Arbitrary<DataTable> = fc
  .record({
    rows: fc.integer({ min: 60, max: 200 }),
    columns: fc.integer({ min: 1, max: 4 }),
    size: fc.constantFrom(0, 1e-6, 1, 1e9),
    seed: fc.integer({ min: 1, max: 99 }),
  })
  .chain(({ rows, columns, size, seed }) => {
    const next = random(seed)
    const made = Array.from({ length: columns }, (_, i) => ({
      name: `c${i}`,
      values: Array.from({ length: rows }, () => size * (2 * next() - 1)),
    }))
    return fc.record({
      columns: fc.constant(made),
      chosen: fc.integer({ min: 0, max: columns - 1 }),
    })
  })

/** What a worker may have told of it: any forecasts at all, at any step. */
function withLearned(set: Settings, seed: number): Settings {
  const task = taskOf(set)
  const next = gaussian(seed)
  const moments = task.columns[0].length - task.horizon - task.split + 1
  const points = Array.from({ length: seed % 5 }, (_, i) => ({
    step: 6 * i + 6,
    training: Math.abs(next()),
    held: Math.abs(next()),
  }))
  const changes = Float64Array.from({ length: moments * task.horizon }, next)
  const result = { points, changes, parameters: 5000 + seed }
  return { ...set, learned: { task, taken: 6 * points.length, steps: 240, result } }
}

const settings: fc.Arbitrary<Settings> = fc.record({
  data: fc.oneof(fc.constant(defaults.data), tables),
  token: fc.constantFrom('step' as const, 'patch' as const, 'variate' as const),
  horizon: fc.integer({ min: 1, max: 48 }),
  N: fc.constantFrom('4' as const, '8' as const, '16' as const, '32' as const),
  dt: fc.constantFrom(0.001, 0.02, 0.3, 1),
  noise: fc.constantFrom(0, 0.3, 1),
  seed: fc.integer({ min: 1, max: 20 }),
  at: fc.integer({ min: 0, max: 100 }),
  learned: fc.constant(null),
})

const near = (found: string, wanted: number) =>
  expect(Math.abs(readNumber(found) - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(
    0.006 * Math.abs(wanted) + 1e-300,
  )

/** The naive errors, counted again from the series alone. */
function naive({ y, split, horizon, season }: Forecast) {
  let [last, seasonal, count] = [0, 0, 0]
  for (let t = split - 1; t + horizon < y.length; t++)
    for (let h = 1; h <= horizon; h++, count++) {
      let before = t + h
      while (before > t) before -= season
      last += Math.abs(y[t] - y[t + h])
      seasonal += Math.abs(y[before] - y[t + h])
    }
  return { last: last / count, season: seasonal / count }
}

describe('the drawn series', () => {
  it('is what it says: trend, two periods, and noise that a second column hears first', () => {
    const { columns } = drawnSeries(0, 1)
    columns[0].values.forEach((value, t) => {
      const waves = Math.sin((Math.PI * t) / 12) + 0.6 * Math.sin((Math.PI * t) / 84)
      expect(value).toBeCloseTo(0.002 * t + waves, 12)
    })
    const rough = drawnSeries(1, 3).columns.map(({ values }, c) =>
      values.map((value, t) => value - columns[c].values[t]),
    )
    const product = (lag: number) =>
      rough[0].slice(20).reduce((sum, value, i) => sum + value * rough[1][20 + i - lag], 0)
    const lags = Array.from({ length: 21 }, (_, lag) => product(lag))
    expect(lags.indexOf(Math.max(...lags))).toBe(LEAD)
  })

  it('has its season found, and none where there is none', () => {
    const wave = (period: number) =>
      Array.from({ length: 300 }, (_, t) => 0.01 * t + Math.sin((2 * Math.PI * t) / period))
    for (const period of [7, 24, 50]) expect(seasonOf(wave(period)) % period).toBe(0)
    expect(seasonOf(Array.from({ length: 100 }, (_, t) => t))).toBe(1)
    expect(seasonOf(Array(80).fill(3))).toBe(1)
  })
})

describe('the tokens', () => {
  const next = gaussian(5)
  const y = Float64Array.from({ length: 70 }, next)

  it('of rows step the poles of S4D-Lin, written out', () => {
    const { matrix } = stepFeatures(y, 4, 0.1, 10)
    const h = [0, 0, 0, 0]
    y.forEach((value, t) => {
      for (const n of [0, 1]) {
        const [re, im] = [-0.5, Math.PI * n]
        const grown = Math.exp(0.1 * re)
        const a = [grown * Math.cos(0.1 * im), grown * Math.sin(0.1 * im)]
        const size = re * re + im * im
        const b = [((a[0] - 1) * re + a[1] * im) / size, (a[1] * re - (a[0] - 1) * im) / size]
        const [p, q] = [h[n], h[n + 2]]
        h[n] = a[0] * p - a[1] * q + b[0] * value
        h[n + 2] = a[0] * q + a[1] * p + b[1] * value
      }
      if (t < 10) return
      const row = matrix.data.subarray((t - 10) * 6, (t - 9) * 6)
      for (const [i, wanted] of [1, value, ...h].entries()) expect(row[i]).toBeCloseTo(wanted, 10)
    })
  })

  it('of patches see no row after the moment, and are one state however they are cut', () => {
    const whole = patchFeatures(y, 8, 0.05, 15)
    const cut = patchFeatures(y.slice(0, 50), 8, 0.05, 15)
    expect(cut.matrix.data).toEqual(whole.matrix.data.slice(0, cut.matrix.data.length))
    // The state of a moment is that of eight rows earlier, turned, and what the patch adds: linear in it.
    const doubled = patchFeatures(
      y.map((value) => 2 * value),
      8,
      0.05,
      15,
    )
    whole.matrix.data.forEach((value, i) => {
      if (i % 17 !== 0) expect(doubled.matrix.data[i]).toBeCloseTo(2 * value, 9)
    })
    expect(whole.matrix.cols).toBe(1 + PATCH + 8)
  })

  it('of columns see every column, and none of them after the moment', () => {
    const columns = [y, Float64Array.from({ length: 70 }, next), y.map((value) => -value)]
    const { matrix, first } = variateFeatures(columns, 1, 4, 0.1, 12)
    expect(first).toBe(11)
    for (const changed of [0, 2]) {
      const other = columns.map((column, c) =>
        c === changed ? column.map((value, t) => (t === 40 ? value + 1 : value)) : column,
      )
      const after = variateFeatures(other, 1, 4, 0.1, 12).matrix
      for (let t = 11; t < 70; t++) {
        const row = (data: Float64Array) => data.slice((t - 11) * 13, (t - 10) * 13)
        const isSame = row(after.data).every((value, i) => value === row(matrix.data)[i])
        expect(isSame, `row ${t}`).toBe(t < 40 || t > 51)
      }
    }
  })
})

it('the readout is where the ridge has its least: nothing is won by moving a weight', () => {
  const next = gaussian(2)
  const X = {
    rows: 40,
    cols: 5,
    data: Float64Array.from({ length: 200 }, (_, i) => (i % 5 ? next() : 1)),
  }
  const Y = { rows: 40, cols: 1, data: Float64Array.from({ length: 40 }, next) }
  const { data: W } = ridge(X, Y)
  const loss = (weights: ArrayLike<number>) => {
    let sum = 0
    for (let i = 0; i < 40; i++) {
      let said = 0
      for (let j = 0; j < 5; j++) {
        said += X.data[5 * i + j] * weights[j]
        if (j > 0) sum += RIDGE * (X.data[5 * i + j] * weights[j]) ** 2
      }
      sum += (Y.data[i] - said) ** 2
    }
    return sum
  }
  for (let j = 0; j < 5; j++)
    for (const by of [-0.01, 0.01])
      expect(loss(W.map((weight, i) => (i === j ? weight + by : weight)))).toBeGreaterThan(loss(W))
})

describe('the comparison', () => {
  it('starts where repeating the season errs less than rows through a state, and columns err least', () => {
    const { error } = compute(defaults)
    expect(error.season).toBeLessThan(error.model)
    expect(error.model).toBeLessThan(error.last)
    expect(compute({ ...defaults, token: 'variate' }).error.model).toBeLessThan(error.season)
  })

  it('goes on along a straight line, whatever its tokens, from the row at which it starts', () => {
    const line = Array.from({ length: 240 }, (_, t) => 3 - 0.5 * t)
    const data = { columns: [{ name: 'line', values: line }], chosen: 0 }
    for (const token of ['step', 'patch', 'variate'] as const) {
      const { error, shown, origin } = compute({ ...defaults, data, token, at: 40 })
      expect(error.model, token).toBeLessThan(1e-6)
      shown.model.forEach((value, h) => expect(value).toBeCloseTo(line[origin + h + 1], 6))
    }
  })

  it('judges by rows that no fit has seen', () => {
    const data = drawnSeries(0.3, 1)
    const shaken = {
      ...data,
      columns: data.columns.map(({ name, values }) => ({
        name,
        values: values.map((value, t) => (t >= 450 ? value + 5 * Math.sin(t * t) : value)),
      })),
    }
    for (const token of ['step', 'patch', 'variate'] as const) {
      const [one, other] = [data, shaken].map((table) =>
        compute({ ...defaults, token, at: 0, data: table }),
      )
      expect(one.split).toBe(450)
      expect(one.origin).toBe(449)
      // The first forecast is made before the first row that was changed.
      one.shown.model.forEach((value, h) => expect(other.shown.model[h]).toBeCloseTo(value, 9))
      expect(other.error.model).not.toBeCloseTo(one.error.model, 2)
    }
  })

  it('is described as it is at any setting', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        const text = figure.describe(data, set as never)
        const parts =
          /is forecast (\d+) rows? ahead from (\d+) moments? of the held-out quarter\. The mean absolute error is (.+?) by the state space model, (.+?) by the seasonal naive forecast, which repeats what was (\d+) rows? before, and (.+?) by the last value: (.+?)\. One token/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const again = naive(data)
        expect([Number(parts[1]), Number(parts[5])]).toEqual([data.horizon, data.season])
        expect(Number(parts[2])).toBe(data.y.length - data.split - data.horizon + 1)
        near(parts[4], again.season)
        near(parts[6], again.last)
        near(parts[3], data.error.model)
        const shownErrors = [parts[3], parts[4], parts[6]].map(readNumber)
        const least = Math.min(...shownErrors)
        const winners = shownErrors.filter((error) => error === least).length
        expect(/equally/.test(parts[7])).toBe(winners > 1)
        if (winners === 1)
          expect(parts[7]).toContain(
            ['state space model', 'seasonal naive', 'last value'][shownErrors.indexOf(least)],
          )
        expect(text).toContain(
          `${(data.features * data.horizon).toLocaleString('en')} weights of the readout`,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('puts the Mamba that is trained in the page beside the others, as it is', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 1, max: 99 }), (set, seed) => {
        const learned = withLearned(set, seed)
        const data = compute(learned)
        const text = figure.describe(data, learned as never)
        const [, weights, taken, error, place] =
          /A Mamba of ([\d,]+) weights, trained in the page for (\d+) of 240 steps, errs by (.+?), ((?:more|no more|less) than .+)\.$/.exec(
            text,
          )!
        expect([weights, Number(taken)]).toEqual([
          (5000 + seed).toLocaleString('en'),
          6 * (seed % 5),
        ])
        const { task, result } = learned.learned as {
          task: object
          result: { changes: Float64Array }
        }
        expect(task).toBe(taskOf(set))
        // The errors, from the changes and the series alone.
        const fitted = data.y.slice(0, data.split)
        const mean = fitted.reduce((sum, value) => sum + value, 0) / data.split
        const spread =
          Math.sqrt(fitted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.split) || 1
        let sum = 0
        result.changes.forEach((change, i) => {
          const moment = data.split - 1 + Math.floor(i / data.horizon)
          const said = data.y[moment] + spread * change
          sum += Math.abs(said - data.y[moment + 1 + (i % data.horizon)])
        })
        near(error, sum / result.changes.length)
        const others = methods.map((method) => Number(data.error[method].toPrecision(3)))
        const own = Number(data.trained!.error.toPrecision(3))
        const ahead = others.filter((other) => other < own).length
        expect(place.startsWith('more than')).toBe(ahead > 0)
        expect(place.startsWith('less than')).toBe(others.every((other) => own < other))
        if (ahead > 0) expect(place.split(' and ')).toHaveLength(ahead)
        expectCleanDrawings(figure, data, learned as never, 14_000)
        expect(figure.table(data, learned as never).rows[0]).toHaveLength(10)
        // Another horizon is another task.
        const moved = { ...learned, horizon: data.horizon === 5 ? 4 : 5 }
        expect(compute(moved).trained).toBeUndefined()
      }),
      { numRuns: 25 },
    )
  })

  it('shows the forecasts whose errors it counts', () => {
    const data = compute(defaults)
    const leads = methods.map((method) => {
      let sum = 0
      for (let at = 0; at < data.judged; at++) {
        const one = compute({ ...defaults, at: (100 * at) / (data.judged - 1) })
        sum += Math.abs(one.shown[method][5] - one.y[one.origin + 6])
      }
      return sum / data.judged
    })
    methods.forEach((method, i) => expect(data.byLead[method][5]).toBeCloseTo(leads[i], 9))
  })
})

describe('the figure', () => {
  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        expectCleanDrawings(figure, data, set as never, 12_000)
        expect(figure.table(data, set as never).rows).toHaveLength(data.horizon)
      }),
      { numRuns: 25 },
    )
  })

  it('moves the start of the forecast under the hand', () => {
    expectHandle(figure, defaults as never, 'at', [0, 100])
  })
})
