import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute } from '../../../components/figures/scan-explorer/compute.ts'
import { entries } from '../../../components/figures/scan-explorer/entries.ts'
import { pictureOf, stepsOf } from '../../../components/figures/scan-explorer/picture.ts'
import {
  minimumSpanningTree,
  selectiveScan,
  treeScan,
  type Graph,
} from '../../../src/kernel/index.ts'
import { inputFor, range, sequencesOf } from './scan-explorer-sequences.ts'
import { states } from './scan-explorer-settings.ts'

describe('the receptive field of scan-explorer', () => {
  it('is the answer of forward scans to single cells', () => {
    const small = states.map((state) => ({ ...state, n: 4, layers: 1 + (state.layers % 4) }))
    fc.assert(
      fc.property(small, (state) => {
        const entry = entries.find((each) => each.value === state.order)!
        const { board = 'image', series = false } = entry
        const { paths } = sequencesOf(entry, state)
        const [{ field, chosen, fieldSize }] = compute({ ...state, second: 'none' })
        const dt = stepsOf(pictureOf(board, 4))
        const tree =
          entry.value === 'tree' ? minimumSpanningTree(inputFor(entry, 4) as Graph) : undefined
        const mean = (cells: readonly number[], of: ArrayLike<number>) =>
          cells.reduce((sum, cell) => sum + of[cell], 0) / cells.length
        const scanned = (x: readonly number[], steps: readonly number[]) =>
          selectiveScan(
            { x: [[x]], dt: [[steps]], A: [[-state.decay]], B: [[state.decay]], C: [[1]] },
            { rule: 'zoh' },
          ).y.data
        for (const from of range(16)) {
          let x: number[] = range(16).map((cell) => (cell === from ? 1 : 0))
          if (entry.value === 'point-mamba') {
            // Its tokens, two for each cell, stay apart through all layers.
            const cells = paths[0][0].map(([cell]) => cell)
            let tokens = cells.map((cell) => x[cell])
            for (let layer = 0; layer < state.layers; layer++) {
              const out = scanned(
                tokens,
                cells.map((cell) => dt[cell]),
              )
              tokens = tokens.map((value, step) => value + out[step])
            }
            const own = tokens.filter((_, step) => cells[step] === chosen)
            expect(own).toHaveLength(2)
            expect(field[from]).toBeCloseTo((own[0] + own[1]) / 2, 10)
            continue
          }
          for (let layer = 0; layer < state.layers; layer++) {
            if (tree) {
              const keep = dt.map((step) => Math.exp(-state.decay * step))
              const out = treeScan(
                tree,
                keep,
                x.map((value, cell) => value * (1 - keep[cell])),
              )
              x = x.map((value, cell) => value + out[cell])
              continue
            }
            const used = series ? [paths[layer % paths.length]] : paths
            const sums = new Float64Array(16)
            const counts = new Float64Array(16)
            for (const sequence of used.flat()) {
              const y = scanned(
                sequence.map((cells) => mean(cells, x)),
                sequence.map((cells) => mean(cells, dt)),
              )
              sequence.forEach((cells, step) => {
                for (const cell of cells) {
                  sums[cell] += y[step]
                  counts[cell]++
                }
              })
            }
            x = x.map((value, cell) => value + sums[cell] / counts[cell])
          }
          expect(field[from]).toBeCloseTo(x[chosen], 10)
        }
        const others = Array.from(field).filter((value, cell) => cell !== chosen && value > 0)
        const sorted = others.sort((a, b) => b - a)
        const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0)
        expect(fieldSize.reach).toBe(others.length)
        expect(sum(sorted.slice(0, fieldSize.half))).toBeGreaterThanOrEqual(sum(sorted) / 2 - 1e-12)
        expect(sum(sorted.slice(0, fieldSize.half - 1))).toBeLessThanOrEqual(
          sum(sorted) / 2 + 1e-12,
        )
      }),
      { numRuns: 40 },
    )
  })
})
