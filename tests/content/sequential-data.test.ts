import { describe, expect, it } from 'vitest'
import { compute as soundOf } from '../../components/figures/audio-scan/compute.ts'
import sounds from '../../components/figures/audio-scan/figure.ts'
import { compute as textOf } from '../../components/figures/bytes-and-tokens/compute.ts'
import text from '../../components/figures/bytes-and-tokens/figure.ts'
import { compute as walkOf } from '../../components/figures/motion-skeleton/compute.ts'
import walker from '../../components/figures/motion-skeleton/figure.ts'
import { startForecasting } from '../../components/forecasting/lesson.ts'
import {
  compute as seriesOf,
  taskOf,
  type Settings as SeriesSettings,
} from '../../components/figures/time-series-forecast/compute.ts'
import series from '../../components/figures/time-series-forecast/figure.ts'
import { drawnSeries } from '../../components/figures/time-series-forecast/series.ts'
import { compute as videoOf } from '../../components/figures/video-cube/compute.ts'
import video from '../../components/figures/video-cube/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { s4dPoles, scanOrder, selectiveScan } from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 5.1, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('5-data/5.1-sequential-data')

const texts = defaultsOf(text.schema)
const videos = defaultsOf(video.schema)
const walks = defaultsOf(walker.schema)

/** A share in per cent, as the page quotes it. */
const quoted = (share: number) => (100 * share).toFixed(1)

describe('a text in two cuts', () => {
  it('loses the first sentence by one step, and sees less far in a finer cut', () => {
    says('Without the long step 7.7 and 40.7 per cent are left')
    const even = textOf(pressed(text, 'Without the long step', texts))
    expect([even.bytes, even.subwords].map(({ held }) => quoted(held[0]))).toEqual(['7.7', '40.7'])
    const { bytes, subwords } = textOf(texts)
    expect(bytes.held[0]).toBeLessThan(even.bytes.held[0])
    expect(subwords.held[0]).toBeLessThan(0.05)
  })

  it('sees as far with steps shorter by the bytes of a subword', () => {
    says('By <Ref to="eq:left-of-token"/> the steps of bytes have to be $r$ times shorter')
    const settings = pressed(text, 'steps 2.8 times shorter', texts)
    expect(texts.dt / settings.dt).toBeCloseTo(2.8, 1)
    const even = textOf(pressed(text, 'Without the long step', texts))
    expect(textOf(settings).bytes.held[0]).toBeCloseTo(even.subwords.held[0], 1)
  })
})

describe('a video in two orders', () => {
  it('has so many tokens, and so many steps to the next frame', () => {
    says('64 frames of 224 by 224 pixels are 12,544 tokens')
    expect(videoOf(videos).clip.L).toBe(12_544)
    says('196 steps away in space-first order and one in time-first order')
    for (const [name, gap] of [
      ['spatial-first', 196],
      ['time-first', 1],
    ] as const) {
      const path = Array.from(scanOrder(name, [64, 14, 14])[0])
      expect(path.indexOf(196) - path.indexOf(0)).toBe(gap)
    }
  })

  it('holds a thing at rest in one order, and one that moves in both by selection', () => {
    const shares = (words: string) =>
      videoOf(pressed(video, words, videos)).readings.map(({ share }) => quoted(share))
    says('If the object moves by a cell a frame, it is 1.0 and 29.2 per cent')
    expect(shares('the object moves')).toEqual(['1.0', '29.2'])
    says('it is 55.4 and 75.0')
    expect(shares('the background takes short steps')).toEqual(['55.4', '75.0'])
  })
})

