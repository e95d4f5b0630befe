import {
  attentionKinds,
  attentionOf,
  CONVOLUTION,
  countOf,
  kinds,
  kindsOf,
  sizesOf,
  type AttentionKind,
  type Kind,
  type Stack,
} from './stack.ts'

/**
 * What a stack of layers costs, as formulas of its sizes: weights, operations for one token, and
 * numbers kept between tokens. `d` is the width of the stream, `D` the channels of a Mamba block.
 *
 * An operation is one addition, multiplication or exponential, so a multiply-add is two. Left out
 * are softmax, norms, activations, biases and the skip term, all of the order of the width.
 */
export interface LayerCost {
  /** Numbers that one layer stores, its norm before it among them. */
  readonly weights: number
  /** Of these, the numbers that a token passes. */
  readonly used: number
  /** Of those, the numbers that are multiplied: all but biases, norms, rates and skips. */
  readonly products: number
}

function mamba1Cost({ d, mamba1 }: Stack): LayerCost {
  const { N, R, innerNorms } = mamba1!
  const D = 2 * d
  const products = 3 * d * D + CONVOLUTION * D + D * (R + 2 * N) + R * D
  // Biases of the convolution and of the steps, rates and skips.
  const others = 3 * D + D * N + (innerNorms ? R + 2 * N : 0)
  const weights = products + others + d
  return { weights, used: weights, products }
}

function mamba2Cost({ d, mamba2 }: Stack): LayerCost {
  const { D, N, heads, groups } = mamba2!
  const convolved = D + 2 * groups * N
  const products = d * (3 * D + 2 * groups * N + heads) + CONVOLUTION * convolved
  // Bias of the convolution; biases of the steps, rates and skips of the heads; the norm inside.
  const weights = products + convolved + 3 * heads + D + d
  return { weights, used: weights, products }
}

function attentionCost(stack: Stack, kind: AttentionKind): LayerCost {
  const { d } = stack
  const { queries, keys, input = d } = attentionOf(stack, kind)
  const products = input * (queries + 2 * keys) + queries * d
  const weights = products + input
  return { weights, used: weights, products }
}

/** The matrices of one MLP. */
function mlpProducts({ d, mlp }: Stack): number {
  return (mlp!.gated ? 3 : 2) * d * mlp!.hidden
}

function mlpCost(stack: Stack): LayerCost {
  const products = mlpProducts(stack)
  const weights = products + stack.d
  return { weights, used: weights, products }
}

function expertsCost(stack: Stack): LayerCost {
  const { count, used, routerBias } = stack.experts!
  const { d } = stack
  const one = mlpProducts(stack)
  const rest = d + (routerBias ? count : 0)
  const router = d * count
  return {
    weights: count * one + router + rest,
    used: used * one + router + rest,
    products: used * one + router,
  }
}

const costs: Readonly<Record<Kind, (stack: Stack) => LayerCost>> = {
  mamba1: mamba1Cost,
  mamba2: mamba2Cost,
  attention: (stack) => attentionCost(stack, 'attention'),
  window: (stack) => attentionCost(stack, 'window'),
  mlp: mlpCost,
  experts: expertsCost,
}

/** What one layer of a kind costs in a stack. */
export function layerCost(stack: Stack, kind: Kind): LayerCost {
  sizesOf(stack, kind === 'experts' ? 'mlp' : kind)
  sizesOf(stack, kind)
  return costs[kind](stack)
}

/** Operations with which a layer mixes tokens, for one token that sees `context` tokens, itself included. */
export function mixingOperations(stack: Stack, kind: Kind, context: number): number {
  if (kind === 'mamba1') {
    // For each state Δ·A, its exponential, ·B, a·h, the sum, C·h and its sum; Δ·x once a channel.
    return 2 * stack.d * (7 * sizesOf(stack, kind).N + 1)
  }
  if (kind === 'mamba2') {
    const { D, N, heads } = sizesOf(stack, kind)
    // For each state a·h, B·x, the sum, C·h and its sum; Δ·x a channel; Δ·A and its exponential a head.
    return 5 * D * N + D + 2 * heads
  }
  if (kind !== 'attention' && kind !== 'window') return 0
  const { queries, reach } = attentionOf(stack, kind)
  // A dot product with every key in reach and a share of every value.
  return 4 * queries * Math.min(context, reach)
}

