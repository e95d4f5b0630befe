import type { Tensor } from '../../../src/kernel/tensor.ts'
import type { UpdateRule } from '../../../src/kernel/rules/update-rule.ts'

/** Row t of a tensor, without its first axis. */
export function rowOf({ shape, data }: Tensor, t: number): Tensor {
  const size = data.length / shape[0]
  return { shape: shape.slice(1), data: data.slice(t * size, (t + 1) * size) }
}

/** Rows `from` to `to` of every input that has an axis L. */
export function slice<T extends Record<string, Tensor>>(
  rule: UpdateRule,
  tokens: T,
  from: number,
  to: number,
): T {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => {
      const { shape, data } = value as Tensor
      if (rule.inputs[name].fixed) return [name, value]
      const size = data.length / shape[0]
      return [
        name,
        { shape: [to - from, ...shape.slice(1)], data: data.slice(from * size, to * size) },
      ]
    }),
  ) as T
}

/** Token t, as `stepRule` takes it. */
export function tokenOf<T extends Record<string, Tensor>>(
  rule: UpdateRule,
  tokens: T,
  t: number,
): T {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [
      name,
      rule.inputs[name].fixed ? value : rowOf(value as Tensor, t),
    ]),
  ) as T
}

/** A tensor of one number, for inputs without axes. */
export const single = (value: number): Tensor => ({ shape: [], data: Float64Array.of(value) })
