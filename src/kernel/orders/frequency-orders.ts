import { zigzagPath } from './diagonal-path.ts'
import type { GridSize } from './grid-size.ts'
import { defineOrder, type ScanOrder, type ScanPath } from './order.ts'
import { choiceOption, countOption } from './order-options.ts'
import { inversePath, sortByKey } from './path.ts'

/** The rows or columns of a spectrum from frequency 0 upwards, and from −1 downwards. */
function halves(length: number, shift: number): { sign: string; lines: number[] }[] {
  const at = (frequency: number) => (frequency + shift + length) % length
  const up = Math.floor(length / 2) + 1
  return [
    { sign: '+', lines: Array.from({ length: up }, (_, k) => at(k)) },
    { sign: '−', lines: Array.from({ length: length - up }, (_, k) => at(-1 - k)) },
  ]
}

/** The quarters of a spectrum, each by the zigzag from its lowest frequencies outwards. */
function quarterZigzags(size: GridSize, zero: 'corner' | 'centre'): ScanPath[] {
  const [rows, columns] = size.map((length) =>
    halves(length, zero === 'centre' ? Math.floor(length / 2) : 0),
  )
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const width = column.lines.length
      if (row.lines.length === 0 || width === 0) return []
      const path = zigzagPath([row.lines.length, width]).map(
        (cell) => row.lines[Math.floor(cell / width)] * size[1] + column.lines[cell % width],
      )
      return [{ label: `frequencies ${row.sign} ${column.sign}`, path }]
    }),
  )
}

/** Orders whose cells are the coefficients of a transformed image, low frequencies first. */
export const frequencyOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'fourier-mamba',
    title: 'FourierMamba: zigzags over a spectrum',
    source:
      'Li et al., FourierMamba: Fourier Learning Integration with State Space Models for Image Deraining (2024), by its description',
    domain: 'image',
    summary:
      'The cells are the coefficients of a Fourier transform. Each quarter of the spectrum is read from low to high frequencies by the zigzag of JPEG, the quarters in mirror images of each other. The model also scans along channels.',
    options: {
      zero: choiceOption(
        'Where frequency 0 stands: in the first cell, as a transform gives it, or in the middle, as spectra are drawn.',
        ['corner', 'centre'],
      ),
    },
    cover: 'together',
    merge: 'scatter',
    build: (size, { zero }) => quarterZigzags(size, zero),
  }),
  defineOrder({
    name: 'global-mamba',
    title: 'GlobalMamba: bands of frequency',
    source:
      'Wang et al., GlobalMamba: Global Image Serialization for Vision Mamba (2024), by its description',
    domain: 'image',
    summary:
      'The cells are the coefficients of a cosine transform, read band by band from low to high frequencies, so that the first tokens tell of the whole image. The model turns each band back into an image before it makes tokens. That bands are squares around frequency 0, read in zigzag inside, is ours.',
    options: { bands: countOption('How many bands.', 4) },
    build: (size, { bands }) => {
      const place = inversePath(zigzagPath(size))
      const [height, width] = size
      const keys = Array.from(place, (step, cell) => {
        const share = Math.max(Math.floor(cell / width) / height, (cell % width) / width)
        return Math.floor(bands * share) * place.length + step
      })
      return [{ label: `${bands} bands`, path: sortByKey(keys) }]
    },
  }),
]
