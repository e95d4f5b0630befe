export interface FieldSize {
  /** Cells other than the chosen one from which anything arrives. */
  readonly reach: number
  /** The fewest of them that make up half of what arrives. */
  readonly half: number
  /** The greatest influence of any of them. */
  readonly largest: number
}

/** How wide a receptive field is. */
export function fieldSize(field: Float64Array, chosen: number): FieldSize {
  const others = field
    .filter((value, cell) => cell !== chosen && value > 0)
    .sort()
    .reverse()
  const total = others.reduce((sum, value) => sum + value, 0)
  let half = 0
  for (let sum = 0; half < others.length && sum < total / 2; half++) sum += others[half]
  return { reach: others.length, half, largest: others[0] ?? 0 }
}
