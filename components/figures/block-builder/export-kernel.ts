import { layersText } from './export-layers.ts'
import { endShapes, headSize, layerShapes, sharedKinds, type Shapes } from './shapes.ts'
import { attentionOf, kindsOf, type AttentionKind, type Kind, type Stack } from './stack.ts'

/** The module of the kernel's package, as the book's Kernel page offers it. */
const module = './mamba-kernel.js'

function shapesText(shapes: Shapes, indent: string): string {
  const lines = Object.entries(shapes).map(
    ([name, shape]) => `${indent}  ${/\W/.test(name) ? `'${name}'` : name}: [${shape.join(', ')}],`,
  )
  return `{\n${lines.join('\n')}\n${indent}}`
}

const mamba1Plain = `  mamba1: (w, x) => mamba1Mixer.forward(w, x).out,`

const mamba1Normed = `  mamba1(w, tokens) {
    const [D, N] = w.A_log.shape
    const R = w['dt_proj.weight'].shape[1]
    const [x, z] = split(linear(tokens, w['in_proj.weight']), [D, D]).map(turned)
    const u = causalConv1d(x, w['conv1d.weight'], w['conv1d.bias'], { activation: 'silu' }).y
    const [steps, B, C] = split(linear(turned(u), w['x_proj.weight']), [R, N, N])
    const dt = linear(rmsNorm(steps, w['dt_norm.weight']), w['dt_proj.weight'])
    const scan = {
      x: u,
      z,
      dt: turned(dt),
      dtBias: w['dt_proj.bias'],
      A: { shape: [D, N], data: w.A_log.data.map((a) => -Math.exp(a)) },
      B: turned(rmsNorm(B, w['B_norm.weight'])),
      C: turned(rmsNorm(C, w['C_norm.weight'])),
      D: w.D,
    }
    return linear(turned(selectiveScan(scan, { dtSoftplus: true }).y), w['out_proj.weight'])
  },`

const mlpGated = `  mlp(w, x) {
    const gate = activate(linear(x, w['gate.weight']), 'silu')
    const up = linear(x, w['up.weight'])
    return linear({ ...up, data: up.data.map((v, i) => v * gate.data[i]) }, w['down.weight'])
  },`

const mlpPlain = `  mlp: (w, x) => linear(activate(linear(x, w['up.weight']), 'relu'), w['down.weight']),`

function mamba2Text({ mamba2 }: Stack): string {
  return `  mamba2: (w, x) => mamba2Mixer({ groups: ${mamba2!.groups} }).forward(w, x).out,`
}

function attentionText(stack: Stack, kind: AttentionKind): string {
  const { reach } = attentionOf(stack, kind)
  const size = headSize(stack, kind)
  const options = reach === Infinity ? '' : `, { window: ${reach} }`
  return `  ${kind}(w, x) {
    const heads = (name: string): Tensor => {
      const { shape, data } = linear(x, w[name])
      return { shape: [shape[0], shape[1], shape[2] / ${size}, ${size}], data }
    }
    const [q, k, v] = ['q_proj.weight', 'k_proj.weight', 'v_proj.weight'].map(heads)
    const { shape, data } = causalAttention({ q, k, v }${options}).y
    return linear({ shape: [shape[0], shape[1], shape[2] * shape[3]], data }, w['o_proj.weight'])
  },`
}

function expertsText({ experts }: Stack): string {
  const { used, routerBias } = experts!
  return `  experts(w, x) {
    const scores = softmax(linear(x, w['router.weight']${routerBias ? ", w['router.bias']" : ''}))
    const [, L, d] = x.shape
    const count = scores.shape[2]
    const out = new Float64Array(L * d)
    for (let t = 0; t < L; t++) {
      const row = scores.data.subarray(t * count, (t + 1) * count)
      const best = Array.from(row.keys()).sort((a, b) => row[b] - row[a]).slice(0, ${used})
      const total = best.reduce((sum, e) => sum + row[e], 0)
      const token = { shape: [1, 1, d], data: x.data.slice(t * d, (t + 1) * d) }
      for (const e of best) {
        const own = layerOf.mlp(expertOf(w, e), token).data
        own.forEach((value, i) => (out[t * d + i] += (row[e] / total) * value))
      }
    }
    return { shape: [1, L, d], data: out }
  },`
}

