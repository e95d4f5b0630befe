import { clamp, formatFixed, rampKey, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { StrandParameters, StrandSymmetry } from './compute.ts'
import { BASES } from './strands.ts'

/** Room that a letter needs. */
const LETTER = 9

/** Values in rows of bases and columns of tokens. */
function acrossTokens(data: Float64Array, L: number): Float64Array {
  const out = new Float64Array(data.length)
  for (let t = 0; t < L; t++)
    for (let b = 0; b < BASES.length; b++) out[b * L + t] = data[t * BASES.length + b]
  return out
}

/** Three strips over the bases: one strand, the other turned over, and how far they are apart. */
export function draw(
  { sequence, other, given, back, apart, largest, most }: StrandSymmetry,
  _: StrandParameters,
  { width, height, narrow }: Frame,
): FigureDrawing<StrandParameters> {
  const L = sequence.length
  const left = 30
  const room = Math.min(36, (width - left - 14) / L)
  // Whole where there is room for letters, so that their places take few digits.
  const pitch = room < LETTER ? room : Math.floor(room)
  const strip = (height - 24) / 3
  const cell = Math.min(14, (strip - 52) / BASES.length)
  // Over the end of the strips; few bases leave it too little room there.
  const keyEnd = clamp(left + L * pitch, 280, width - 14)
  // One scale for all three, so that what is apart can be compared with what is given.
  const end = Math.max(largest, most)
  const letters = (text: string, y: number): Mark[] =>
    pitch < LETTER
      ? []
      : [...text].map((base, t) => ({
          kind: 'text',
          x: left + (t + 0.5) * pitch,
          y,
          text: base,
          anchor: 'middle',
          colour: 'x',
          font: 'mono',
        }))
  const strips = [
    { title: 'this strand', letters: sequence, values: given.data },
    {
      title: narrow
        ? 'the other strand, turned over'
        : 'the other strand, and its output turned over',
      letters: [...other].reverse().join(''),
      values: back.data,
    },
    { title: 'how far they are apart', letters: '', values: apart.data },
  ]
  return {
    width,
    height,
    marks: strips.flatMap(({ title, letters: text, values }, i): Mark[] => {
      const top = 18 + i * strip
      const under = top + (text === '' ? 12 : 28)
      const key = { low: `−${formatFixed(end, 2)}`, high: formatFixed(end, 2) }
      return [
        ...(i === 0 ? rampKey(keyEnd, top, { ...key, palette: 'diverging' }) : []),
        { kind: 'text', x: 12, y: top, text: title, colour: 'ink-2' },
        ...letters(text, top + 20),
        ...[...BASES].map((base, b): Mark => ({
          kind: 'text',
          x: left - 8,
          y: under + (b + 0.5) * cell,
          text: base,
          anchor: 'end',
          baseline: 'middle',
        })),
        {
          kind: 'heat',
          x: left,
          y: under,
          width: L * pitch,
          height: BASES.length * cell,
          rows: BASES.length,
          cols: L,
          values: acrossTokens(values, L),
          palette: 'diverging',
          max: end,
        },
      ]
    }),
  }
}
