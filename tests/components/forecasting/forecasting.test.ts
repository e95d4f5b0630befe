import { describe, expect, it } from 'vitest'
import {
  firstForecaster,
  forecastBackward,
  forecastForward,
} from '../../../components/forecasting/forecaster.ts'
import {
  absoluteError,
  recipe,
  rowInputs,
  startForecasting,
  type ForecastTask,
} from '../../../components/forecasting/lesson.ts'
import {
  createForecasting,
  stepsOfPoint,
  type Forecasts,
} from '../../../components/forecasting/worker.ts'
import type { LessonNews } from '../../../src/figure/lesson.ts'
import { gaussian, tensor, toFloat64, type WeightsLike } from '../../../src/kernel/index.ts'

/** Two waves, of which the first is to be forecast, without noise. */
function waves(rows: number, horizon: number): ForecastTask {
  const wave = (period: number, late: number) =>
    Float64Array.from({ length: rows }, (_, t) => Math.sin((2 * Math.PI * (t - late)) / period))
  return {
    columns: [wave(12, 0), wave(30, 4)],
    chosen: 0,
    split: Math.floor(0.75 * rows),
    horizon,
    window: 12,
  }
}

describe('a forecaster', () => {
  const model = { inputs: 3, horizon: 2, width: 4, states: 3, layers: 2 }
  const next = gaussian(4)
  const drawn = (shape: readonly number[]) =>
    tensor(
      Float64Array.from({ length: shape.reduce((a, b) => a * b) }, () => next()),
      [...shape],
    )
  const weights: WeightsLike = Object.fromEntries(
    Object.entries(firstForecaster(model, 3)).map(([name, weight]) => [
      name,
      name.startsWith('out') ? drawn(weight.shape) : toFloat64(weight),
    ]),
  )
  const x = drawn([2, 7, 3])
  const wanted = drawn([2, 7, 2]).data

  it('begins with the last value as its forecast', () => {
    const { changes } = forecastForward(firstForecaster(model, 3), model, x)
    expect(changes.shape).toEqual([2, 7, 2])
    expect(changes.data.every((value) => value === 0)).toBe(true)
  })

  it('has the slopes that small changes of its weights show', () => {
    const lossOf = (own: WeightsLike) =>
      absoluteError(forecastForward(own, model, x).changes, wanted, 3).loss
    const pass = forecastForward(weights, model, x)
    const { slopes } = absoluteError(pass.changes, wanted, 3)
    const gradients = forecastBackward(weights, pass, toFloat64(slopes))
    expect(Object.keys(gradients).sort()).toEqual(Object.keys(weights).sort())
    for (const [name, { shape, data }] of Object.entries(weights)) {
      const at = Math.floor(data.length / 2)
      const moved = (by: number) => ({
        ...weights,
        [name]: { shape, data: Float64Array.from(data, (value, i) => value + (i === at ? by : 0)) },
      })
      const slope = (lossOf(moved(1e-5)) - lossOf(moved(-1e-5))) / 2e-5
      expect(gradients[name].data[at], name).toBeCloseTo(slope, 5)
    }
  })

  it('hears of nothing after a row', () => {
    const changed = { ...x, data: x.data.map((value, i) => (i % 21 >= 12 ? value + 1 : value)) }
    const [one, other] = [x, changed].map(
      (own) => forecastForward(weights, model, own).changes.data,
    )
    one.forEach((value, i) => {
      if (i % 14 < 8) expect(other[i]).toBe(value)
    })
    expect(other).not.toEqual(one)
  })
})

describe('its lesson', () => {
  it('tells each row of the one before and of the mean of the last', () => {
    const task = waves(80, 3)
    const { shape, data } = rowInputs(task)
    expect(shape).toEqual([80, 4])
    const [, z] = task.columns
    for (const t of [5, 11, 40]) {
      const last = z.slice(Math.max(0, t - 11), t + 1)
      const mean = last.reduce((sum, value) => sum + value, 0) / last.length
      expect(data[4 * t + 2]).toBeCloseTo(z[t] - z[t - 1], 6)
      expect(data[4 * t + 3]).toBeCloseTo(z[t] - mean, 6)
    }
  })

  it('lowers the error, and goes the same way again', () => {
    const [one, other] = [0, 1].map(() => startForecasting(waves(160, 6)))
    const losses = Array.from({ length: 80 }, () => one.advance()!)
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean(losses.slice(-10))).toBeLessThan(0.2 * mean(losses.slice(0, 3)))
    for (const loss of losses.slice(0, 5)) expect(other.advance()).toBe(loss)
  })

  it('learns from nothing that is held out', () => {
    const task = waves(120, 4)
    const shaken = {
      ...task,
      columns: task.columns.map((z) => z.map((value, t) => (t >= task.split ? 9 : value))),
    }
    const [one, other] = [task, shaken].map((own) => startForecasting(own))
    for (let step = 0; step < 6; step++) expect(other.advance()).toBe(one.advance())
    expect(other.weights).toEqual(one.weights)
  })
})

describe('its worker', () => {
  /** A worker whose time passes by `pace` a look, and whose slices wait to be called. */
  function makeWorker(pace = 30) {
    const news: LessonNews<Forecasts>[] = []
    let [time, waiting] = [0, [] as (() => void)[]]
    const order = createForecasting({
      now: () => (time += pace),
      later: (work) => waiting.push(work),
      tell: (one) => news.push(structuredClone(one)),
    })
    const slice = () => {
      const due = waiting
      waiting = []
      for (const work of due) work()
      return due.length
    }
    const last = () => {
      const one = news.at(-1)!
      if (one.kind === 'failed') throw new Error(one.message)
      return one
    }
    return { order, slice, last, news }
  }

  it('trains in slices to its end, rests where it is told to, and counts errors that are so', () => {
    const task = waves(120, 4)
    const { order, slice, last } = makeWorker()
    order({ kind: 'start', task })
    for (let i = 0; i < 4; i++) expect(slice()).toBe(1)
    expect(last()).toMatchObject({ taken: 8, steps: recipe.steps, isRunning: true })
    order({ kind: 'pause' })
    expect(last().isRunning).toBe(false)
    slice()
    expect(slice()).toBe(0)
    expect(last().taken).toBe(8)
    order({ kind: 'resume' })
    while (slice() > 0);
    const { taken, isRunning, result } = last()
    expect([taken, isRunning]).toEqual([recipe.steps, false])
    expect(result.points).toHaveLength(recipe.steps / stepsOfPoint)
    const [z] = task.columns
    const moments = 120 - 4 - task.split + 1
    expect(result.changes).toHaveLength(4 * moments)
    let sum = 0
    for (let i = 0; i < moments; i++)
      for (let h = 0; h < 4; h++)
        sum += Math.abs(z[task.split - 1 + i] + result.changes[4 * i + h] - z[task.split + i + h])
    const { held, training } = result.points.at(-1)!
    expect(held).toBeCloseTo(sum / (4 * moments), 9)
    expect(held).toBeLessThan(0.1)
    expect(training).toBeLessThan(0.2 * result.points[0].training)
  }, 120_000)

  it('says what it cannot do', () => {
    const { order, news } = makeWorker()
    order({ kind: 'resume' })
    expect(news).toEqual([{ kind: 'failed', message: 'There is no training to resume.' }])
  })
})
