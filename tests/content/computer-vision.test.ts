import { describe, expect, it } from 'vitest'
import {
  compute as weigh,
  type State as BagState,
} from '../../components/figures/bag-weight/compute.ts'
import bagFigure from '../../components/figures/bag-weight/figure.ts'
import { compute, type State } from '../../components/figures/u-field/compute.ts'
import figure from '../../components/figures/u-field/figure.ts'
import { convolutionReach } from '../../components/figures/u-field/network.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { selectiveScan, tensor } from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 6.2, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('6-applications/6.2-computer-vision')

const authored = defaultsOf(figure.schema) as State
const read = (words: string) => pressed(figure, words, authored) as State

const percent = (share: number) => (100 * share).toFixed(1)
const beyond = (state: State) => {
  const { plain, scanned } = compute(state)
  return [plain.beyond, scanned.beyond].map(percent)
}

describe('a U', () => {
  it('reaches by convolutions as far as the first U-Net left out', () => {
    says('so $R=92$')
    says('from 572 to 388')
    expect(convolutionReach(4)).toBe((572 - 388) / 2)
    says('give 188, six give 380')
    expect([5, 6].map(convolutionReach)).toEqual([188, 380])
  })

  it('brings ten times as much by a scan at the bottom, if it is shallow', () => {
    says('brings ten times as much from beyond the edge')
    const { plain, scanned } = compute(authored)
    expect(Math.round(scanned.beyond / plain.beyond)).toBe(10)
    says('convolutions bring 0.6 per cent of all influence from beyond the edge')
    says('a scan at the bottom makes that 6.4')
    expect(beyond(authored)).toEqual(['0.6', '6.4'])
    says('With one halving the contrast is complete, nothing against 10.7 per cent')
    expect(beyond({ ...authored, depth: 1 })).toEqual(['0.0', '10.7'])
    expect(compute({ ...authored, depth: 1 }).plain.beyond).toBe(0)
    says('6.8 per cent by convolutions alone, and 6.1 with a scan')
    expect(beyond(read('deeper U'))).toEqual(['6.8', '6.1'])
    says('From three on it is gone')
    const three = compute({ ...authored, depth: 3 })
    expect(three.scanned.beyond).toBeLessThan(three.plain.beyond)
  })

  it('brings more by scans in more places, and the edge by steps on the edge', () => {
    says('Scans on the way down bring 29.8 per cent, scans everywhere 43.3')
    expect(beyond(read('on the way down'))[1]).toBe('29.8')
    expect(beyond({ ...authored, where: 'every' })[1]).toBe('43.3')
    says('bring 4.2 per cent at a decay of 0.02')
    says('17.8 per cent now come from it')
    const edge = read('long steps on the edge')
    expect(edge).toEqual({ ...authored, where: 'encoder', decay: 0.02, edge: 20 })
    const { scanned } = compute(edge)
    expect(percent(scanned.ring)).toBe('17.8')
    says("most of all where the pixel's own row and column cross it")
    const strongest = Array.from(scanned.field.keys())
      .filter((cell) => Math.hypot((cell % 64) - 31, Math.floor(cell / 64) - 31) > 10)
      .sort((a, b) => scanned.field[b] - scanned.field[a])
    for (const cell of strongest.slice(0, 8)) {
      const [across, down] = [(cell % 64) - 31, Math.floor(cell / 64) - 31].map(Math.abs)
      expect(Math.min(across, down)).toBeLessThanOrEqual(1)
      expect(Math.abs(Math.max(across, down) - 16)).toBeLessThanOrEqual(1)
    }
    expect(percent(compute({ ...edge, edge: 1 }).scanned.ring)).toBe('4.2')
  })

  it('has no part of the rows far below, read in one direction', () => {
    says('rows far below have no part')
    const { field } = compute(read('one direction')).scanned
    expect(field.slice(-64).every((value) => value === 0)).toBe(true)
    expect(field.slice(0, 64).some((value) => value > 0)).toBe(true)
  })
})

describe('a bag', () => {
  const held = (words?: string) => {
    const opened = defaultsOf(bagFigure.schema) as BagState
    return weigh(words === undefined ? opened : (pressed(bagFigure, words, opened) as BagState))
      .chosen
  }

  it('has lost its patch at the end of a scan that was set for a tenth of it', () => {
    says('A bag ten times as large as the scan was set for has lost its patch at the end')
    const { n, fit } = defaultsOf(bagFigure.schema)
    expect(n / fit).toBe(10)
    expect(held().scan).toBeLessThan(2 * held().mean)
    says('less than twice the mean')
    says('attention gives the patch a weight of 0.78 and the last state 0.00017')
    expect([held().attention.toFixed(2), held().scan.toFixed(5)]).toEqual(['0.78', '0.00017'])
    expect(held('set for this size').scan).toBeGreaterThan(0.3)
    expect(held('near the beginning').scan).toBeLessThan(held().scan / 100)
    expect(held('both ways').scan).toBeGreaterThan(0.2)
    for (const weight of Object.values({ ...held('low score'), n: 0 }))
      expect(weight).toBeLessThan(0.03)
  })

  const [s, b] = [11, -Math.log(10000)]
  const attention = (n: number) => Math.exp(s) / (Math.exp(s) + n - 1)

  /** What the last state has of the patch in the middle, and what it takes in of it. */
  function scanned(n: number): { end: number; taken: number } {
    const place = n / 2
    const at = (one: number, others: number) =>
      tensor(
        Float64Array.from({ length: n }, (_, t) => (t === place ? one : others)),
        [1, 1, n],
      )
    const { y, lastState } = selectiveScan(
      { x: at(1, 0), dt: at(s + b, b), A: [[-1]], B: [[1]], C: [[1]] },
      { dtSoftplus: true, rule: 'zoh' },
    )
    return { end: lastState.data[0], taken: y.data[place] }
  }

  it('weighs one patch by a scan as by attention, but for a factor above 1/e', () => {
    says(
      "which is attention's weight but for one patch in $n$, and the second is never below $1/e$",
    )
    const n = 10000
    const { end, taken } = scanned(n)
    expect(taken).toBeCloseTo(Math.exp(s) / (Math.exp(s) + n), 9)
    expect(end / taken).toBeGreaterThan(Math.exp(-0.5))
    for (const m of [1, 10, 100, 1000, 9999])
      expect((1 - 1 / (1 + n)) ** m).toBeGreaterThan(Math.exp(-1))
  })

  it('is forgotten by the scan and not by attention when it grows tenfold', () => {
    says('still has more than a third')
    says('At a hundred thousand it has forgotten nearly all')
    says('In a small bag it takes in no more than in the large one')
    expect(attention(1e5)).toBeGreaterThan(1 / 3)
    expect(attention(1e5)).toBeLessThan(0.4)
    expect(scanned(1e5).end).toBeLessThan(0.01)
    expect(scanned(100).taken).toBeCloseTo(scanned(1e5).taken, 12)
  })
})
