import { clamp } from '../../../src/draw/index.ts'
import type { DataTable } from '../../../src/figure/data-table.ts'
import type { Learned } from '../../../src/figure/definition.ts'
import { multiply, type Matrix } from '../../../src/kernel/index.ts'
import type { ForecastTask } from '../../forecasting/lesson.ts'
import type { ErrorPoint, Forecasts } from '../../forecasting/worker.ts'
import { remembering } from '../../remembering.ts'
import { ridge, rowsOf } from '../../ridge.ts'
import { seasonOf } from './season.ts'
import { drawnSeries } from './series.ts'
import { PATCH, patchFeatures, stepFeatures, variateFeatures, type Features } from './tokens.ts'

export interface Settings {
  readonly data: DataTable
  readonly token: 'step' | 'patch' | 'variate'
  readonly horizon: number
  readonly N: '4' | '8' | '16' | '32'
  readonly dt: number
  readonly noise: number
  readonly seed: number
  /** Where the shown forecast starts, in hundredths of the moments that are held out. */
  readonly at: number
  /** What the worker has learned, perhaps at other settings. */
  readonly learned: object | null
}

export const methods = ['model', 'season', 'last'] as const
export type Method = (typeof methods)[number]
type Each<T> = Readonly<Record<Method, T>>

export interface Forecast {
  readonly name: string
  /** The series, in its own unit. */
  readonly y: Float64Array
  readonly variates: number
  /** Rows before it are fitted to; those from it on are held out. */
  readonly split: number
  /** Rows that a variate's token holds, and the first moments that nothing is fitted to. */
  readonly window: number
  /** Rows ahead: the wish, or what the held-out part has room for. */
  readonly horizon: number
  readonly season: number
  /** Moments that a forecast was fitted at, and held-out ones that it is judged at. */
  readonly fitted: number
  readonly judged: number
  /** Numbers of state, of features, and fitted weights. */
  readonly state: number
  readonly features: number
  readonly weights: number
  /** Mean absolute error over the judged moments, at each lead and over all. */
  readonly byLead: Each<Float64Array>
  readonly error: Each<number>
  /** The moment of the shown forecast, and what each says of the rows after it. */
  readonly origin: number
  readonly shown: Each<Float64Array>
  /** The Mamba that is trained in the page, as far as it is. */
  readonly trained?: Trained
}

/** A model in training, or trained. */
export interface Trained extends Pick<Learned, 'taken' | 'steps'> {
  readonly weights: number
  readonly byLead: Float64Array
  readonly error: number
  readonly shown: Float64Array
  /** Its errors in the unit of the series. */
  readonly points: readonly ErrorPoint[]
}

/** What a forecast from a held-out moment says of a row ahead, both counted from 0. */
type Say = (i: number, h: number) => number

const own = remembering(drawnSeries)

/** The columns in units of their spread over the fitted part, and what undoes it for the chosen one. */
const scaled = remembering(({ columns, chosen }: DataTable, split: number) => {
  let [middle, spread] = [0, 1]
  const all = columns.map(({ values }, v) => {
    const part = values.slice(0, split)
    const mean = part.reduce((sum, value) => sum + value, 0) / split
    const deviation =
      Math.sqrt(part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / split) || 1
    if (v === chosen) [middle, spread] = [mean, deviation]
    return Float64Array.from(values, (value) => (value - mean) / deviation)
  })
  return { all, middle, spread }
})

/** Where the columns are cut. */
function cutOf({ columns }: DataTable, wish: number) {
  const rows = columns[0].values.length
  const split = Math.floor(0.75 * rows)
  const window = clamp(Math.floor(rows / 6), PATCH, 48)
  return { rows, split, window, horizon: Math.min(wish, Math.floor((rows - split) / 2)) }
}

const tableOf = ({ data, noise, seed }: Settings) =>
  data.columns.length > 0 ? data : own(noise, seed)

const taskFor = remembering((table: DataTable, wish: number): ForecastTask => {
  const { split, window, horizon } = cutOf(table, wish)
  const { all: columns } = scaled(table, split)
  return { columns, chosen: table.chosen, split, window, horizon }
})

