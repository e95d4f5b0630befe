import { formatBytes, formatCount, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Parallel, ParallelParameters } from './compute.ts'
import type { Block, Way } from './formulas.ts'

/** How the layer is cut, in words. */
function cutName(way: Way, block: Block): string {
  const inside = block === '1' ? 'by channels' : 'by heads'
  return { tensor: inside, sequence: `${inside}, its stream by tokens`, context: 'by tokens' }[way]
}

export const differenceText = (value: number) => (value === 0 ? '0' : formatSignificant(value, 2))

export function describe(data: Parallel, { way, block }: ParallelParameters): string {
  const { sizes, sent, waits, weights, stream, channels, compared, check } = data
  const { devices, L, d, D, N } = sizes
  const attention = compared.find(({ name }) => name.startsWith('attention'))!
  return (
    `A layer of Mamba-${block} with ${d} times 2 channels and N = ${N} reads ${L} tokens on ${plural(devices, 'device')}, cut ${cutName(way, block)}. ` +
    `A device holds ${formatCount(weights)} weights, ${formatBytes(stream)} of the residual stream and ${formatBytes(channels)} of one tensor of the ${D} channels. ` +
    `It sends at most ${formatBytes(sent)} in ${plural(waits, 'exchange')}; in attention with the tokens cut it would send ${formatBytes(attention.bytes)}. ` +
    `A small layer that is cut in this way and run sends ${Math.max(...check.sent)} numbers from its busiest device, and its output differs from the uncut one by ${differenceText(check.difference)} of the largest.`
  )
}

export function readouts(data: Parallel): readonly Readout[] {
  const { sent, waits, weights, stream, channels, check } = data
  return [
    { key: 'sent', label: 'Sent by a device', value: formatBytes(sent) },
    { key: 'waits', label: 'Exchanges in a row', value: String(waits) },
    { key: 'weights', label: 'Weights on a device', value: formatCount(weights) },
    { key: 'stream', label: 'Residual stream there', value: formatBytes(stream) },
    { key: 'channels', label: 'A tensor of the block', value: formatBytes(channels) },
    {
      key: 'difference',
      label: 'Small layer, cut and run',
      value: differenceText(check.difference),
    },
  ]
}

export function table({ compared }: Parallel): Table {
  return {
    columns: [{ label: 'Layer and cut' }, { label: 'bytes that one device sends' }],
    rows: compared.map(({ name, bytes }) => [name, Math.round(bytes)]),
  }
}
