// The live cells of 6.4 Drug discovery, from "A Survey of Mamba, live". MIT licence.
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

// Cell 6.4.a: What the lengths ask for, in millions
async function cell_lengths($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { ruleStateSize, mamba1Rule } = $kernel;

  // A molecule, a protein, a hundred of its relatives, a stretch of a genome.
  const tokens = [60, 400, 40000, 1000000]
  const [layers, width] = [16, 256]

  const pairs = tokens.map((L) => (L * (L + 1)) / 2)
  const cache = tokens.map((L) => 2 * layers * width * L)
  const state = layers * ruleStateSize(mamba1Rule, { dk: 16, dv: 2 * width })
  const millions = (count: number) => count / 1e6
  $show((print.table({
    tokens: tokens.map(String),
    'pairs of tokens': pairs.map(millions),
    'keys and values': cache.map(millions),
    states: tokens.map(() => millions(state)),
  }, { decimals: 3, index: 'row' })))
}
cells["lengths"] = await cell_lengths(kernel, show, cells)

// Cell 6.4.b: One equation, tried on f and on g
async function cell_both_strands($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, mamba1Forward, mamba1InitialWeights, tensor } = $kernel;

  const L = 20
  const weights = mamba1InitialWeights({ dModel: 4 }, 1)
  const f = (x: number[]) =>
    [...mamba1Forward(weights, tensor(x, [1, L, 4])).out.data]
  // With columns A, C, G, T, reversing all numbers is RC.
  const turnOver = (x: number[]) => [...x].reverse()
  const add = (a: number[], b: number[]) => a.map((v, i) => v + b[i])
  const joined = (x: number[]) => add(f(x), turnOver(f(turnOver(x))))

  const x = Array.from({ length: L * 4 }, gaussian(2))
  const apart = (a: number[], b: number[]) =>
    Math.max(...a.map((v, i) => Math.abs(v - b[i])))
  print('f', apart(f(turnOver(x)), turnOver(f(x))))
  $show((print('g', apart(joined(turnOver(x)), turnOver(joined(x))))))
}
cells["both-strands"] = await cell_both_strands(kernel, show, cells)

// Cell 6.4.c: Join what both strands give
async function cell_conjoin($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  type Values = number[]
         const RC = (x: Values): Values => [...x].reverse()

         function g(f: (x: Values) => Values, x: Values): Values {
    const other = f(RC(x))
    return f(x).map((value, i) => value + other[i])
  }
  $show((g((x) => x.map((_, i) => x.slice(0, i + 1).reduce((s, v) => s + v, 0)), [1, 2, 0, 0])))
  return { RC, g };
}
cells["conjoin"] = await cell_conjoin(kernel, show, cells)