/** What a model that is trained in the page is to forecast: the same object for the same series and horizon. */
export const taskOf = (settings: Settings): ForecastTask =>
  taskFor(tableOf(settings), settings.horizon)

const featuresOf = remembering(
  (
    token: Settings['token'],
    columns: readonly Float64Array[],
    chosen: number,
    N: number,
    dt: number,
    window: number,
  ): Features => {
    if (token === 'variate') return variateFeatures(columns, chosen, N, dt, window)
    return (token === 'step' ? stepFeatures : patchFeatures)(columns[chosen], N, dt, window - 1)
  },
)

/** Fits the readout on the first three quarters, and forecasts from every held-out moment. */
const fit = remembering(
  (table: DataTable, token: Settings['token'], wish: number, N: number, dt: number) => {
    const { rows, split, window, horizon } = cutOf(table, wish)
    const { all, middle, spread } = scaled(table, split)
    const z = all[table.chosen]
    const { first, matrix, state } = featuresOf(token, all, table.chosen, N, dt, window)
    const fitted = split - horizon - first
    const targets: Matrix = {
      rows: fitted,
      cols: horizon,
      data: new Float64Array(fitted * horizon),
    }
    for (let i = 0; i < fitted; i++)
      for (let h = 0; h < horizon; h++)
        targets.data[i * horizon + h] = z[first + i + h + 1] - z[first + i]
    const W = ridge(rowsOf(matrix, 0, fitted), targets)
    const judged = rows - horizon - split + 1
    const changes = multiply(rowsOf(matrix, split - 1 - first, split - 1 - first + judged), W)
    const y = Float64Array.from(table.columns[table.chosen].values)
    return { y, split, window, horizon, fitted, judged, state, W, changes, z, middle, spread }
  },
)

/** Everything the figure shows, for one setting. */
export function compute(settings: Settings): Forecast {
  const { token, dt } = settings
  const table = tableOf(settings)
  const made = fit(table, token, settings.horizon, Number(settings.N), dt)
  const { y, split, horizon, judged, changes, z, middle, spread, W } = made
  const season = seasonOf(y.subarray(0, split))
  const by =
    (all: ArrayLike<number>): Say =>
    (i, h) =>
      middle + spread * (z[split - 1 + i] + all[i * horizon + h])
  const says: Each<Say> = {
    model: by(changes.data),
    season: (i, h) => y[split + i + h - season * Math.ceil((h + 1) / season)],
    last: (i) => y[split - 1 + i],
  }
  const each = <T>(f: (method: Method) => T): Each<T> => ({
    model: f('model'),
    season: f('season'),
    last: f('last'),
  })
  const byLeadOf = (say: Say) =>
    Float64Array.from({ length: horizon }, (_, h) => {
      let sum = 0
      for (let i = 0; i < judged; i++) sum += Math.abs(say(i, h) - y[split + i + h])
      return sum / judged
    })
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / horizon
  const byLead = each((method) => byLeadOf(says[method]))
  const shownAt = Math.round(((judged - 1) * settings.at) / 100)
  const shownBy = (say: Say) => Float64Array.from({ length: horizon }, (_, h) => say(shownAt, h))
  const learned = settings.learned as Learned<ForecastTask, Forecasts> | null
  // What was learned of another series, or for another horizon, says nothing here.
  const trained = learned?.task === taskOf(settings) ? learned : undefined
  const saysTrained = trained && by(trained.result.changes)
  const trainedByLead = saysTrained && byLeadOf(saysTrained)
  return {
    name: table.columns[table.chosen].name,
    y,
    variates: table.columns.length,
    split,
    window: made.window,
    horizon,
    season,
    fitted: made.fitted,
    judged,
    state: made.state,
    features: W.rows,
    weights: W.rows * W.cols,
    byLead,
    error: each((method) => meanOf(byLead[method])),
    origin: split - 1 + shownAt,
    shown: each((method) => shownBy(says[method])),
    trained: trained && {
      taken: trained.taken,
      steps: trained.steps,
      weights: trained.result.parameters,
      byLead: trainedByLead!,
      error: meanOf(trainedByLead!),
      shown: shownBy(saysTrained!),
      points: trained.result.points.map(({ step, training, held }) => ({
        step,
        training: spread * training,
        held: spread * held,
      })),
    },
  }
}
