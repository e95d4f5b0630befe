import type { Colour } from './mark.ts'
import { mixOklab, parseColour, type Rgb } from './oklab.ts'

/** The values behind the tokens, for painters that cannot read CSS variables. */
export interface Palette {
  /** The CSS colour of a custom property's name, such as `h` or `seq-3`. */
  token(name: string): string
  /** The CSS colour of a token or of a mix. */
  colour(colour: Colour): string
  /** Two custom properties mixed in OKLab; `share` is the second's. */
  mix(first: string, second: string, share: number): Rgb
  /** The family list behind `--sans`, `--serif`, `--mono`, `--math`. */
  font(name: string): string
}

/** A palette over any reader of custom properties; it keeps what it has read. */
export function paletteFrom(read: (name: string) => string): Palette {
  const known = new Map<string, string>()
  const mixes = new Map<string, Rgb>()
  const token = (name: string) => {
    const value = known.get(name) ?? read(name).trim()
    known.set(name, value)
    return value
  }
  const mix = (first: string, second: string, share: number) => {
    const key = `${first} ${second} ${share.toFixed(3)}`
    const value =
      mixes.get(key) ?? mixOklab(parseColour(token(first)), parseColour(token(second)), share)
    mixes.set(key, value)
    return value
  }
  return {
    token,
    mix,
    colour: (colour) =>
      typeof colour === 'string'
        ? token(colour)
        : `rgb(${mix(colour.over ?? 'plate', colour.token, colour.share).join(' ')})`,
    font: token,
  }
}

/** The palette in force at an element now; read it again when the theme changes. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const { colorScheme } = style
  const isDark = colorScheme.includes('light')
    ? colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches
    : colorScheme.includes('dark')
  return paletteFrom((name) => inScheme(style.getPropertyValue(`--${name}`), isDark))
}

/** A custom property keeps its text: of `light-dark(#fff, #000)` the colour of one scheme, else the text itself. */
export function inScheme(text: string, isDark: boolean): string {
  const both = text.match(/^\s*light-dark\(\s*([^,]+),\s*([^)]+)\)/)
  return both ? both[isDark ? 2 : 1] : text
}
