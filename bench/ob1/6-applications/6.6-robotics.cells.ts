// The live cells of 6.6 Robotics and autonomous systems, from "A Survey of Mamba, live". MIT licence.
// Node 22.18 or later runs it as it is, with mamba-kernel.js, which the book's Kernel page offers, beside it.

import * as kernel from './mamba-kernel.js'

type Columns = Record<string, ArrayLike<unknown>>

const rowsOf = (columns: Columns) => {
  const entries = Object.entries(columns)
  const count = Math.max(0, ...entries.map(([, values]) => values.length))
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(entries.map(([name, values]) => [name, values[row]])))
}

/** What a cell has without importing it: here it prints as text, and plots print their data. */
const print = Object.assign((...values: unknown[]) => console.log(...values), {
  table: (columns: Columns, _options?: unknown) => console.table(rowsOf(columns)),
})
const plot = Object.fromEntries(
  ["line","stem","heat","poles","states","path","image","audio","multiples"].map((name) => [
    name,
    (values: unknown, _options?: unknown) => console.log('plot.' + name, values),
  ]),
)
const progress = (_done: number, _total?: number) => {}

const show = (value: unknown) => {
  if (value !== undefined) console.log(value)
}
const cells: Record<string, any> = {}

// Cell 6.6.a: No gains on place and angle balance the pole
async function cell_no_gains($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { add, eigenvalues, identity, multiply, solve, subtract, toRows, transpose, zoh } = $kernel;



  ;

  // Cart 1 kg, pole 0.1 kg and 1 m long, an action every 0.05 s.
  const inertia = 0.5 * (4 / 3 - 0.1 / 1.1)
  const fall = 9.8 / inertia
  const swing = -1 / (1.1 * inertia)
  const rates = [
    [0, 1, 0, 0],
    [0, 0, (-0.05 / 1.1) * fall, 0],
    [0, 0, 0, 1],
    [0, 0, fall, 0],
  ]
  const push = [0, (1 - 0.05 * swing) / 1.1, 0, swing]
         const { Abar: F, Bbar: G } = zoh(rates, push, 0.05)

  const diagonal = (values: number[]) =>
    values.map((value, i) => values.map((_, j) => (i === j ? value : 0)))
  // The gains that cost least, by Riccati's equation. Each round
  // doubles how far ahead costs are counted.
         function leastCost(
    F: Matrix, G: MatrixLike, ofState: number[], ofForce: number[],
  ) {
    const R = diagonal(ofForce)
    let A = F
    let S = multiply(G, solve(R, transpose(G)))
    let P: MatrixLike = diagonal(ofState)
    for (let round = 0; round < 8; round++) {
      const W = add(identity(4), multiply(S, P))
      const [WA, WS] = [solve(W, A), solve(W, S)]
      P = add(P, multiply(transpose(A), multiply(P, WA)))
      S = add(S, multiply(A, multiply(WS, transpose(A))))
      A = multiply(A, WA)
    }
    const GTP = multiply(transpose(G), P)
    return solve(add(multiply(GTP, G), R), multiply(GTP, F))
  }
         const K = leastCost(F, G, [1, 0.1, 10, 0.1], [0.01])

         function sizes(A: MatrixLike) {
    const { re, im } = eigenvalues(A)
    return Array.from(re, (r, i) => Math.hypot(r, im[i]))
  }
  const closed = (gains: MatrixLike) =>
    Math.max(...sizes(subtract(F, multiply(G, gains))))
  let least = Infinity
  for (let k1 = -40; k1 <= 40; k1 += 10)
    for (let k2 = -200; k2 <= 40; k2 += 20)
      least = Math.min(least, closed([[k1, 0, k2, 0]]))
  print('gains of the expert', toRows(K)[0])
  print('largest factor, all four numbers', closed(K))
  $show((print('least of the largest factors, two numbers', least)))
  return { F, G, leastCost, K, sizes };
}
cells["no-gains"] = await cell_no_gains(kernel, show, cells)

