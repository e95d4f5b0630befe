/** The same function, which keeps its last result while it is asked for the same: a drag changes one value only. */
export function remembering<A extends readonly unknown[], R>(
  f: (...asked: A) => R,
): (...asked: A) => R {
  let last: { asked: A; result: R } | undefined
  return (...asked) => {
    if (!last?.asked.every((value, i) => Object.is(value, asked[i])))
      last = { asked, result: f(...asked) }
    return last.result
  }
}
