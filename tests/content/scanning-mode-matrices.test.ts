import { describe, expect, it } from 'vitest'
import {
  gaussian,
  hiddenMatrix,
  matrix,
  neighbourGaps,
  numericalRank,
  random,
  roesserScan,
  scanOrder,
  treeScan,
} from '../../src/kernel/index.ts'
import { range } from './scanning-mode.ts'

describe('the matrices of scanning mode', () => {
  it('finds no order of a square with only shorter gaps than its side', () => {
    const uniform = random(5)
    for (const n of [2, 3, 4]) {
      expect(neighbourGaps(scanOrder('raster', [n, n])[0], [n, n]).longest).toBe(n)
      let least = Infinity
      for (let trial = 0; trial < 3000; trial++) {
        const path = range(n * n)
        for (let i = path.length - 1; i > 0; i--) {
          const j = Math.floor(uniform() * (i + 1))
          ;[path[i], path[j]] = [path[j], path[i]]
        }
        least = Math.min(least, neighbourGaps(path, [n, n]).longest)
      }
      expect(least).toBeGreaterThanOrEqual(n)
    }
  })

  it('says truly how two directions make one matrix', () => {
    const draw = gaussian(4)
    const [L, N] = [9, 2]
    const rows = () => range(N).map(() => range(L).map(() => draw()))
    const channel = () => ({
      dt: range(L).map(() => 0.2 + Math.abs(draw())),
      A: [-1, -2],
      B: rows(),
      C: rows(),
    })
    const [F, G] = [hiddenMatrix(channel()), hiddenMatrix(channel())]
    const entry = (M: typeof F, i: number, j: number) => (i < 0 || j < 0 ? 0 : M.data[i * L + j])
    const quasi = matrix(
      range(L).map((i) =>
        range(L).map(
          (j) => entry(F, i - 1, j) + (i === j ? 7 : 0) + entry(G, L - 2 - i, L - 1 - j),
        ),
      ),
    )
    range(L).forEach((i) => expect(quasi.data[i * L + i]).toBe(7))
    // Blocks strictly below and strictly above the diagonal, as large as they can be.
    const ranks = range(L - 1).flatMap((k) => {
      const [first, rest] = [range(k + 1), range(L - 1 - k).map((i) => i + k + 1)]
      const block = (rows: number[], columns: number[]) =>
        numericalRank(matrix(rows.map((i) => columns.map((j) => quasi.data[i * L + j]))))
      return [block(rest, first), block(first, rest)]
    })
    expect(Math.max(...ranks)).toBe(N)
  })

  it('says truly that a tree of one line is a scan both ways', () => {
    const draw = gaussian(6)
    const a = range(7).map(() => Math.exp(-Math.abs(draw())))
    const b = range(7).map(() => draw())
    const tree = {
      order: Int32Array.from(range(7)),
      parent: Int32Array.from(range(7), (i) => i - 1),
    }
    const states = treeScan(tree as Parameters<typeof treeScan>[0], a, b)
    let ahead = 0
    const there = b.map((value, i) => (ahead = a[i] * ahead + value))
    let behind = 0
    const back = range(7).map(() => 0)
    for (let i = 6; i >= 0; i--) back[i] = behind = (a[i + 1] ?? 0) * behind + b[i]
    states.forEach((state, i) => expect(state).toBeCloseTo(there[i] + back[i] - b[i], 12))
  })

  it('lets a dot be seen in its row and column alone until states turn', () => {
    const seen = (turn: number) => {
      const x = Array.from({ length: 36 }, (_, cell) => (cell === 8 ? 1 : 0))
      const { y } = roesserScan({
        ...{ x: { shape: [6, 6], data: Float64Array.from(x) }, C1: [1], C2: [1] },
        ...{ Abar1: [[0.7]], Abar2: [[turn]], Abar3: [[turn]], Abar4: [[0.7]] },
        ...{ Bbar1: [1], Bbar2: [1] },
      })
      return Array.from(y.data.keys()).filter((cell) => y.data[cell] > 0)
    }
    const isAfter = (cell: number) => cell % 6 >= 2 && cell >= 6 && cell !== 8
    const inLine = (cell: number) => cell % 6 === 2 || Math.floor(cell / 6) === 1
    const all = Array.from({ length: 36 }, (_, cell) => cell).filter(isAfter)
    expect(seen(0)).toEqual(all.filter(inLine))
    expect(seen(0.2)).toEqual(all)
  })
})
