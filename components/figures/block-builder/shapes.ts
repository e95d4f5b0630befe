import {
  attentionOf,
  CONVOLUTION,
  kindsOf,
  sizesOf,
  type AttentionKind,
  type Kind,
  type Stack,
} from './stack.ts'

/** The weights of a layer by their names, each with its shape. */
export type Shapes = Readonly<Record<string, readonly number[]>>

function mamba1Shapes({ d, mamba1 }: Stack): Shapes {
  const { N, R, innerNorms } = mamba1!
  const D = 2 * d
  return {
    'in_proj.weight': [2 * D, d],
    'conv1d.weight': [D, 1, CONVOLUTION],
    'conv1d.bias': [D],
    'x_proj.weight': [R + 2 * N, D],
    ...(innerNorms
      ? { 'dt_norm.weight': [R], 'B_norm.weight': [N], 'C_norm.weight': [N] }
      : undefined),
    'dt_proj.weight': [D, R],
    'dt_proj.bias': [D],
    A_log: [D, N],
    D: [D],
    'out_proj.weight': [d, D],
  }
}

function mamba2Shapes({ d, mamba2 }: Stack): Shapes {
  const { D, N, heads, groups } = mamba2!
  const convolved = D + 2 * groups * N
  return {
    'in_proj.weight': [D + convolved + heads, d],
    'conv1d.weight': [convolved, 1, CONVOLUTION],
    'conv1d.bias': [convolved],
    dt_bias: [heads],
    A_log: [heads],
    D: [heads],
    'norm.weight': [D],
    'out_proj.weight': [d, D],
  }
}

function attentionShapes(stack: Stack, kind: AttentionKind): Shapes {
  const { d } = stack
  const { queries, keys, input = d } = attentionOf(stack, kind)
  return {
    'q_proj.weight': [queries, input],
    'k_proj.weight': [keys, input],
    'v_proj.weight': [keys, input],
    'o_proj.weight': [d, queries],
  }
}

function mlpShapes({ d, mlp }: Stack): Shapes {
  const { hidden, gated } = mlp!
  return {
    ...(gated ? { 'gate.weight': [hidden, d] } : undefined),
    'up.weight': [hidden, d],
    'down.weight': [d, hidden],
  }
}

function expertsShapes(stack: Stack): Shapes {
  const { count, routerBias } = stack.experts!
  const one = Object.entries(mlpShapes(stack))
  return {
    'router.weight': [count, stack.d],
    ...(routerBias ? { 'router.bias': [count] } : undefined),
    ...Object.fromEntries(one.map(([name, shape]) => [name, [count, ...shape]])),
  }
}

const shapesOf: Readonly<Record<Kind, (stack: Stack) => Shapes>> = {
  mamba1: mamba1Shapes,
  mamba2: mamba2Shapes,
  attention: (stack) => attentionShapes(stack, 'attention'),
  window: (stack) => attentionShapes(stack, 'window'),
  mlp: mlpShapes,
  experts: expertsShapes,
}

/** How many numbers of a token a layer of a kind reads. */
export function inputWidth(stack: Stack, kind: Kind): number {
  const { attention, window, d } = stack
  return (kind === 'attention' ? attention?.input : kind === 'window' ? window?.input : d) ?? d
}

/** The weights of one layer of a kind, the norm before it first. */
export function layerShapes(stack: Stack, kind: Kind): Shapes {
  if (kind === 'experts') sizesOf(stack, 'mlp')
  sizesOf(stack, kind)
  return { 'before.weight': [inputWidth(stack, kind)], ...shapesOf[kind](stack) }
}

/** The weights of the stack that are in no layer. */
export function endShapes({ d, vocabulary, tied, finalBias }: Stack): Shapes {
  return {
    'embedding.weight': [vocabulary, d],
    'norm_f.weight': [d],
    ...(finalBias ? { 'norm_f.bias': [d] } : undefined),
    ...(tied ? undefined : { 'lm_head.weight': [vocabulary, d] }),
  }
}

/** The kinds whose layers in a stack are all one set of weights. */
export function sharedKinds(stack: Stack): readonly Kind[] {
  return stack.shared ? kindsOf(stack).filter((kind) => kind === 'attention' || kind === 'mlp') : []
}

/** Numbers of a head of attention, which change no count of weights. */
export function headSize(stack: Stack, kind: AttentionKind): number {
  const { queries, keys, head } = attentionOf(stack, kind)
  let size = head ?? 128
  while (queries % size !== 0 || keys % size !== 0) size /= 2
  return size
}
