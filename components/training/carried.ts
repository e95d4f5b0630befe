/** The short convolution carries a letter over so many tokens, its own among them. */
const CARRIED = 4

/** Whether the convolution carries one of the letters at these places, counted from 1, at a token, counted from 0. */
export function isCarried(places: readonly number[], t: number): boolean {
  return places.some((place) => t >= place - 1 && t < place - 1 + CARRIED)
}
