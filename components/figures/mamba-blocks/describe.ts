import { formatFixed, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { LENGTH, LETTERS, type Name } from './block.ts'
import type { Blocks } from './compute.ts'

const shape = ({ run }: Blocks, name: Name) => `${LENGTH} × ${run.maps[name]!.channels}`

/** What the first product makes of the input, and where Δ, B and C come from. */
function sources(data: Blocks): string {
  const of = (letter: string, name: Name) => `${letter} (${shape(data, name)})`
  if (data.block === '1')
    return `Its first product makes ${of('x', 'x')} and ${of('z', 'z')} of the input (${shape(data, 'u')}); ${of('B', 'B')}, ${of('C', 'C')} and Δ (${shape(data, 'd')}) come from the convolved x. `
  return `Its first product makes ${of('x', 'x')}, ${of('z', 'z')}, ${of('B', 'B')}, ${of('C', 'C')} and Δ (${shape(data, 'd')}) of the input (${shape(data, 'u')}). `
}

export function describe(data: Blocks): string {
  const { block, sizes, parts, total, sums, series, now, step, decay, state } = data
  const { d, D, N, heads, groups } = sizes
  const heading = block === '1' ? '' : `, ${plural(heads, 'head')} in ${plural(groups, 'group')}`
  return (
    `A Mamba-${block} block of ${d} times ${D / d} channels with N = ${N}${heading} has ${total} weights: ` +
    `${parts
      .filter(({ weights }) => weights > 0)
      .map(({ name, weights }) => `${name} ${weights}`)
      .join(', ')}. ` +
    sources(data) +
    `${series} products with projections follow one another, and ${sums.join(' and ')} ${sums.length === 1 ? 'sums' : 'sum'} over all ${D} channels. ` +
    `At token ${now + 1}, ${LETTERS[now]}, the first ${block === '1' ? 'channel' : 'head'} takes a step of ${formatFixed(step, 4)}, and its slowest state keeps ${formatFixed(decay, 4)}. ` +
    `The state h is then ${state.shape.join(' × ')}, ${plural(D * N, 'number')} for all that came before.`
  )
}

export function readouts(data: Blocks): readonly Readout[] {
  const { sizes, parts, total, sums, series, step, decay } = data
  const projections = parts.filter(({ name }) => name === 'in_proj' || name === 'out_proj')
  const share = projections.reduce((sum, { weights }) => sum + weights, 0) / total
  return [
    { key: 'weights', label: 'Weights', value: String(total) },
    { key: 'share', label: 'In in_proj and out_proj', value: `${formatFixed(100 * share, 1)} %` },
    { key: 'series', label: 'Projections in series', value: String(series) },
    { key: 'sums', label: `Sums over ${sizes.D} channels`, value: String(sums.length) },
    {
      key: 'step',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      label: 'Step at the token',
      value: formatFixed(step, 4),
    },
    { key: 'decay', label: 'Decay there', value: formatFixed(decay, 4) },
  ]
}

/** The weights of every part. */
export function table(data: Blocks): Table {
  const { parts, total } = data
  return {
    columns: [{ label: 'Part' }, { label: 'weights' }, { label: 'share' }],
    rows: parts.map(({ name, weights }) => [
      name,
      weights,
      `${formatFixed((100 * weights) / total, 1)} %`,
    ]),
  }
}