const expertOf = `/** The weights of one expert. */
function expertOf(w: Weights, e: number): Weights {
  const matrices = Object.entries(w).filter(([, { shape }]) => shape.length === 3)
  return Object.fromEntries(
    matrices.map(([name, { shape: [, rows, cols], data }]) => [
      name,
      { shape: [rows, cols], data: data.slice(e * rows * cols, (e + 1) * rows * cols) },
    ]),
  )
}

`

const turning = `/** The last two axes exchanged. */
function turned({ shape: [batch, rows, cols], data }: Tensor): Tensor {
  const out = new Float64Array(data.length)
  for (let b = 0; b < batch; b++)
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < cols; c++)
        out[(b * cols + c) * rows + r] = data[(b * rows + r) * cols + c]
  return { shape: [batch, cols, rows], data: out }
}

/** The last axis cut in pieces. */
function split({ shape: [batch, L, width], data }: Tensor, sizes: number[]): Tensor[] {
  let from = 0
  return sizes.map((size) => {
    const start = from
    from += size
    const part = Float64Array.from({ length: batch * L * size }, (_, i) =>
      data[Math.floor(i / size) * width + start + (i % size)],
    )
    return { shape: [batch, L, size], data: part }
  })
}

`

const hasExperts = ({ layers }: Stack): boolean => layers.includes('experts')

/** TypeScript for the function of each kind of layer that the stack has. */
function layerTexts(stack: Stack): string {
  const gated = stack.mlp?.gated ? mlpGated : mlpPlain
  const texts: Readonly<Record<Kind, () => string>> = {
    mamba1: () => (stack.mamba1?.innerNorms ? mamba1Normed : mamba1Plain),
    mamba2: () => mamba2Text(stack),
    attention: () => attentionText(stack, 'attention'),
    window: () => attentionText(stack, 'window'),
    mlp: () => gated,
    experts: () =>
      stack.layers.includes('mlp') ? expertsText(stack) : `${gated}\n${expertsText(stack)}`,
  }
  return kindsOf(stack)
    .map((kind) => texts[kind]())
    .join('\n')
}

/** How a layer's output joins the stream; a shared pair reads the embedding too, and joins behind its map. */
function joinText(stack: Stack): string {
  if (!stack.shared)
    return `    const out = layerOf[kind](w, rmsNorm(hidden, before))
    hidden = added(hidden, out)`
  return `    if (kind === 'attention') {
      pair = layerOf.attention(w, rmsNorm(beside(hidden, first), before))
    } else if (kind === 'mlp') {
      pair = layerOf.mlp(w, rmsNorm(pair, before))
      hidden = added(hidden, linear(pair, weightsOf({ 'link.weight': [d, d] }, -i)['link.weight']))
    } else hidden = added(hidden, layerOf[kind](w, rmsNorm(hidden, before)))`
}

const besideText = `/** Two tensors side by side in the last axis. */
function beside(a: Tensor, b: Tensor): Tensor {
  const [batch, L, width] = a.shape
  const data = new Float64Array(2 * a.data.length)
  for (let t = 0; t < batch * L; t++) {
    data.set(a.data.subarray(t * width, (t + 1) * width), 2 * t * width)
    data.set(b.data.subarray(t * width, (t + 1) * width), (2 * t + 1) * width)
  }
  return { shape: [batch, L, 2 * width], data }
}

`

/** What the kernel has for programs of stacks, and how they call it. */
const calls: Readonly<Record<string, string>> = {
  activate: 'activate(',
  causalAttention: 'causalAttention(',
  causalConv1d: 'causalConv1d(',
  embedding: 'embedding(',
  linear: 'linear(',
  mamba1Mixer: 'mamba1Mixer.forward(',
  mamba2Mixer: 'mamba2Mixer({',
  random: 'random(',
  rmsNorm: 'rmsNorm(',
  selectiveScan: 'selectiveScan(',
  softmax: 'softmax(',
}

function importText(body: string): string {
  const used = Object.keys(calls).filter((name) => body.includes(calls[name]))
  const lines = [...used, 'type Tensor'].map((name) => `  ${name},\n`)
  return `import {\n${lines.join('')}} from '${module}'`
}

