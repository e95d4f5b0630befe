import { formatBytes, type Fill, type Mark } from '../../../src/draw/index.ts'
import type { Parallel, ParallelParameters } from './compute.ts'
import type { Box, Layout } from './layout.ts'

/** Device 1's part is shaded, the others' are not. */
const fillOf = (device: number): Fill => ({
  colour: device === 0 ? { token: 'ink', share: 0.14 } : 'plate',
})
const edge = { colour: 'ctl' } as const

const pieces = (count: number, piece: (device: number) => Mark[]): Mark[] =>
  Array.from({ length: count }, (_, device) => piece(device)).flat()

const number = (device: number, x: number, y: number): Mark => ({
  kind: 'text',
  x,
  y,
  text: String(device + 1),
  colour: 'ink',
  anchor: 'middle',
})

/** Columns of tokens, one a device; the numbers stand at `level` of the height. */
function byTokens(devices: number, { x, y, width, height }: Box, level: number): Mark[] {
  const size = width / devices
  return pieces(devices, (device) => [
    {
      kind: 'rect',
      x: x + device * size,
      y,
      width: size,
      height,
      fill: fillOf(device),
      stroke: edge,
    },
    number(device, x + (device + 0.5) * size, y + level * height + 4),
  ])
}

/** Rows of channels, one a device. */
function byChannels(devices: number, { x, y, width, height }: Box): Mark[] {
  const size = height / devices
  return pieces(devices, (device) => [
    {
      kind: 'rect',
      x,
      y: y + device * size,
      width,
      height: size,
      fill: fillOf(device),
      stroke: edge,
    },
    number(device, x + 16, y + (device + 0.5) * size + 4.5),
  ])
}

/** The whole on every device: copies behind one another. */
function copies(devices: number, { x, y, width, height }: Box): Mark[] {
  const offset = devices > 1 ? Math.min(3, 12 / (devices - 1)) : 0
  const all = (devices - 1) * offset
  return [
    ...Array.from({ length: devices }, (_, i): Mark => {
      const device = devices - 1 - i
      return {
        kind: 'rect',
        x: x + device * offset,
        y: y + device * offset,
        width: width - all,
        height: height - all,
        fill: fillOf(device),
        stroke: edge,
      }
    }),
    {
      kind: 'text',
      x: x + (width - all) / 2,
      y: y + (height - all) / 2 + 4,
      text: devices > 1 ? `1 to ${devices}, each the whole` : '1',
      colour: 'ink',
      anchor: 'middle',
    },
  ]
}

/** The state crosses from every stretch of tokens to the next. */
function hops({ state, sizes }: Parallel, { x, y, width, height }: Box): Mark[] {
  if (sizes.devices === 1) return []
  const size = width / sizes.devices
  const reach = Math.min(26, 0.36 * size)
  const middle = y + 0.5 * height
  const points: number[] = []
  for (let cut = 1; cut < sizes.devices; cut++) {
    const at = x + cut * size
    points.push(at - reach, middle, at + reach, middle, NaN, NaN)
    points.push(
      at + reach - 6,
      middle - 5,
      at + reach,
      middle,
      at + reach - 6,
      middle + 5,
      NaN,
      NaN,
    )
  }
  return [
    { kind: 'path', points, stroke: { colour: 'h', width: 2 } },
    {
      kind: 'text',
      x: x + width / 2,
      y: y + height - 12,
      text: `states and last inputs: ${formatBytes(state)} a cut`,
      colour: 'h',
      anchor: 'middle',
      halo: 'plate',
    },
  ]
}

/** A sum over all devices within the block: a line through all rows. */
function insideSum({ inside, sizes }: Parallel, block: string, box: Box): Mark[] {
  if (inside === 0) return []
  const x = box.x + 0.58 * box.width
  const size = box.height / sizes.devices
  const y = box.y + (Math.floor(sizes.devices / 2) + 0.5) * size + 4.5
  const what = block === '1' ? 'for Δ, B, C' : 'for the norm'
  return [
    {
      kind: 'path',
      points: [x, box.y + 3, x, box.y + box.height - 3],
      stroke: { colour: 'ink', width: 2 },
    },
    {
      kind: 'text',
      x: x - 8,
      y,
      text: `${what}: ${formatBytes(inside)}`,
      colour: 'ink',
      anchor: 'end',
      halo: 'plate',
    },
    {
      kind: 'text',
      x: x + 8,
      y,
      text: 'all-reduce',
      colour: 'ink',
      weight: 600,
      halo: 'plate',
    },
  ]
}

const title = (text: string, { x, y }: Box): Mark => ({ kind: 'text', x, y: y - 9, text })

/** What stands between two boxes: the map, and the exchange with what each device sends for it. */
function between(map: string, exchange: string, bytes: number, upper: Box): Mark[] {
  const y = upper.y + upper.height + 22
  const right = upper.x + upper.width
  return [
    {
      kind: 'path',
      points: [
        upper.x + 5,
        y - 13,
        upper.x + 5,
        y + 1,
        NaN,
        NaN,
        upper.x + 1,
        y - 4,
        upper.x + 5,
        y + 1,
        upper.x + 9,
        y - 4,
      ],
      stroke: { colour: 'ink-3', width: 1.25 },
    },
    { kind: 'text', x: upper.x + 18, y, text: map, colour: 'ink' },
    ...(exchange && bytes > 0
      ? [
          {
            kind: 'text' as const,
            x: right,
            y,
            text: '',
            anchor: 'end' as const,
            colour: 'ink' as const,
            runs: [{ text: exchange, weight: 600 as const }, { text: `: ${formatBytes(bytes)}` }],
          },
        ]
      : []),
  ]
}

/** The layer: who holds what, and what crosses between them. */
export function layerMarks(
  data: Parallel,
  { way, block }: ParallelParameters,
  { before, inside, after }: Layout,
): Mark[] {
  const { sizes, stream, channels, sent } = data
  const { devices } = sizes
  const streamMarks = (box: Box) =>
    way === 'tensor' ? copies(devices, box) : byTokens(devices, box, 0.5)
  const sum = sent - data.inside
  return [
    title(`residual stream and norm: ${formatBytes(stream)} a device`, before),
    ...streamMarks(before),
    ...between('in_proj', way === 'sequence' ? 'all-gather' : '', sum / 2, before),
    title(`a tensor inside the block: ${formatBytes(channels)} a device`, inside),
    ...(way === 'context'
      ? [...byTokens(devices, inside, 0.18), ...hops(data, inside)]
      : [...byChannels(devices, inside), ...insideSum(data, block, inside)]),
    ...between(
      'out_proj',
      { tensor: 'all-reduce', sequence: 'reduce-scatter', context: '' }[way],
      way === 'sequence' ? sum / 2 : sum,
      inside,
    ),
    title('residual stream again', after),
    ...streamMarks(after),
    {
      kind: 'text',
      x: after.x + after.width,
      y: after.y - 9,
      text: 'shaded: device 1',
      anchor: 'end',
    },
  ]
}
