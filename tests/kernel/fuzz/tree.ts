import * as kernel from '../../../src/kernel/index.ts'
import { gaussianVector } from '../arbitrary.ts'

/** An argument of a function: numbers in tensors, lists and records. */
export type Tree =
  | { [key: string]: Tree }
  | readonly Tree[]
  | kernel.Tensor
  | kernel.Matrix
  | number
  | string
  | boolean

/**
 * A call that is right as it stands: its name, the function, the arguments, and which of them, counted
 * from 0, are put wrong as wholes only: rules, mixers, and what a function made.
 */
export type Call = readonly [
  name: string,
  call: (...args: never[]) => unknown,
  args: readonly Tree[],
  wholes?: readonly number[],
]

/** A tensor of normal numbers. */
export const t = (shape: readonly number[], seed: number, scale = 0.5): kernel.Tensor => ({
  shape,
  data: gaussianVector(
    shape.reduce((product, size) => product * size, 1),
    seed,
  ).map((value) => scale * value),
})

export const negative = (tensor: kernel.Tensor): kernel.Tensor => ({
  ...tensor,
  data: tensor.data.map((value) => -Math.abs(value)),
})

export const positive = (tensor: kernel.Tensor): kernel.Tensor => ({
  ...tensor,
  data: tensor.data.map((value) => 0.1 + Math.abs(value)),
})

export const complex = (re: readonly number[], im: readonly number[]): Tree =>
  kernel.complexVector(re, im) as unknown as Tree

/** Arguments with every tensor in single precision, which the fast path takes. */
export function single(tree: Tree): Tree {
  if (typeof tree !== 'object') return tree
  if (kernel.isTensor(tree)) return kernel.toFloat32(tree) as unknown as Tree
  if (Array.isArray(tree)) return tree.map(single)
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, single(value)]))
}

/** A transition that decays. */
export const system = [
  [0.5, 0.1],
  [-0.2, 0.6],
]