/** A stack as a TypeScript program that counts its weights and runs it, untrained, with the book's kernel. */
export function exportWithKernel(name: string, stack: Stack): string {
  const { d, tied, finalBias } = stack
  const shared = sharedKinds(stack)
  // An expert is an MLP, whether or not the stack has others.
  const functions = new Set([...kindsOf(stack), ...(hasExperts(stack) ? ['mlp'] : [])])
  const body = `type Kind = ${Array.from(functions, (kind) => `'${kind}'`).join(' | ')}
type Shapes = Record<string, number[]>
type Weights = Record<string, Tensor>

const d = ${d}

/** From the embedding up. */
const layers: Kind[] = ${layersText(stack.layers)}

/** The weights of a layer of each kind, with the norm before it. */
const shapes: Partial<Record<Kind, Shapes>> = {
${kindsOf(stack)
  .map((kind) => `  ${kind}: ${shapesText(layerShapes(stack, kind), '  ')},`)
  .join('\n')}
}

const ends: Shapes = ${shapesText(endShapes(stack), '')}

/** Kinds whose layers are all one set of weights${shared.length > 0 ? ', with a d × d map behind each pair' : ''}. */
const shared: Kind[] = [${shared.map((kind) => `'${kind}'`).join(', ')}]

const count = (own: Shapes) =>
  Object.values(own).reduce((sum, shape) => sum + shape.reduce((a, b) => a * b), 0)

/** How many numbers the stack stores. */
export const weights = layers.reduce((sum, kind, i) => {
  const isAgain = shared.includes(kind) && layers.indexOf(kind) < i
  const link = shared.includes(kind) && kind === 'attention' ? d * d : 0
  return sum + (isAgain ? 0 : count(shapes[kind]!)) + link
}, count(ends))

/** Untrained weights: norms and skips 1, rates log(1 … N), first steps 0.01, the rest up to 1/√inputs. */
function weightsOf(own: Shapes, seed: number): Weights {
  const next = random(1000 + seed)
  const make = (name: string, shape: number[]): Tensor => {
    const N = shape.at(-1)!
    const data = new Float64Array(shape.reduce((a, b) => a * b))
    const value = (i: number) => {
      if (/(norm|before|norm_f)\\.weight$/.test(name) || name === 'D') return 1
      if (name === 'A_log') return Math.log((i % N) + 1)
      if (/^dt.*bias$/.test(name)) return Math.log(Math.expm1(0.01))
      return name.endsWith('bias') ? 0 : (2 * next() - 1) / Math.sqrt(N)
    }
    return { shape, data: data.map((_, i) => value(i)) }
  }
  return Object.fromEntries(Object.entries(own).map(([name, shape]) => [name, make(name, shape)]))
}

const added = (a: Tensor, b: Tensor): Tensor => ({
  shape: a.shape,
  data: a.data.map((value, i) => value + b.data[i]),
})

${stack.mamba1?.innerNorms ? turning : ''}${hasExperts(stack) ? expertOf : ''}${stack.shared ? besideText : ''}/** What each kind of layer does with the tokens, (1, L, width). */
const layerOf: Record<Kind, (w: Weights, x: Tensor) => Tensor> = {
${layerTexts(stack)}
}

/** The scores of the next word after each token. */
export function run(ids: readonly number[]): Tensor {
  const own = weightsOf(ends, 0)
  const tokens = { shape: [1, ids.length], data: Float64Array.from(ids) }
  let hidden = embedding(tokens, own['embedding.weight'])
${stack.shared ? '  const first = hidden\n  let pair = hidden\n' : ''}  layers.forEach((kind, i) => {
    const seed = 1 + (shared.includes(kind) ? layers.indexOf(kind) : i)
    const { 'before.weight': before, ...w } = weightsOf(shapes[kind]!, seed)
${joinText(stack)}
  })
${finalBias ? '  // The bias of this norm begins at 0.\n' : ''}  const normed = rmsNorm(hidden, own['norm_f.weight'])
  return linear(normed, own['${tied ? 'embedding' : 'lm_head'}.weight'])
}

console.log(\`\${weights} weights\`)
if (weights < 2e7) console.log(\`scores \${run([1, 2, 3, 4, 5, 6, 7, 8]).shape.join(' × ')}\`)
else console.log('Too many to fill here: make the sizes smaller to run it.')
`
  return `// ${name}, from the block builder of "A Survey of Mamba, live".
// The Kernel page of the book offers mamba-kernel.js. Put it beside this file and run: node stack.ts
${importText(body)}

${body}`
}
