import { describe, expect, it } from 'vitest'
import { compute as textOf } from '../../components/figures/bytes-and-tokens/compute.ts'
import text from '../../components/figures/bytes-and-tokens/figure.ts'
import { compute as walkOf } from '../../components/figures/motion-skeleton/compute.ts'
import walker from '../../components/figures/motion-skeleton/figure.ts'
import { compute as videoOf } from '../../components/figures/video-cube/compute.ts'
import video from '../../components/figures/video-cube/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { scanOrder, selectiveScan } from '../../src/kernel/index.ts'
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
    says('Without the long step it is 7.7 and 40.7')
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
    says('Let it move by a cell a frame, and they are 1.0 and 29.2')
    expect(shares('the object moves')).toEqual(['1.0', '29.2'])
    says('they are 55.4 and 75.0')
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
  })

  it('has joints so far from themselves and along their bones', () => {
    says('a joint is 17 steps from itself one frame later and two from the end of its bone')
    says('along the limbs, 1.8')
    const [joints, , limbs] = walkOf(walks).orders
    expect([joints.toFrame, joints.alongBone]).toEqual([17, 2])
    expect(limbs.alongBone.toFixed(1)).toBe('1.8')
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
