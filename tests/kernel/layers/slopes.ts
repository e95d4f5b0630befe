import { sizeOf, type Tensor } from '../../../src/kernel/tensor.ts'
import { gaussianVector } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

export function gaussianTensor(shape: readonly number[], seed: number): Tensor {
  return { shape, data: gaussianVector(sizeOf(shape), seed) }
}

/** The sum of products of two tensors of one shape: the loss whose slopes adjoints return. */
export function inner(a: { readonly data: ArrayLike<number> }, b: Tensor): number {
  return b.data.reduce((sum, value, i) => sum + value * a.data[i], 0)
}

/** Part of a tensor along one axis. */
export function part({ shape, data }: Tensor, axis: number, from: number, to: number): Tensor {
  const stride = sizeOf(shape.slice(axis + 1))
  const kept = Array.from(data).filter((_, i) => {
    const at = Math.floor(i / stride) % shape[axis]
    return at >= from && at < to
  })
  const sizes = shape.map((size, each) => (each === axis ? to - from : size))
  return { shape: sizes, data: Float64Array.from(kept) }
}

/** One place along an axis, which is dropped. */
export function at(value: Tensor, axis: number, place: number): Tensor {
  const { shape, data } = part(value, axis, place, place + 1)
  return { shape: shape.filter((_, each) => each !== axis), data }
}

/** Differences of fourth order of a loss by every entry of a tensor, which is put back. */
function differences(value: Tensor, loss: () => number): Float64Array {
  // Short enough for steep losses: what is left out falls with its fourth power, rounding stays at 1e-12.
  const step = 3e-4
  return value.data.map((entry, i) => {
    const moved = (steps: number): number => {
      value.data[i] = entry + steps * step
      return loss()
    }
    const slope = (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * step)
    value.data[i] = entry
    return slope
  })
}

/** Holds slopes, by the names of what they belong to, to those that differences of the loss give. */
export function expectSlopes(
  values: Readonly<Record<string, Tensor>>,
  loss: () => number,
  slopes: Readonly<Record<string, Tensor | undefined>>,
  tolerance = 1e-8,
): void {
  for (const [name, value] of Object.entries(values)) {
    const found = slopes[name]
    if (!found) throw new Error(`there is no slope of ${name}`)
    expectClose(found.shape, value.shape)
    expectClose(found.data, differences(value, loss), tolerance)
  }
}
