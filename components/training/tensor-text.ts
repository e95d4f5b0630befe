import { tensor, type WeightsLike } from '../../src/kernel/index.ts'
import { floatsToText, textToFloats } from './float-text.ts'

/**
 * Tensors in single precision, one after the other, as text.
 * @param names - which, in this order.
 */
export function tensorsToText(weights: WeightsLike, names: readonly string[]): string {
  return floatsToText(names.flatMap((name) => Array.from(weights[name].data)))
}

/**
 * The tensors of such a text.
 * @param like - tensors of the same names and shapes, in the same order.
 * @throws when numbers are not finite, or not as many as there should be.
 */
export function textToTensors(text: string, like: WeightsLike): WeightsLike {
  const shapes = Object.entries(like)
  const count = shapes.reduce((sum, [, { data }]) => sum + data.length, 0)
  const numbers = textToFloats(text, count)
  let at = 0
  return Object.fromEntries(
    shapes.map(([name, { shape, data }]) => {
      const values = numbers.slice(at, (at += data.length))
      // The tensor is where numbers that are not finite are refused.
      return [name, tensor(values, shape)]
    }),
  )
}
