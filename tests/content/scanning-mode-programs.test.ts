import { describe, expect, it } from 'vitest'
import {
  gaussian,
  inversePath,
  pathJumps,
  scanOrder,
  selectiveScan,
} from '../../src/kernel/index.ts'
import { text, range, most } from './scanning-mode.ts'

describe('the programs and costs of scanning mode', () => {
  it('quotes what programs do otherwise than papers', () => {
    const size = [8, 8]
    const hilbert = (as: string) =>
      scanOrder('zigma', size, { curve: 'hilbert', as }).map((path) => pathJumps(path, size))
    hilbert('paper').forEach(({ continuity }) => expect(continuity).toBe(1))
    hilbert('code').forEach(({ continuity }) => expect(continuity).toBeCloseTo(0.44, 2))
    expect(text).toContain('44 per cent of its steps go to neighbours, not all')
    const [L, N] = [64, 4]
    const draw = gaussian(3)
    const sample = () => Array.from({ length: L }, () => draw())
    const x = sample()
    const dt = range(L).map(() => 0.1 * Math.exp(draw()))
    const [B, C] = [0, 1].map(() => range(N).map(sample))
    const read = (values: readonly number[], path: ArrayLike<number>) =>
      Array.from(path, (cell) => values[cell])
    const run = (permutesAll: boolean) => {
      const y = new Float64Array(L)
      for (const path of scanOrder('continuous', size)) {
        const dials = permutesAll ? path : range(L)
        const rows = (all: number[][]) => [all.map((row) => read(row, dials))]
        const out = selectiveScan({
          x: [[read(x, path)]],
          dt: [[read(dt, dials)]],
          A: [[-1, -2, -3, -4]],
          B: rows(B),
          C: rows(C),
        }).y.data
        path.forEach((cell, step) => (y[cell] += out[step]))
      }
      return y
    }
    const [all, released] = [run(true), run(false)]
    expect(most(all.map((y, i) => y - released[i])) / most(all)).toBeCloseTo(1.05, 2)
    expect(text).toContain('largest difference is 1.05 times the largest output')
    const apart = (as: string) =>
      scanOrder('change-mamba', [2, 8, 8], { as }).map((path) => {
        const steps = inversePath(path)
        return new Set(range(64).map((cell) => Math.abs(steps[cell + 64] - steps[cell])))
      })
    expect(apart('code').map((gaps) => [...gaps])).toEqual([[8], [64], [8], [64]])
    expect(apart('paper').map((gaps) => [...gaps])).toEqual([[64], [64], [64], [64]])
    expect(text).toContain('8 steps from itself in the other image by rows and 64 by columns')
  })

  it('quotes gaps in a video and costs', () => {
    const steps = (name: string) => inversePath(scanOrder(name, [8, 14, 14])[0])
    const cell = 2 * 196 + 5 * 14 + 6
    const gaps = (name: string) => {
      const found = steps(name)
      return [found[cell + 196] - found[cell], found[cell + 1] - found[cell]]
    }
    expect([gaps('spatial-first'), gaps('time-first')]).toEqual([
      [196, 1],
      [1, 8],
    ])
    expect(text).toContain('that is 196 and 1 against 1 and 8')
    const tokens = (name: string) =>
      scanOrder(name, [16, 16]).reduce((sum, path) => sum + path.length, 0) / 256
    expect([tokens('cross-scan'), tokens('ms-vmamba'), tokens('atrous')]).toEqual([4, 1.75, 1])
    expect(Math.round((100 * 1.75) / 4)).toBe(44)
  })
})
