import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bankOf,
  bothWays,
  delayOf,
  forwards,
  inChunks,
} from '../../../components/figures/audio-scan/bank.ts'
import { compute, type Settings } from '../../../components/figures/audio-scan/compute.ts'
import figure from '../../../components/figures/audio-scan/figure.ts'
import {
  clickPlaces,
  formants,
  RATE,
  soundOf,
} from '../../../components/figures/audio-scan/sources.ts'
import { FRAMES, spectrogram } from '../../../components/figures/audio-scan/spectrogram.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { random } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as Settings
const noise = (length: number) => {
  const next = random(7)
  return Float64Array.from({ length }, () => 2 * next() - 1)
}

const settings: fc.Arbitrary<Settings> = fc.record({
  source: fc.constantFrom('chirp' as const, 'vowel' as const, 'clicks' as const),
  own: fc.constantFrom([], Array.from(noise(1700)), Array<number>(1600).fill(0)),
  A: fc.constantFrom('complex' as const, 'real' as const),
  way: fc.constantFrom('causal' as const, 'both' as const),
  modes: fc.integer({ min: 6, max: 36 }),
  Q: fc.constantFrom(1, 3, 12, 40),
  chunk: fc.constantFrom(16, 160, 999, 4000),
  mode: fc.integer({ min: 1, max: 36 }),
})

describe('the bank', () => {
  it('steps h = ā h + b̄ x, each mode by itself', () => {
    const bank = bankOf(6, 5, true)
    const x = noise(300)
    const { re, im } = forwards(bank, x)
    bank.frequencies.forEach((f, n) => {
      const [rate, turn] = [(-Math.PI * f) / 5 / RATE, (2 * Math.PI * f) / RATE]
      const a = [Math.exp(rate) * Math.cos(turn), Math.exp(rate) * Math.sin(turn)]
      // The hold: (ā − 1)/a times the gain of −2 Re a.
      const size = rate ** 2 + turn ** 2
      const b = [
        (-2 * rate * ((a[0] - 1) * rate + a[1] * turn)) / size,
        (-2 * rate * (a[1] * rate - (a[0] - 1) * turn)) / size,
      ]
      let h = [0, 0]
      x.forEach((value, k) => {
        h = [a[0] * h[0] - a[1] * h[1] + b[0] * value, a[0] * h[1] + a[1] * h[0] + b[1] * value]
        expect(re[6 * k + n]).toBeCloseTo(h[0], 10)
        expect(im[6 * k + n]).toBeCloseTo(h[1], 10)
      })
    })
  })

  it('lets a tone through at its frequency, as late as it says, and both ways not late at all', () => {
    const bank = bankOf(12, 10, true)
    const n = 7
    // A slow beat on the tone, whose delay is that of the group.
    const turn = (2 * Math.PI * bank.frequencies[n]) / RATE
    const x = Float64Array.from(
      { length: 8000 },
      (_, k) => (1 + 0.5 * Math.cos(0.002 * k)) * Math.sin(turn * k),
    )
    const size = ({ re, im }: ReturnType<typeof forwards>, k: number) =>
      Math.hypot(re[12 * k + n], im[12 * k + n])
    const phase = (states: ReturnType<typeof forwards>) => {
      let [cos, sin] = [0, 0]
      for (let k = 2000; k < 2000 + Math.round(Math.PI / 0.001); k++) {
        cos += size(states, k) * Math.cos(0.002 * k)
        sin += size(states, k) * Math.sin(0.002 * k)
      }
      return Math.atan2(sin, cos) / 0.002
    }
    const causal = forwards(bank, x)
    expect(size(causal, 3000)).toBeGreaterThan(0.8)
    expect(size(causal, 3000)).toBeLessThan(1.6)
    expect(Math.abs(phase(causal) - delayOf(bank, n))).toBeLessThan(0.05 * delayOf(bank, n))
    expect(Math.abs(phase(bothWays(bank, x)))).toBeLessThan(0.05 * delayOf(bank, n))
  })

  it('delays by the slope of its phase, real or complex', () => {
    for (const isComplex of [true, false]) {
      const bank = bankOf(9, 4, isComplex)
      const angle = (n: number, theta: number) => {
        const { re, im } = bank.Abar
        const [p, q] = [
          re[n] * Math.cos(theta) + im[n] * Math.sin(theta),
          im[n] * Math.cos(theta) - re[n] * Math.sin(theta),
        ]
        return -Math.atan2(-q, 1 - p)
      }
      bank.frequencies.forEach((f, n) => {
        const theta = (2 * Math.PI * f) / RATE
        const slope = (angle(n, theta + 1e-6) - angle(n, theta - 1e-6)) / 2e-6
        expect(delayOf(bank, n)).toBeCloseTo(-slope, 3)
      })
    }
  })

  it('is the same chunk by chunk as whole where it is causal, and not where it needs what comes', () => {
    const bank = bankOf(8, 12, true)
    const x = noise(1000)
    for (const chunk of [1, 16, 333, 1000, 5000]) {
      expect(inChunks(bank, x, chunk, false)).toEqual(forwards(bank, x))
      const both = inChunks(bank, x, chunk, true)
      const wanted = bothWays(bank, x)
      const gap = both.re.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - wanted.re[i])),
        0,
      )
      if (chunk >= x.length) expect(gap).toBeLessThan(1e-12)
      else expect(gap).toBeGreaterThan(1e-3)
    }
  })

  it('answers to a click only afterwards, and both ways before it too', () => {
    const [at] = clickPlaces
    for (const way of ['causal', 'both'] as const) {
      const { y } = compute({ ...defaults, source: 'clicks', way })
      const before = y.slice(0, at).reduce((sum, value) => sum + value ** 2, 0)
      expect(before > 0, way).toBe(way === 'both')
    }
  })
})