// Cell 6.6.b: The loop has the factors of both halves
async function cell_whole_loop($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { multiply, subtract, toRows, transpose } = $kernel;
  const { F, G, K, leastCost, sizes } = $cells["no-gains"];

  const H = [[1, 0, 0, 0], [0, 0, 1, 0]]
  // Kalman's gains are the expert's of the transposed problem.
  const L = transpose(leastCost(transpose(F), transpose(H),
    [1e-5, 1e-3, 1e-4, 1e-2], [1e-4, 3e-4]))

  const [GK, LH] = [multiply(G, K), multiply(L, H)]
  const inside = toRows(subtract(subtract(F, GK), LH))
  const [motion, forced, seen] = [F, GK, LH].map(toRows)
  const whole = [
    ...motion.map((row, i) => [...row, ...forced[i].map((v) => -v)]),
    ...seen.map((row, i) => [...row, ...inside[i]]),
  ]
  const sorted = (values: number[]) => [...values].sort((a, b) => a - b)
  const halves = [...sizes(subtract(F, GK)), ...sizes(subtract(F, LH))]
  $show((print.table({
    'the whole loop': sorted(sizes(whole)),
    'its halves': sorted(halves),
  }, { decimals: 4, index: 'row' })))
}
cells["whole-loop"] = await cell_whole_loop(kernel, show, cells)

// Cell 6.6.c: What is kept after so long, twenty actions a second
async function cell_kept_after($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { mamba1Rule, ruleStateSize } = $kernel;

  // A token an action; models of some 2.8 billion weights.
  const seconds = [10, 60, 3600]
  const inner = 2 * 2560
  // States, and the last three inputs of the short convolution.
  const states = ruleStateSize(mamba1Rule, { dk: 16, dv: inner })
  const kept = 64 * (states + 3 * inner)
  const ofToken = 32 * 2 * 2560
  const cache = seconds.map((s) => 20 * s * ofToken)
  $show((print.table({
    seconds: seconds.map(String),
    'states, millions': seconds.map(() => kept / 1e6),
    'keys and values, millions': cache.map((count) => count / 1e6),
  }, { decimals: 1, index: 'row' })))
}
cells["kept-after"] = await cell_kept_after(kernel, show, cells)

// Cell 6.6.d: Neighbouring voxels that meet in one group
async function cell_voxel_groups($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { hilbertPath, random } = $kernel;

  // Cells of a street map, held the rarer the farther from the car.
  const side = 64
  const uniform = random(1)
  const order: number[] = []
  for (const cell of hilbertPath([side, side])) {
    const row = Math.floor(cell / side)
    const distance = Math.hypot(row - 31.5, (cell % side) - 31.5)
    if (uniform() < 0.5 * Math.min(1, 6 / distance)) order.push(cell)
  }
  const place = new Map(order.map((cell, i) => [cell, i]))

  const pairs: number[][] = []
  for (const cell of order)
    for (const step of [1, side - 1, side, side + 1]) {
      const other = place.get(cell + step)
      if (other === undefined) continue
      if (Math.abs((cell % side) - ((cell + step) % side)) > 1) continue
      pairs.push([place.get(cell)!, other])
    }
  const groups = [16, 64, 256, order.length]
  const meet = (size: number) =>
    pairs.filter(([a, b]) =>
      Math.floor(a / size) === Math.floor(b / size))
  print.table({
    'voxels a group': groups.map(String),
    'neighbours that meet, %': groups.map(
      (size) => (100 * meet(size).length) / pairs.length),
  }, { decimals: 1, index: 'row' })
  const gaps = pairs.map(([a, b]) => Math.abs(a - b))
  $show((print('farthest neighbours in one sequence', Math.max(...gaps))))
}
cells["voxel-groups"] = await cell_voxel_groups(kernel, show, cells)

// Cell 6.6.e: One step of the observer
async function cell_estimate($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  type Row = number[]
  const times = (A: Row[], v: Row): Row =>
    A.map((row) => row.reduce((sum, a, j) => sum + a * v[j], 0))

         function estimate(
    { F, G, H, L }: { F: Row[]; G: Row[]; H: Row[]; L: Row[] },
    h: Row, y: Row, u: Row,
  ): Row {
    const surprise = times(H, h).map((expected, i) => y[i] - expected)
    const corrected = times(L, surprise)
    return times(F, h).map((value, i) => value + corrected[i])
  }
  const toy = {
    F: [[1, 1], [0, 1]], G: [[0], [1]], H: [[1, 0]], L: [[1], [0.5]],
  }
  $show((estimate(toy, [0, 1], [0.5], [2])))
  return { estimate };
}
cells["estimate"] = await cell_estimate(kernel, show, cells)
