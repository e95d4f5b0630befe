import type { HeatMark, Mark } from './mark.ts'

export interface RampKey {
  /** Texts at the ends of the ramp. */
  readonly low?: string
  readonly high?: string
  readonly palette?: HeatMark['palette']
}

/** Room for a character of the texts, in px; they are short, so that a mean will do. */
const CHARACTER = 7
const WIDTH = 40

/** What the colours of a map mean, ending at `right` on the line of its heading, whose base line is `y`. */
export function rampKey(
  right: number,
  y: number,
  { low = '0', high = '1', palette = 'sequential' }: RampKey = {},
): Mark[] {
  // Of the shades between the ends, the middles; on a diverging ramp one of them is zero.
  const values =
    palette === 'diverging'
      ? Array.from({ length: 9 }, (_, i) => (i - 4) / 4)
      : Array.from({ length: 5 }, (_, i) => (i + 0.5) / 5)
  const x = right - WIDTH - 5 - CHARACTER * high.length
  const end = (at: number, text: string): Mark => ({ kind: 'text', x: at, y, text, anchor: 'end' })
  return [
    end(x - 6, low),
    {
      kind: 'heat',
      x,
      y: y - 9,
      width: WIDTH,
      height: 9,
      rows: 1,
      cols: values.length,
      values,
      palette,
      max: 1,
    },
    end(right, high),
  ]
}
