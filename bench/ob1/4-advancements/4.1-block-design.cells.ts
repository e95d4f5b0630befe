// The live cells of 4.1 Block design, from "A Survey of Mamba, live". MIT licence.
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

// Cell 4.1.a: One stack, cut at two places
async function cell_regrouped($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, linear, rmsNorm } = $kernel;

  const draw = gaussian(2)
  const vector = () => Array.from({ length: 4 }, () => draw())
  // A mixer is a random map here: the order does not depend on what it does.
  const maps = Array.from({ length: 3 }, () => Array.from({ length: 4 }, vector))
  const mix = (i: number, v: number[]) => Array.from(linear([v], maps[i]).data)
  const norm = (v: number[]) => Array.from(rmsNorm([v], [1, 1, 1, 1]).data)
  const add = (a: number[], b: number[]) => a.map((value, i) => value + b[i])

  const start = vector()
  let u = start
  for (let i = 0; i < 3; i++) u = add(u, mix(i, norm(u)))

  let [sum, mixed] = [[0, 0, 0, 0], start]
  for (let i = 0; i < 3; i++) {
    sum = add(sum, mixed)
    mixed = mix(i, norm(sum))
  }
  print('norm, mix, add', u)
  $show((print('add, norm, mix', add(sum, mixed))))
}
cells["regrouped"] = await cell_regrouped(kernel, show, cells)

// Cell 4.1.b: Jamba, counted
async function cell_jamba($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const [d, D, R, N] = [4096, 8192, 256, 16]
  // As in section 3.2.3, with norms of r, B and C inside.
  const mamba = 3 * d * D + 5 * D + D * (R + 2 * N) +
    R * D + D + D * N + D + R + 2 * N
  const attention = 2 * d * 4096 + 2 * d * 1024
  const mlp = 3 * d * 14336
  const [norms, ends] = [65 * d, 2 * 65536 * d]
  const model = (passed: number) => 28 * mamba + 4 * attention +
    16 * mlp + 16 * (passed * mlp + 16 * d) + norms + ends
  print('stored', model(16).toLocaleString('en'))
  print('passed', model(2).toLocaleString('en'))

  const gibibytes = (layers: number, keys: number) =>
    2 * layers * 2 * keys * 2 ** 18 / 2 ** 30
  $show((print('GiB at 256K tokens: Jamba', gibibytes(4, 1024),
    'Mixtral', gibibytes(32, 1024), 'Llama 2', gibibytes(32, 4096))))
}
cells["jamba"] = await cell_jamba(kernel, show, cells)

// Cell 4.1.c: Your stack as a configuration
async function cell_as_configuration($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  // Your choices in the figure; as they stand, its own.
  const [d, keys, pattern] = [2048, 1 / 4, 'MFMFMFMFAFMFMFMF'.repeat(3)]
  // One kind of Mamba, and an MLP behind every mixer or none.
  const fits = /^((mF|AF)+|(MF|AF)+|[mA]+|[MA]+)$/.test(pattern)
  const mixers = Array.from(pattern.replaceAll('F', ''))
  const heads = d / 64
  const configuration = {
    d_model: d, n_layer: mixers.length, vocab_size: 50280, tie_embeddings: true,
    ssm_cfg: { layer: mixers.includes('m') ? 'Mamba1' : 'Mamba2' },
    // As many numbers as two matrices of 4 d, rounded to 128.
    d_intermediate: pattern.includes('F') ? 128 * Math.ceil(8 * d / 3 / 128) : 0,
    attn_layer_idx: mixers.flatMap((letter, i) => letter === 'A' ? [i] : []),
    attn_cfg: { causal: true, head_dim: 64, num_heads: heads,
      num_heads_kv: heads * keys, qkv_proj_bias: false, out_proj_bias: false },
  }
  $show((print(fits ? JSON.stringify(configuration) : 'It has no place for this stack.')))
}
cells["as-configuration"] = await cell_as_configuration(kernel, show, cells)

// Cell 4.1.d: What a small hybrid keeps
async function cell_hybrid($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { attentionMixer, languageModelForward, mamba1Mixer } = $kernel;
  const { attentionInitialWeights, languageModelInitialWeights } = $kernel;
  const { mamba1InitialWeights, tensor } = $kernel;

  const pattern = ['M', 'M', 'A', 'M']
  const weights = languageModelInitialWeights(
    { vocabulary: 10, dModel: 8, layers: 4 },
    (layer, seed) => pattern[layer] === 'A'
      ? attentionInitialWeights({ dModel: 8, heads: 2 }, seed)
      : mamba1InitialWeights({ dModel: 8 }, seed), 1)

  const numbers = (part: any): number => part?.data ? part.data.length
    : Object.values(part ?? {}).reduce((sum: number, one) => sum + numbers(one), 0)
  for (const L of [5, 50]) {
    const ids = Float64Array.from({ length: L }, (_, i) => i % 10)
    const mixer = pattern.map((kind) =>
      kind === 'A' ? attentionMixer(2) : mamba1Mixer)
    const { states } = languageModelForward(weights, tensor(ids, [1, L]), { mixer })
    print(L, 'tokens', states.map(numbers))
  }
}
cells["hybrid"] = await cell_hybrid(kernel, show, cells)

// Cell 4.1.e: One sequence read by another
async function cell_other_queries($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, ssd, tensor } = $kernel;

  const [L, N, P] = [6, 4, 2]
  const draw = gaussian(4)
  const sample = (count: number) => Float64Array.from({ length: count }, () => draw())
  const [x, B, C] = [sample(L * P), sample(L * N), sample(L * N)]
  const dt = Float64Array.from({ length: L }, (_, t) => 0.1 + 0.1 * t)
  const { lastState } = ssd({ x: tensor(x, [1, L, 1, P]), A: [-1],
    dt: tensor(dt, [1, L, 1]), B: tensor(B, [1, L, 1, N]), C: tensor(C, [1, L, 1, N]) })

  const query = sample(N)
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i], 0)
  const row = (all: Float64Array, i: number, width: number) =>
    all.subarray(i * width, (i + 1) * width)
  const fromState = [0, 1].map((p) => dot(row(lastState.data, p, N), query))
  const fromSource = [0, 1].map((p) => Array.from(dt).reduce((sum, step, s) => {
    const later = dt.slice(s + 1).reduce((a, b) => a + b, 0)
    return sum + Math.exp(-later) * dot(row(B, s, N), query) * step * x[s * P + p]
  }, 0))
  $show((print('by the state', fromState, 'token by token', fromSource)))
}
cells["other-queries"] = await cell_other_queries(kernel, show, cells)

// Cell 4.1.f: How many tokens fit
async function cell_how_long($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function longest(memory: number, stack: any) {
    const { attention, keys, states, bytes } = stack
    return Math.floor(memory / (bytes * attention * 2 * keys))
  }
  const jamba = { attention: 4, keys: 1024, states: 4358144, bytes: 2 }
  $show((longest(16e9, jamba)))
  return { longest };
}
cells["how-long"] = await cell_how_long(kernel, show, cells)

// Cell 4.1.g: The most attention
async function cell_million($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         function mostAttention(memory: number, tokens: number, keys: number) {
    const one = 2 * 2 * keys * tokens
    return Math.floor(memory / one)
  }
  $show((print(mostAttention(16e9, 1e6, 1024), mostAttention(16e9, 1e6, 4096))))
  return { mostAttention };
}
cells["million"] = await cell_million(kernel, show, cells)
