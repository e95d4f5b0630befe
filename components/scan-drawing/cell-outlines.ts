/**
 * The outlines of all cells of a square board for which `isIn` is true, as corners in cells from the
 * top left, a NaN pair after each: closed and filled they are the cells, holes left out.
 */
export function cellOutlines(side: number, isIn: (cell: number) => boolean): number[] {
  const across = side + 1
  const isFilled = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < side && row < side && isIn(row * side + column)
  // From each corner to the next, with the cells at the right hand.
  const next = new Map<number, number[]>()
  const lead = (from: number, to: number) => next.set(from, [...(next.get(from) ?? []), to])
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      if (!isFilled(column, row)) continue
      const corner = row * across + column
      if (!isFilled(column, row - 1)) lead(corner, corner + 1)
      if (!isFilled(column + 1, row)) lead(corner + 1, corner + across + 1)
      if (!isFilled(column, row + 1)) lead(corner + across + 1, corner + across)
      if (!isFilled(column - 1, row)) lead(corner + across, corner)
    }
  const points: number[] = []
  for (const [start, ends] of next)
    while (ends.length > 0) {
      let corner = start
      do {
        points.push(corner % across, Math.floor(corner / across))
        corner = next.get(corner)!.pop()!
      } while (corner !== start)
      points.push(NaN, NaN)
    }
  return points
}
