import { formatWhole } from '../../../src/draw/index.ts'
import type { Account } from '../../../src/figure/definition.ts'
import { headSize, inputWidth, sharedKinds } from './shapes.ts'
import {
  attentionOf,
  CONVOLUTION,
  countOf,
  kindNames,
  type AttentionKind,
  type Kind,
  type Stack,
} from './stack.ts'

/** Data on its way through a layer: what it is called there, and the shape of each of its parts. */
export interface Place {
  readonly name: string
  readonly parts: readonly { readonly name: string; readonly shape: readonly number[] }[]
}

function mamba1Flow({ d, mamba1 }: Stack, L: number): Place[] {
  const { N, R } = mamba1!
  const D = 2 * d
  return [
    { name: 'Map in', parts: [part('x', L, D), part('z', L, D)] },
    { name: `Convolution over ${CONVOLUTION} tokens`, parts: [part('x', L, D)] },
    { name: 'Map of x', parts: [part('r', L, R), part('B', L, N), part('C', L, N)] },
    { name: 'Steps from r', parts: [part('Δ', L, D)] },
    { name: 'Scan', parts: [part('y', L, D), part('state kept', D, N)] },
    { name: 'Gate by z', parts: [part('y', L, D)] },
  ]
}

function mamba2Flow({ mamba2 }: Stack, L: number): Place[] {
  const { D, N, heads, groups } = mamba2!
  const wide = D + 2 * groups * N
  return [
    { name: 'Map in', parts: [part('z', L, D), part('x, B, C', L, wide), part('Δ', L, heads)] },
    { name: `Convolution over ${CONVOLUTION} tokens`, parts: [part('x, B, C', L, wide)] },
    {
      name: 'Heads',
      parts: [part('x', L, heads, D / heads), part('B', L, groups, N), part('C', L, groups, N)],
    },
    {
      name: 'Scan',
      parts: [part('y', L, heads, D / heads), part('state kept', heads, D / heads, N)],
    },
    { name: 'Gate by z, norm', parts: [part('y', L, D)] },
  ]
}

function attentionFlow(stack: Stack, kind: AttentionKind, L: number): Place[] {
  const { queries, keys, reach } = attentionOf(stack, kind)
  const size = headSize(stack, kind)
  const seen = Math.min(L, reach)
  return [
    {
      name: 'Maps in',
      parts: [
        part('queries', L, queries / size, size),
        part('keys', L, keys / size, size),
        part('values', L, keys / size, size),
      ],
    },
    { name: 'Scores of the last token', parts: [part('', queries / size, seen)] },
    { name: 'Sums of values', parts: [part('', L, queries / size, size)] },
    { name: 'Kept', parts: [part('keys', seen, keys), part('values', seen, keys)] },
  ]
}

function mlpFlow({ mlp }: Stack, L: number): Place[] {
  const { hidden, gated } = mlp!
  const names = gated ? ['gate', 'values'] : ['']
  return [{ name: 'Hidden', parts: names.map((name) => part(name, L, hidden)) }]
}

function expertsFlow(stack: Stack, L: number): Place[] {
  const { count, used } = stack.experts!
  return [
    { name: 'Router', parts: [part('scores', L, count)] },
    { name: 'Chosen', parts: [part('shares', L, used)] },
    { name: 'Hidden in the experts', parts: [part('', L, used, stack.mlp!.hidden)] },
  ]
}

function part(name: string, ...shape: number[]) {
  return { name, shape }
}

/** How L tokens go through one layer of a kind, place by place, from the stream and back to it. */
export function flowOf(stack: Stack, kind: Kind, L: number): readonly Place[] {
  const inside: Readonly<Record<Kind, () => Place[]>> = {
    mamba1: () => mamba1Flow(stack, L),
    mamba2: () => mamba2Flow(stack, L),
    attention: () => attentionFlow(stack, 'attention', L),
    window: () => attentionFlow(stack, 'window', L),
    mlp: () => mlpFlow(stack, L),
    experts: () => expertsFlow(stack, L),
  }
  const [from, to] = endNames(stack, kind)
  return [
    { name: from, parts: [part('', L, inputWidth(stack, kind))] },
    ...inside[kind](),
    { name: to, parts: [part('', L, stack.d)] },
  ]
}

/** What a layer reads and where its output goes: a shared pair is one branch, its MLP behind its attention. */
function endNames(stack: Stack, kind: Kind): readonly [string, string] {
  const isShared = sharedKinds(stack).includes(kind)
  if (isShared && kind === 'attention')
    return ['In, the stream and the embedding side by side, normed', 'Map out, to the shared MLP']
  if (isShared)
    return ['In, from the shared attention, normed', 'Two maps out, added to the stream']
  return ['In, normed', 'Map out, added to the stream']
}

/** The way through one layer of a kind, or through the first of all, in words. */
export function flowAccount(stack: Stack, through: Kind | 'first', L: number): Account {
  const kind = through === 'first' ? stack.layers[0] : through
  const label = `Through one layer of ${kindNames[kind]}`
  if (countOf(stack, kind) === 0) return [{ label, text: 'The stack has none.' }]
  const shapeText = (shape: readonly number[]) => shape.map(formatWhole).join(' × ')
  const places = flowOf(stack, kind, L).map(({ name, parts }) => {
    const texts = parts.map((one) => [one.name, shapeText(one.shape)].filter(Boolean).join(' '))
    return `${name}: ${texts.join('; ')}.`
  })
  return [{ label, text: places.join(' ') }]
}
