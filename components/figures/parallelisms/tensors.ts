import type { Tensor } from '../../../src/kernel/index.ts'

/** Carried over a cut between tokens: the last inputs of the convolution, and the state. */
export interface Carried {
  readonly conv: Tensor
  readonly state: Tensor
}

/** (1, a, b) as (1, b, a): from tokens first to channels first and back. */
export const swapped = ({ shape: [, height, width], data }: Tensor): Tensor => ({
  shape: [1, width, height],
  data: data.map((_, i) => data[(i % height) * width + Math.floor(i / height)]),
})

/** Tokens `from` … `to` − 1 of (1, L, …). */
export const stretch = ({ shape, data }: Tensor, from: number, to: number): Tensor => {
  const width = data.length / shape[1]
  return { shape: [1, to - from, ...shape.slice(2)], data: data.slice(from * width, to * width) }
}

/** −exp(A_log) */
export const rates = ({ shape, data }: Tensor): Tensor => ({
  shape,
  data: data.map((value) => -Math.exp(value)),
})

/** Channels `from` … `from + count − 1` of (1, L, channels). */
export function columns(
  { shape: [, L, width], data }: Tensor,
  from: number,
  count: number,
): Float64Array {
  return Float64Array.from(
    { length: L * count },
    (_, i) => data[Math.floor(i / count) * width + from + (i % count)],
  )
}
