import {
  discretizeDiagonal,
  gaussian,
  hippo,
  random,
  recurrence,
  sigmoid,
  zoh,
} from '../../src/kernel/index.ts'
import { clamp, stepBracket, type Colour, type Mark } from '../../src/draw/index.ts'
import { bar, box, cells, dots, height, stateShade, stroke, type Vignette } from './shapes.ts'

/** What a window of Legendre coefficients does after one push (HiPPO-LegT, bilinear in spirit, held here). */
export const hippoMemory: Vignette = () => {
  const N = 7
  const { A, B } = hippo('legt', N)
  const L = 150
  const { Abar, Bbar } = zoh(A, B, 2.6 / L)
  const h = recurrence(
    Abar,
    Bbar,
    Float64Array.from({ length: L }, (_, k) => (k === 4 ? 1 : 0)),
  )
  const peak = Math.max(...h.data.map(Math.abs))
  return [
    stroke([0, 46, 300, 46], 'rule', 1),
    ...[6, 5, 4, 3, 2, 1, 0].map((n) => {
      const points = Array.from({ length: L }, (_, k) => [
        (300 * k) / (L - 1),
        46 - (42 * h.data[k * N + n]) / peak,
      ]).flat()
      return stroke(points, stateShade(1 - 0.11 * n), n === 0 ? 2 : 1.25)
    }),
  ]
}

/** Steps chosen by the input: long ones write to the state, short ones leave it alone. */
export const selection: Vignette = () => {
  const normal = gaussian(5)
  const count = 14
  const width = 300 / count
  const marks: Mark[] = []
  const line: number[] = []
  let state = 0.1
  for (let k = 0; k < count; k++) {
    const dt = 2.4 * sigmoid(2.2 * normal())
    const { Abar, Bbar } = discretizeDiagonal([-1], [1], dt)
    state = Abar[0] * state + Bbar[0] * (k % 5 === 2 ? 0.05 : 0.55 + 0.4 * normal())
    const reach = Math.max(1.5, (dt / 2.4) * (width / 2 - 2))
    const x = (k + 0.5) * width
    marks.push(stepBracket(x - reach, x + reach, 14, 5))
    line.push(
      k * width,
      84 - 48 * clamp(state, 0, 1),
      (k + 1) * width,
      84 - 48 * clamp(state, 0, 1),
    )
  }
  return [...marks, stroke(line, 'h', 2)]
}

/** A scan as a tree: partial products meet in pairs, level by level. */
export const hardware: Vignette = () => {
  const leaves = 16
  const marks: Mark[] = []
  const x = (level: number, i: number) =>
    10 + (i + 0.5) * (280 / leaves) * 2 ** level - 280 / leaves / 2
  const y = (level: number) => 84 - level * 19
  for (let level = 1; level <= 4; level++)
    for (let i = 0; i < leaves >> level; i++)
      for (const child of [2 * i, 2 * i + 1])
        marks.push(stroke([x(level - 1, child), y(level - 1), x(level, i), y(level)], 'ctl', 1.25))
  for (let level = 0; level <= 4; level++) {
    const points = Array.from({ length: leaves >> level }, (_, i) => [x(level, i), y(level)]).flat()
    marks.push(
      dots(points, level === 0 ? 'x' : stateShade(0.4 + 0.15 * level), level === 0 ? 2.75 : 3.75),
    )
  }
  return marks
}

/** A semiseparable matrix: C_i (a_i … a_{j+1}) B_j with decays chosen at random. */
function semiseparable(L: number): Float64Array {
  const uniform = random(11)
  const decay = Array.from({ length: L }, () => (uniform() < 0.16 ? 0.25 : 0.8 + 0.18 * uniform()))
  const weight = Array.from({ length: L }, () => 0.35 + 0.65 * uniform())
  const values = new Float64Array(L * L)
  for (let j = 0; j < L; j++) {
    let product = 1
    for (let i = j; i < L; i++) {
      if (i > j) product *= decay[i]
      values[i * L + j] = product * weight[j]
    }
  }
  return values
}

export const duality: Vignette = () => {
  const L = 18
  const M = semiseparable(L)
  return cells(0, 1, 4.6, 0.5, L, L, (row, col) =>
    col <= row ? stateShade(0.06 + 0.94 * M[row * L + col]) : undefined,
  )
}

/** The same matrix in blocks: dense on the diagonal, thin factors below it. */
export const blocks: Vignette = () => {
  const side = 21
  const gap = 2
  const marks: Mark[] = []
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j <= i; j++) {
      const x = j * (side + gap)
      const y = 1 + i * (side + gap)
      if (i === j) marks.push(...triangle(x, y, side))
      else
        marks.push(
          bar(x, y, 4.5, side, 'C'),
          bar(x, y, side, 4.5, 'B'),
          bar(x + 7, y + 7, 14, 14, stateShade(0.16)),
        )
    }
  }
  return marks
}

function triangle(x: number, y: number, side: number): Mark[] {
  return cells(x, y, side / 6 - 0.4, 0.4, 6, 6, (row, col) =>
    col <= row ? stateShade(0.9 - 0.13 * (row - col)) : undefined,
  )
}

/** Three devices, each with its share of the channels, meeting once. */
export const parallel: Vignette = () => {
  const marks: Mark[] = []
  for (let lane = 0; lane < 3; lane++) {
    const y = 6 + lane * 30
    marks.push(
      stroke([24, 46, 44, 46, 44, y + 10, 60, y + 10], 'ink'),
      stroke([214, y + 10, 232, y + 10, 232, 46, 250, 46], 'ink'),
    )
    marks.push(
      stroke([118, y + 10, 136, y + 10], 'ink'),
      box(60, y, 58, 20),
      box(136, y, 78, 20, 'h', 2),
    )
  }
  return [
    ...marks,
    stroke([0, 46, 24, 46], 'ink'),
    stroke([250, 46, 276, 46], 'ink'),
    dots([232, 46], 'ink', 3.5),
  ]
}

/** Lines of code: names in their roles' colours, the rest grey. */
export const interlude: Vignette = () => {
  const lines: readonly [indent: number, name: number, rest: number, colour: Colour][] = [
    [0, 40, 60, 'A'],
    [0, 30, 34, 'B'],
    [0, 26, 90, 'd'],
    [0, 34, 120, 'h'],
    [20, 20, 84, 'h'],
    [0, 30, 50, 'y'],
  ]
  return lines.flatMap(([indent, name, rest, colour], i) => {
    const y = 9 + (i * (height - 18)) / (lines.length - 1) - 2.5
    return [bar(indent, y, name, 5, colour), bar(indent + name + 10, y, rest, 5, 'rule')]
  })
}
