import {
  cacheNumbers,
  evenContext,
  stackCost,
  stateNumbers,
  tokenOperations,
  transformerCache,
  type StackCost,
  type TokenOperations,
} from './costs.ts'
import { models, type Model, type ModelKey } from './models.ts'
import { ownStack, type OwnParameters } from './own.ts'
import type { Kind, Stack } from './stack.ts'

export interface BuilderParameters extends OwnParameters {
  readonly model: ModelKey | 'own'
  /** Tokens of the context. */
  readonly L: number
  readonly bytes: '1' | '2' | '4'
  /** The kind of layer through which the data are followed, or that of the first. */
  readonly through: Kind | 'first'
}

/** Longest context of the curves, 2²² tokens. */
export const LONGEST = 2 ** 22

/** Bytes kept between tokens at one context. */
export interface Kept {
  readonly cache: number
  readonly states: number
  /** What a Transformer of as many layers keeps. */
  readonly transformer: number
}

export interface Builder {
  readonly name: string
  readonly stack: Stack
  readonly cost: StackCost
  readonly L: number
  readonly bytes: number
  readonly here: Kept
  readonly operations: TokenOperations
  /** The context from which keys and values are at least as many as states. */
  readonly even: number
  /** Powers of two from 1 to the longest context. */
  readonly contexts: readonly number[]
  readonly curves: readonly Kept[]
}

export function modelOf(parameters: BuilderParameters): Model {
  return parameters.model === 'own'
    ? { name: 'Your own stack', pattern: parameters.pattern, stack: ownStack(parameters) }
    : models[parameters.model]
}

export function compute(parameters: BuilderParameters): Builder {
  const { name, stack } = modelOf(parameters)
  const L = Math.round(parameters.L)
  const bytes = Number(parameters.bytes)
  const kept = (context: number): Kept => ({
    cache: bytes * cacheNumbers(stack, context),
    states: bytes * stateNumbers(stack),
    transformer: bytes * transformerCache(stack, context),
  })
  const contexts = Array.from({ length: Math.log2(LONGEST) + 1 }, (_, i) => 2 ** i)
  return {
    name,
    stack,
    cost: stackCost(stack),
    L,
    bytes,
    here: kept(L),
    operations: tokenOperations(stack, L),
    even: evenContext(stack),
    contexts,
    curves: contexts.map(kept),
  }
}