/** Numbers of all states and of the last inputs of the convolutions: the same at every context. */
export function stateNumbers(stack: Stack): number {
  const first = countOf(stack, 'mamba1')
  const second = countOf(stack, 'mamba2')
  const kept = CONVOLUTION - 1
  let numbers = 0
  if (first > 0) numbers += first * 2 * stack.d * (sizesOf(stack, 'mamba1').N + kept)
  if (second > 0) {
    const { D, N, groups } = sizesOf(stack, 'mamba2')
    numbers += second * (D * N + kept * (D + 2 * groups * N))
  }
  return numbers
}

/** Numbers of all keys and values after `context` tokens. */
export function cacheNumbers(stack: Stack, context: number): number {
  let numbers = 0
  for (const kind of attentionKinds) {
    const layers = countOf(stack, kind)
    if (layers === 0) continue
    const { keys, reach } = attentionOf(stack, kind)
    numbers += layers * 2 * keys * Math.min(context, reach)
  }
  return numbers
}

export interface KindCost {
  readonly kind: Kind
  readonly count: number
  /** Numbers that its layers store; shared ones once. */
  readonly weights: number
  /** Numbers that a token passes in them; shared ones once. */
  readonly used: number
}

export interface StackCost {
  readonly kinds: readonly KindCost[]
  /** Embedding, output map where it is another, and the norm at the end. */
  readonly ends: number
  readonly weights: number
  readonly used: number
}

/** The weights of a stack by the kinds of its layers. */
export function stackCost(stack: Stack): StackCost {
  const { d, vocabulary, tied, shared, finalBias } = stack
  const own = kindsOf(stack).map((kind): KindCost => {
    const count = countOf(stack, kind)
    const { weights, used } = layerCost(stack, kind)
    const once = shared && (kind === 'attention' || kind === 'mlp')
    const copies = once ? 1 : count
    // The map behind each call of the shared pair is counted with its attention.
    const links = once && kind === 'attention' ? count * d * d : 0
    return { kind, count, weights: copies * weights + links, used: copies * used + links }
  })
  const ends = (tied ? 1 : 2) * vocabulary * d + (finalBias ? 2 : 1) * d
  const sum = (key: 'weights' | 'used') => own.reduce((total, cost) => total + cost[key], ends)
  return { kinds: own, ends, weights: sum('weights'), used: sum('used') }
}

export interface TokenOperations {
  /** Two for every number of a matrix that the token passes, the output map's too. */
  readonly products: number
  /** In scans, and in scores and sums over values. */
  readonly mixing: number
}

/** Operations for one more token, after `context` − 1 others, with all kept that can be. */
export function tokenOperations(stack: Stack, context: number): TokenOperations {
  const { d, vocabulary, shared } = stack
  let products = 2 * vocabulary * d
  let mixing = 0
  for (const kind of kinds) {
    const count = countOf(stack, kind)
    if (count === 0) continue
    const links = shared && kind === 'attention' ? d * d : 0
    products += 2 * count * (layerCost(stack, kind).products + links)
    mixing += count * mixingOperations(stack, kind, context)
  }
  return { products, mixing }
}

/**
 * The context at which keys and values first are as many numbers as the states: 0 without states,
 * infinite where they never are.
 */
export function evenContext(stack: Stack): number {
  const states = stateNumbers(stack)
  const perToken = cacheNumbers(stack, 1)
  if (states === 0) return 0
  if (perToken === 0) return Infinity
  const even = Math.ceil(states / perToken)
  if (cacheNumbers(stack, even) >= states) return even
  // Some windows were full before: what is left must come from attention to all tokens.
  const growing = countOf(stack, 'attention') * 2 * (stack.attention?.keys ?? 0)
  if (growing === 0) return Infinity
  const full = cacheNumbers(
    { ...stack, layers: stack.layers.filter((kind) => kind === 'window') },
    Infinity,
  )
  return Math.ceil((states - full) / growing)
}

/** A Transformer of as many layers: half of them attention over all tokens, with the keys of the stack, at most d numbers and d where it has none. */
export function transformerCache(stack: Stack, context: number): number {
  const keys = Math.min(stack.d, (stack.attention ?? stack.window)?.keys ?? stack.d)
  return Math.round(stack.layers.length / 2) * 2 * keys * context
}
