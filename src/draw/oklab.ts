/** Red, green, blue, each 0 to 255. */
import { clamp } from './clamp.ts'

export type Rgb = readonly [number, number, number]

type Lab = readonly [number, number, number]

function toLinear(channel: number): number {
  const value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function fromLinear(value: number): number {
  const channel = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
  return clamp(Math.round(channel * 255), 0, 255)
}

/** sRGB to OKLab (Björn Ottosson, 2020). */
export function rgbToOklab([red, green, blue]: Rgb): Lab {
  const r = toLinear(red)
  const g = toLinear(green)
  const b = toLinear(blue)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** OKLab to sRGB, cut to the gamut. */
export function oklabToRgb([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/** Two colours mixed in OKLab; `share` (0 to 1) is the second's. */
export function mixOklab(first: Rgb, second: Rgb, share: number): Rgb {
  const a = rgbToOklab(first)
  const b = rgbToOklab(second)
  const mix = (i: number) => a[i] + (b[i] - a[i]) * share
  return oklabToRgb([mix(0), mix(1), mix(2)])
}

/** Reads `#rgb`, `#rrggbb` and `rgb(…)`. Throws on anything else. */
export function parseColour(text: string): Rgb {
  const hex = text.trim().match(/^#([\da-f]{3}|[\da-f]{6})$/i)?.[1]
  if (hex) {
    const size = hex.length / 3
    const channel = (i: number) =>
      parseInt(hex.slice(i * size, (i + 1) * size).repeat(3 - size), 16)
    return [channel(0), channel(1), channel(2)]
  }
  const numbers = text.match(/^\s*rgba?\(/) ? text.match(/[\d.]+/g) : null
  if (numbers && numbers.length >= 3) return [+numbers[0], +numbers[1], +numbers[2]]
  throw new Error(`parseColour: "${text}" is not a colour; use #rgb, #rrggbb or rgb(r, g, b)`)
}