describe('a walker', () => {
  it('is followed best both ways, and a wrist by equal steps', () => {
    says('The mean of both directions errs by 1.21 cm')
    const both = walkOf(pressed(walker, 'both ways', walks)).errors
    expect(both.selective.toFixed(2)).toBe('1.21')
    expect(both.selective).toBeLessThan(both.fixed)
    says(
      'Four frames a token</Try> cost a quarter and are too coarse for a swing of eight or so: 3.64',
    )
    const coarse = walkOf(pressed(walker, 'Four frames a token', walks))
    expect(coarse.errors.selective.toFixed(2)).toBe('3.64')
    expect(4 * coarse.steps.length).toBe(walkOf(walks).steps.length)
    // Frames in which the foot is off the ground in the swing of the second cycle.
    const swing = Array.from(coarse.truth.subarray(12, 30)).filter((height) => height > 3).length
    expect(Math.abs(swing - 8)).toBeLessThanOrEqual(2)
    says('2.11 cm against 1.47')
    const wrist = walkOf(pressed(walker, 'a wrist that swings evenly', walks)).errors
    expect([wrist.selective, wrist.fixed].map((error) => error.toFixed(2))).toEqual([
      '2.11',
      '1.47',
    ])
    says('late, by 1.81 cm even without noise')
    const exact = pressed(walker, 'a wrist that swings evenly', walks)
    expect(walkOf({ ...exact, noise: 0 }).errors.selective.toFixed(2)).toBe('1.81')
  })

  it('takes a short step where the height turns', () => {
    says('For a moment at the top, where the height turns, it is short too.')
    const { truth, steps } = walkOf(walks)
    const top = truth.indexOf(Math.max(...truth))
    const short = Math.min(...steps.slice(top, top + 3))
    for (const side of [steps.slice(top - 3, top), steps.slice(top + 2, top + 5)])
      expect(Math.max(...side)).toBeGreaterThan(5 * short)
  })

  it('is followed better than by equal steps in nearly all draws', () => {
    says('they win 97 of the 99 draws')
    const draws = Array.from({ length: 99 }, (_, i) => walkOf({ ...walks, seed: i + 1 }).errors)
    expect(draws.filter(({ selective, fixed }) => selective < fixed)).toHaveLength(97)
  })

  it('has joints so far from themselves and along their bones', () => {
    says('a joint is 17 steps from itself one frame later and two from the end of its bone')
    says('along the limbs, 1.8')
    const [joints, , limbs] = walkOf(walks).orders
    expect([joints.toFrame, joints.alongBone]).toEqual([17, 2])
    expect(limbs.alongBone.toFixed(1)).toBe('1.8')
  })
})

describe('a series and its forecasts', () => {
  const authored = defaultsOf(series.schema) as SeriesSettings
  const errors = (words: string) =>
    seriesOf(pressed(series, words, defaultsOf(series.schema)) as SeriesSettings).error
  /** Of the twenty draws of the noise, those in which the season errs less than the model. */
  const lost = (set: Partial<SeriesSettings>) =>
    Array.from({ length: 20 }, (_, i) => seriesOf({ ...authored, ...set, seed: i + 1 })).filter(
      ({ error }) => error.season < error.model,
    ).length

  it('errs as it is quoted, by each token', () => {
    says('Columns as tokens bring 0.247')
    expect(errors('With a column as token').model.toFixed(3)).toBe('0.247')
    says('err by 0.405')
    expect(errors('Patches of eight rows').model.toFixed(3)).toBe('0.405')
    says('**Repeating the week before errs less than an untrained state that reads row by row.**')
    const { error, season } = seriesOf(authored)
    expect(season).toBe(168)
    expect(error.season).toBeLessThan(error.model)
    const soon = errors('Six rows ahead')
    expect(soon.model).toBeLessThan(Math.min(soon.season, soon.last))
  })

  it('needs poles that turn as fast as a day', () => {
    says('of which the fastest turns once in 33 rows, too slowly for a day of 24')
    says('in 27. With')
    says('one of the four turns in 25, and rows err by 0.384 and win twelve draws')
    const { model } = seriesOf(authored).error
    for (const words of ['Eight numbers of state', 'a quarter of the step'])
      expect(errors(words).model).toBeGreaterThan(1.2 * model)
    /** Rows in which the n-th pole of S4D-Lin turns once. */
    const turn = (n: number, dt: number) =>
      Math.round((2 * Math.PI) / (s4dPoles('lin', 32).im[n] * dt))
    expect([turn(3, 0.02), turn(15, 0.005), turn(1, 0.08)]).toEqual([33, 27, 25])
    expect(errors('four times the step').model.toFixed(3)).toBe('0.384')
    expect(20 - lost({ N: '8', dt: 0.08 })).toBe(12)
  })

  it('gains by columns from its window and from what other columns know', () => {
    says('the first column alone has 0.301')
    const { columns } = drawnSeries(authored.noise, authored.seed)
    const alone = {
      ...authored,
      token: 'variate' as const,
      data: { columns: [columns[0]], chosen: 0 },
    }
    const { error, window } = seriesOf(alone)
    expect(error.model.toFixed(3)).toBe('0.301')
    says('it has 48 rows at once')
    expect(window).toBe(48)
  })

  it('is beaten by rows through a Mamba that is trained', () => {
    says(
      'A Mamba of 5,752 weights, trained in the page, reads rows of all columns and errs by 0.312.',
    )
    const task = taskOf(authored)
    const session = startForecasting(task)
    while (session.advance() !== undefined);
    const moments = task.columns[0].length - task.horizon - task.split + 1
    const changes = session.changes(task.split - 1).subarray(0, moments * task.horizon)
    const { parameters, taken, steps } = session
    const result = { points: [], changes, parameters }
    const { trained, error } = seriesOf({ ...authored, learned: { task, taken, steps, result } })
    expect(trained!.weights).toBe(5752)
    expect(trained!.error.toFixed(3)).toBe('0.312')
    expect(trained!.error).toBeLessThan(Math.min(error.season, error.model))
  })

  it('loses by rows in fifteen draws of twenty, and wins by columns in all', () => {
    says('Of the twenty draws of the noise, the season wins fifteen. Columns')
    says('win all twenty')
    expect(lost({ token: 'step' })).toBe(15)
    expect(lost({ token: 'variate' })).toBe(0)
  })
})

