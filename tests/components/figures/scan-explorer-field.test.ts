import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../../components/figures/scan-explorer/compute.ts'
import { entries } from '../../../components/figures/scan-explorer/entries.ts'
import figure from '../../../components/figures/scan-explorer/figure.ts'
import { pictureOf, stepsOf } from '../../../components/figures/scan-explorer/picture.ts'
import {
  mergePaths,
  minimumSpanningTree,
  selectiveScan,
  treeScan,
  type Graph,
} from '../../../src/kernel/index.ts'
import { inputFor, orderNamed, range, sequencesOf } from './scan-explorer-sequences.ts'
import { defaults, states } from './scan-explorer-settings.ts'

describe('the receptive field of scan-explorer', () => {
  it('is cut off by a dark row for rows, and little for columns', () => {
    const shares = (dark: boolean) =>
      ['raster', 'column'].map((order) => {
        const picture = range(64).map((cell) => (dark && cell >> 3 === 2 ? 1 : 0))
        const state: State = { ...defaults, order, second: 'none', layers: 1, picture }
        const [{ field, chosen, fieldSize }] = compute(state)
        return Math.round((100 * field[chosen - 16]) / fieldSize.largest)
      })
    expect(shares(true)).toEqual([3, 21])
    expect(shares(false)).toEqual([39, 94])
  })

  it('is the answer of forward scans to single cells', () => {
    const small = states.map((state) => ({ ...state, n: 4, layers: 1 + (state.layers % 4) }))
    fc.assert(
      fc.property(small, (state) => {
        const entry = entries.find((each) => each.value === state.order)!
        const { board = 'image', inTurn } = entry
        const { paths, own } = sequencesOf(entry, state)
        const { merge } = own > 1 ? orderNamed(entry) : { merge: 'sum' as const }
        const [{ field, chosen, fieldSize }] = compute({ ...state, second: 'none' })
        const dt = stepsOf(pictureOf(board, 4, state.picture))
        const tree = entry.tree
          ? minimumSpanningTree(inputFor(entry, 4, state.picture) as Graph)
          : undefined
        const mean = (cells: readonly number[], of: ArrayLike<number>) =>
          cells.reduce((sum, cell) => sum + of[cell], 0) / cells.length
        const scanned = (x: readonly number[], steps: readonly number[]) =>
          selectiveScan(
            { x: [[x]], dt: [[steps]], A: [[-state.decay]], B: [[state.decay]], C: [[1]] },
            { rule: 'zoh' },
          ).y.data
        /** One map of what the paths give: by the kernel's merge, gates and channels with equal weights. */
        const mergedOutputs = (used: typeof paths, x: readonly number[]): number[] => {
          const read = used.map((path) => {
            const steps = path.flatMap((sequence) => {
              const y = scanned(
                sequence.map((cells) => mean(cells, x)),
                sequence.map((cells) => mean(cells, dt)),
              )
              return sequence.flatMap((cells, step) => cells.map((cell) => [cell, y[step]]))
            })
            return { cells: steps.map(([cell]) => cell), values: steps.map(([, value]) => value) }
          })
          const together = inTurn === 1 || merge === 'none' ? 'sum' : merge
          const { data } = mergePaths(
            read.map(({ values }) => values),
            read.map(({ cells }) => cells),
            together,
            { cells: 16, weights: used.map(() => 1 / used.length) },
          )
          if (together !== 'concatenate') return Array.from(data)
          return range(16).map((cell) =>
            mean(
              used.map((_, k) => cell * used.length + k),
              data,
            ),
          )
        }
        for (const from of range(16)) {
          let x: number[] = range(16).map((cell) => (cell === from ? 1 : 0))
          if (orderNamed(entry).name === 'point-mamba' && own === 1) {
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
            if (entry.each) {
              // Of the path that leads to a cell only the end gives, and to that cell alone.
              const ends = paths.map(([sequence]) => {
                const cells = sequence.map(([cell]) => cell)
                return scanned(
                  cells.map((cell) => x[cell]),
                  cells.map((cell) => dt[cell]),
                )[cells.length - 1]
              })
              x = x.map((value, cell) => value + ends[cell])
              continue
            }
            const add = (used: typeof paths) => {
              const merged = mergedOutputs(used, x)
              x = x.map((value, cell) => value + merged[cell])
            }
            if (inTurn) add(range(inTurn).map((k) => paths[(layer * inTurn + k) % paths.length]))
            else if (merge === 'none') paths.forEach((path) => add([path]))
            else add(paths)
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
      {
        numRuns: 40,
        // One order for each merge, whatever else is drawn.
        examples: [
          ...['cross-scan', 'video-mamba', 'rs-mamba', 'atrous', 'change-mamba', 'hiss'],
          ...['video-mamba-layers', 'change-parallel', 'mam-mil-depth', 'zigma-random'],
        ].map((order) => [{ ...defaults, order, n: 4, layers: 2 }]),
      },
    )
  })

  it('takes the merge of the order, and says which', () => {
    const said = (order: string) => {
      const state = { ...defaults, order, second: 'none', directions: '1' as const }
      return figure.describe(compute(state), state)
    }
    expect(said('cross-scan')).toContain('After 4 layers whose outputs are summed its output')
    expect(said('bidirectional')).toContain('outputs are averaged at each cell its output')
    expect(said('rs-mamba')).toContain('have equal weights, as a gate before training gives them')
    expect(said('change-mamba')).toContain('in the place of the map over channels')
    expect(said('atrous')).toContain('whose outputs go to their own cells')
    expect(said('hiss')).toContain('in which each path reads what the one before it gave')
    expect(said('video-mamba-layers')).toContain('layers whose outputs are averaged at each cell')
    for (const order of ['raster', 'tree', 'alternating', 'point-mamba'])
      expect(said(order)).toContain('After 4 layers its output')
    // A path both ways, once averaged by its order and once as further directions of a raster.
    const field = (order: string, directions: '1' | '2') =>
      compute({ ...defaults, order, second: 'none', layers: 1, directions })[0].field
    const summed = field('raster', '2')
    const averaged = field('bidirectional', '1')
    averaged.forEach((value, cell) => {
      const chosen = cell === (defaults.y - 1) * defaults.n + defaults.x - 1 ? 1 : 0
      expect(summed[cell] - chosen).toBeCloseTo(2 * (value - chosen), 12)
    })
  })
})
