import { tensor, type Numbers, type Tensor, type WeightsLike } from '../../src/kernel/index.ts'

/** The embeddings of tokens, one a row. */
export function embeddingsOf(weights: WeightsLike, ids: ArrayLike<number>): Tensor<Float32Array> {
  const { data, shape } = weights['embedding.weight']
  const width = shape[1]
  const rows = new Float32Array(ids.length * width)
  for (let t = 0; t < ids.length; t++)
    for (let i = 0; i < width; i++) rows[t * width + i] = data[ids[t] * width + i]
  return { shape: [ids.length, width], data: rows }
}

/**
 * The same model with vectors in the place of embeddings: its token t is row t, so that the slope of
 * `embedding.weight` is that of each vector apart. The head stays; logits beyond the old vocabulary are
 * zeros and mean nothing.
 */
export function readingVectors(weights: WeightsLike, rows: Tensor<Float32Array>): WeightsLike {
  const own = weights['embedding.weight']
  const [vocabulary, width] = own.shape
  const count = Math.max(rows.shape[0], vocabulary)
  const padded = (values: Numbers) => {
    const data = new Float32Array(count * width)
    data.set(values)
    return tensor(data, [count, width])
  }
  return {
    ...weights,
    'embedding.weight': padded(rows.data),
    'lm_head.weight': padded(own.data),
  }
}

/** How far the logit of a wanted token is above the largest of the others, and which that is. */
export interface Margin {
  readonly margin: number
  readonly rival: number
}

/** The margin of a wanted token among the first `vocabulary` logits from `offset` on. */
export function marginOf(
  { data }: Pick<Tensor<Numbers>, 'data'>,
  offset: number,
  vocabulary: number,
  wanted: number,
): Margin {
  let rival = wanted === 0 ? 1 : 0
  for (let id = 0; id < vocabulary; id++)
    if (id !== wanted && data[offset + id] > data[offset + rival]) rival = id
  return { margin: data[offset + wanted] - data[offset + rival], rival }
}
