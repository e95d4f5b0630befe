/** Tokens, and those that are to follow, of which only some count. */
export interface TaskBatch {
  /** (batch, L): whole numbers below the vocabulary. */
  readonly ids: { readonly shape: readonly number[]; readonly data: Float64Array }
  /** (batch, L): the token that position t is to predict, or `ignored`. */
  readonly targets: { readonly shape: readonly number[]; readonly data: Float64Array }
}

/** The target of a position that does not count: the default of `crossEntropy`. */
export const ignored = -100

/** A batch in which nothing counts yet. */
export function emptyBatch(batch: number, L: number, fill: number): TaskBatch {
  const shape = [batch, L]
  return {
    ids: { shape, data: new Float64Array(batch * L).fill(fill) },
    targets: { shape, data: new Float64Array(batch * L).fill(ignored) },
  }
}

/** `count` different whole numbers below `most`, in order. */
export function chooseSorted(count: number, most: number, next: () => number): number[] {
  const chosen = new Set<number>()
  // Floyd's way: each new candidate that is taken already gives way to the end of the range.
  for (let end = most - count; end < most; end++) {
    const candidate = Math.floor(next() * (end + 1))
    chosen.add(chosen.has(candidate) ? end : candidate)
  }
  return [...chosen].sort((a, b) => a - b)
}
