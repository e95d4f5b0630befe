import { zerosLike, type Numbers, type Tensor } from '../tensor.ts'

/** The last W inputs of every channel of (batch, dim, L), with zeros before the first. */
export function lastInputs<T extends Numbers>({ shape, data }: Tensor<T>, W: number): Tensor<T> {
  const [batch, dim, L] = shape
  const kept = zerosLike(data, batch * dim * W)
  const count = Math.min(W, L)
  for (let row = 0; row < batch * dim; row++)
    kept.set(data.subarray((row + 1) * L - count, (row + 1) * L), (row + 1) * W - count)
  return { shape: [batch, dim, W], data: kept }
}
