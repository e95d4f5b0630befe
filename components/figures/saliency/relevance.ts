import {
  causalConv1d,
  causalConv1dAdjoint,
  linear,
  selectiveScan,
  selectiveScanAdjoint,
  sigmoid,
  type LanguageModelSaved,
  type Mamba1Saved,
  type Numbers,
  type Tensor,
  type WeightsLike,
} from '../../../src/kernel/index.ts'

/** The kernel's norms add this to the mean square. */
const EPSILON = 1e-5

/** (…, rows, columns) with the two axes exchanged, of a single matrix. */
function swapped({ shape, data }: Tensor): Tensor {
  const [rows, columns] = shape.slice(-2)
  const out = data.slice()
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) out[c * rows + r] = data[r * columns + c]
  return { shape: [...shape.slice(0, -2), columns, rows], data: out }
}

/** Back through a linear map. Of `linearAdjoint` only this is wanted. */
const throughMap = (weight: Tensor, dy: Tensor): Tensor => linear(dy, swapped(weight))

/** (1, L, a) and (1, L, b) side by side. */
function beside(left: Tensor, right: Tensor): Tensor {
  const [, L, a] = left.shape
  const b = right.shape[2]
  const data = new (left.data.constructor as Float64ArrayConstructor)(L * (a + b))
  for (let t = 0; t < L; t++) {
    data.set(left.data.subarray(t * a, (t + 1) * a), t * (a + b))
    data.set(right.data.subarray(t * b, (t + 1) * b), t * (a + b) + a)
  }
  return { shape: [1, L, a + b], data }
}

const times = ({ shape, data }: Tensor, by: (i: number) => number): Tensor => ({
  shape,
  data: data.map((value, i) => value * by(i)),
})

const plus = (a: Tensor, b: Tensor): Tensor => ({
  shape: a.shape,
  data: a.data.map((value, i) => value + b.data[i]),
})

/** Back through a norm whose divisor counts as given. */
function throughNorm(hidden: Tensor, weight: Tensor, dnormed: Tensor): Tensor {
  const width = weight.data.length
  const inverse = Array.from({ length: hidden.data.length / width }, (_, t) => {
    const row = Array.from(hidden.data.slice(t * width, (t + 1) * width))
    return 1 / Math.sqrt(row.reduce((sum, v) => sum + v * v, 0) / width + EPSILON)
  })
  return times(dnormed, (i) => weight.data[i % width] * inverse[Math.floor(i / width)])
}

/** Back through a Mamba block whose steps, B and C count as given, and whose products are shared by halves. */
function throughBlock(
  weights: WeightsLike,
  prefix: string,
  saved: Mamba1Saved,
  dout: Tensor,
): Tensor {
  const own = (name: string) => weights[`${prefix}${name}`] as Tensor
  const { x, z, convolved, dt, B, C } = saved
  const A_log = own('A_log')
  const scan = {
    ...{ x: convolved, dt, B, C, D: own('D'), dtBias: own('dt_proj.bias') },
    A: { ...A_log, data: A_log.data.map((log) => -Math.exp(log)) },
  }
  const options = { dtSoftplus: true }
  const dgated = throughMap(own('out_proj.weight'), dout)
  const half = times(swapped(dgated), () => 0.5)
  // The gate is z σ(z); σ counts as given, as it does in the activation before the scan.
  const { y } = selectiveScan(scan, options)
  const dz = times(half, (i) => y.data[i] * sigmoid(z.data[i]))
  const dconvolved = selectiveScanAdjoint({ ...scan, z }, { dy: half }, options).dx
  const { shape, data } = own('conv1d.weight')
  const conv = { x, weight: { shape: [shape[0], shape[2]], data }, bias: own('conv1d.bias') }
  const before = causalConv1d(conv.x, conv.weight, conv.bias).y
  const dx = causalConv1dAdjoint(
    conv,
    times(dconvolved, (i) => sigmoid(before.data[i])),
  ).dx
  return throughMap(own('in_proj.weight'), beside(swapped(dx), swapped(dz)))
}

/**
 * How much each token's embedding adds to what `dlogits` weighs, by the rules of MambaLRP: of every
 * product of two things that depend on the input one counts as given, or each counts for half. What the
 * tokens get adds up to the whole, but for what the biases of the convolutions get.
 * It is computed in the precision of the weights.
 * @param embeddings - what each token is read as, a row a token.
 */
export function relevanceOf(
  weights: WeightsLike,
  saved: LanguageModelSaved,
  dlogits: Tensor<Numbers>,
  embeddings: Tensor<Numbers>,
): Float64Array {
  const head = throughMap(weights['lm_head.weight'] as Tensor, dlogits as Tensor)
  let d = throughNorm(saved.hidden, weights['norm_f.weight'] as Tensor, head)
  for (let i = saved.layers.length - 1; i >= 0; i--) {
    const { hidden, mixer } = saved.layers[i]
    const norm = weights[`layers.${i}.norm.weight`] as Tensor
    const dnormed = throughBlock(weights, `layers.${i}.mixer.`, mixer as Mamba1Saved, d)
    d = plus(d, throughNorm(hidden, norm, dnormed))
  }
  return byToken(d.data, embeddings)
}

/** Slopes times inputs, summed over the entries of each token's row. */
export function byToken(
  slopes: Numbers,
  { shape: [L, width], data }: Tensor<Numbers>,
): Float64Array {
  return Float64Array.from({ length: L }, (_, t) => {
    let sum = 0
    for (let i = t * width; i < (t + 1) * width; i++) sum += slopes[i] * data[i]
    return sum
  })
}
