import { gaussian } from '../../../src/kernel/index.ts'
import type { DataTable } from '../../../src/figure/data-table.ts'

/** Rows of the series that the figure draws by itself. */
export const ROWS = 600

/** Its two periods, in rows: a day and a week of hours. */
export const periods = [24, 168] as const

/** By how many rows the second column hears of the weather before the first. */
export const LEAD = 6

/** How much of the weather lasts from one row to the next. */
const LASTING = 0.85

const wave = (t: number, period: number, late = 0) => Math.sin((2 * Math.PI * (t - late)) / period)

/**
 * Three synthetic columns. The first, which is forecast, is a straight trend, a daily and a weekly
 * wave, and noise: weather that lasts, and a part that does not. The second has waves of its own and
 * the same weather, 6 rows earlier; the third shares the day alone.
 * @param noise - the standard deviation of the noise.
 * @param seed - which draw.
 */
export function drawnSeries(noise: number, seed: number): DataTable {
  const next = gaussian(seed)
  const [day, week] = periods
  const weather = new Float64Array(ROWS + LEAD)
  for (let t = 0, last = next(); t < weather.length; t++)
    weather[t] = last = LASTING * last + Math.sqrt(1 - LASTING ** 2) * next()
  const column = (name: string, value: (t: number) => number) => ({
    name,
    values: Array.from({ length: ROWS }, (_, t) => value(t)),
  })
  const rough = (t: number) => noise * (0.8 * weather[t] + 0.6 * next())
  return {
    columns: [
      column('load', (t) => 0.002 * t + wave(t, day) + 0.6 * wave(t, week) + rough(t)),
      column('station', (t) => 0.5 * wave(t, day, 5) + 0.3 * wave(t, week, 30) + rough(t + LEAD)),
      column('light', (t) => 0.8 * wave(t, day, -3) + noise * next()),
    ],
    chosen: 0,
  }
}