describe('the pictures', () => {
  it('have the tone where it is, in the spectrogram and in the complex states', () => {
    const { frequencies } = bankOf(24, 12, true)
    const tone = (n: number) =>
      Array.from(
        { length: 4000 },
        (_, k) => 0.5 * Math.sin((2 * Math.PI * frequencies[n] * k) / RATE),
      )
    for (const n of [6, 12, 20]) {
      const powers = spectrogram(Float64Array.from(tone(n)), frequencies)
      const rows = Array.from({ length: 24 }, (_, row) => powers[row * FRAMES + 30])
      expect(23 - rows.indexOf(Math.max(...rows))).toBe(n)
      const data = compute({ ...defaults, own: tone(n) })
      expect(data.strongest).toBe(n)
      const real = compute({ ...defaults, own: tone(n), A: 'real' })
      // A real state never falls with the frequency at which it turns down: the last is the strongest.
      expect(real.strongest).toBe(23)
      expect(data.share).toBeGreaterThan(2 * real.share)
    }
  })

  it('have the first resonances of the vowels', () => {
    const { powers, bank } = compute({ ...defaults, source: 'vowel', modes: 36 })
    const strongest = bank.frequencies[powers.indexOf(Math.max(...powers))]
    const first = formants.map(([lowest]) => lowest)
    expect(Math.min(...first.map((f) => Math.abs(Math.log2(strongest / f))))).toBeLessThan(0.4)
    for (const source of ['chirp', 'vowel', 'clicks'] as const)
      expect(Math.max(...soundOf(source).map(Math.abs))).toBeLessThanOrEqual(1)
  })
})

describe('the figure', () => {
  it('says only what is counted again from its states', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        const text = figure.describe(data, set as never)
        const { modes, n, x } = { modes: set.modes, n: data.n, x: data.x }
        const bank = bankOf(modes, set.A === 'complex' ? set.Q : 1, set.A === 'complex')
        const states = set.way === 'both' ? bothWays(bank, x) : forwards(bank, x)
        const chunked = inChunks(bank, x, set.chunk, set.way === 'both')
        let [gap, largest] = [0, 0]
        for (let i = n; i < states.re.length; i += modes) {
          gap = Math.max(
            gap,
            Math.hypot(states.re[i] - chunked.re[i], states.im[i] - chunked.im[i]),
          )
          largest = Math.max(largest, Math.hypot(states.re[i], states.im[i]))
        }
        const [, chunks, number, said] =
          /Cut into (\d+) chunks?, the state of mode (\d+) differs from that of the whole sound by at most (.+?)[:,] /.exec(
            text,
          )!
        expect(Number(chunks)).toBe(Math.ceil(x.length / set.chunk))
        expect(Number(number)).toBe(Math.min(set.mode, modes))
        expect(Math.abs(readNumber(said) - gap)).toBeLessThanOrEqual(0.006 * gap + 1e-12)
        if (set.way === 'causal') {
          expect(said).toBe('0')
          expect(text).toContain(`carries ${set.A === 'complex' ? 2 * modes : modes} numbers`)
        } else expect(text).toContain(`waits for all ${x.length.toLocaleString('en')} samples`)
        expect(data.largest).toBeCloseTo(largest, 12)
      }),
      { numRuns: 25 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        expectCleanDrawings(figure, data, set as never, 16_000)
        expect(figure.table(data, set as never).rows).toHaveLength(set.modes)
      }),
      { numRuns: 15 },
    )
  })

  it('lets a hand choose every mode, and plays what it chose', () => {
    const data = compute(defaults)
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const [handle] = figure.draw(data, defaults as never, frame).handles!
    expect(handle.move(0, handle.y)).toEqual({ mode: 14 })
    expect(handle.move(0, 1e4)).toEqual({ mode: 1 })
    expect(handle.move(0, -1e4)).toEqual({ mode: 24 })
    const [sound, state] = figure.sounds!(data, defaults as never)
    expect(sound.samples).toBe(data.x)
    const loudest = Math.max(...Array.from(state.samples, Math.abs))
    expect(loudest).toBeCloseTo(0.8, 12)
    expect(Array.from(state.samples).indexOf(loudest)).toBe(data.y.indexOf(Math.max(...data.y)))
  })
})
