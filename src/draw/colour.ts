import type { Colour, Token } from './mark.ts'

/** The CSS of a token: `var(--ink-2)`. */
function cssToken(token: Token): string {
  return `var(--${token})`
}

/** Per cent with one decimal, as short as it can be. */
function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}

/** The CSS of a colour: a token, or tokens mixed in OKLab by the browser. */
export function cssColour(colour: Colour): string {
  if (typeof colour === 'string') return cssToken(colour)
  const { token, share, over = 'plate' } = colour
  return `color-mix(in oklab,${cssToken(token)} ${percent(share)},${cssToken(over)})`
}

/** Two CSS colours mixed in OKLab; `share` is the second's. */
export function cssMix(first: string, second: string, share: number): string {
  if (share <= 0) return first
  if (share >= 1) return second
  return `color-mix(in oklab,${first},${second} ${percent(share)})`
}