describe('a sound through a bank', () => {
  const authored = defaultsOf(sounds.schema)

  it('has its power where it is quoted, and its stream so far from the whole', () => {
    says('and of 24 real ones 11.1 %')
    expect(quoted(soundOf(pressed(sounds, 'Real ones', authored)).share)).toBe('11.1')
    says('a state differs from that of the whole by up to 0.35, about half its largest magnitude')
    const both = soundOf({ ...authored, way: 'both' })
    expect(both.gap.toFixed(2)).toBe('0.35')
    expect(both.gap / both.largest).toBeCloseTo(0.5, 1)
    expect(soundOf(authored).gap).toBe(0)
  })

  it('delays more where a mode is sharper or lower, and not at all both ways', () => {
    says('more where $Q$ is larger or the tone lower. Both ways there is no delay')
    const { delay } = soundOf(authored)
    expect(soundOf({ ...authored, Q: 30 }).delay).toBeGreaterThan(delay)
    expect(soundOf({ ...authored, mode: 5 }).delay).toBeGreaterThan(delay)
    const { y, delay: none } = soundOf(pressed(sounds, 'clicks, both ways', authored))
    expect(none).toBe(0)
    expect(y.slice(1000, 1200).some((value) => Math.abs(value) > 1e-4)).toBe(true)
  })
})

describe('the exercises', () => {
  it('has a scan late by $c=av/(1-a)$', () => {
    says('so $c=av/(1-a)$')
    const [v, dt, L] = [0.7, 0.4, 200]
    const x = Array.from({ length: L }, (_, t) => v * t)
    const row = (value: number) => [[new Array<number>(L).fill(value)]]
    const { y } = selectiveScan(
      { x: [[x]], dt: row(dt), A: [[-1]], B: row(1), C: row(1) },
      { rule: 'zoh' },
    )
    const a = Math.exp(-dt)
    expect(x[L - 1] - y.data[L - 1]).toBeCloseTo((a * v) / (1 - a), 9)
  })

  it('counts tubelets', () => {
    says('$L=32\\cdot14\\cdot14=6272$, or 3,136 for $\\tau=2$')
    says('448 for $\\tau=1$ and 224 for $\\tau=2$')
    for (const tubelets of [32, 16]) {
      const path = Array.from(scanOrder('time-first', [tubelets, 14, 14])[0])
      expect(path).toHaveLength(tubelets * 196)
      const [t, h, w] = [3, 2, 5]
      const cell = (row: number) => (t * 14 + row) * 14 + w
      expect(path.indexOf(cell(h))).toBe((14 * h + w) * tubelets + t)
      expect(path.indexOf(cell(h + 1)) - path.indexOf(cell(h))).toBe(14 * tubelets)
    }
  })
})
