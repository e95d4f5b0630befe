import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { CHANNELS, type Channel, type Field } from './compute.ts'

function extremes(channels: readonly Channel[]) {
  const taus = channels.flatMap(({ modes }) => modes.map(({ tau }) => tau))
  return { longest: Math.max(...taus), shortest: Math.min(...taus) }
}

function range(low: number, high: number): string {
  const [a, b] = [low, high].map((value) => formatSignificant(value))
  return a === b ? `${a} tokens` : `${a} to ${b} tokens`
}

/** The span of the field, and the chosen channel with its step. */
export function describe({ channels, chosen, paired, count }: Field): string {
  const { longest, shortest } = extremes(channels)
  const { first, dt, modes } = channels[chosen]
  const own = extremes([channels[chosen]])
  const periods = modes.map(({ period }) => period).filter(Number.isFinite)
  const rings =
    paired && periods.length > 0
      ? ` Its states ring with periods of ${range(Math.min(...periods), Math.max(...periods))}.`
      : ''
  return (
    `Over ${CHANNELS} channels of ${count} ${count === 1 ? 'state' : 'states'} the time constants run from ${formatSignificant(shortest)} to ${formatSignificant(longest)} tokens. ` +
    `The chosen channel was given a step of ${formatSignificant(first)} and has one of ${formatSignificant(dt)}, ${formatSignificant(dt / first)} times as much; its time constants are ${range(own.shortest, own.longest)}.${rings}`
  )
}

export function readouts({ channels, chosen, left }: Field): Readout[] {
  const { longest, shortest } = extremes(channels)
  const { first, dt } = channels[chosen]
  const own = extremes([channels[chosen]])
  const step = { letter: 'Δ', role: 'd', style: 'roman' } as const
  return [
    { key: 'longest', label: 'Longest time constant', value: formatSignificant(longest) },
    { key: 'shortest', label: 'Shortest time constant', value: formatSignificant(shortest) },
    { key: 'own', label: 'Longest of the chosen channel', value: formatSignificant(own.longest) },
    {
      key: 'first',
      symbol: { ...step, sub: '0' },
      label: 'of the chosen channel',
      value: formatSignificant(first),
    },
    { key: 'step', symbol: step, label: 'in use', value: formatSignificant(dt) },
    { key: 'left', label: 'Left of what is stored', value: formatFixed(left, 4) },
  ]
}

export function table({ channels }: Field): Table {
  return {
    columns: [
      { label: 'channel' },
      { label: 'first step' },
      { label: 'step in use' },
      { label: 'shortest time constant' },
      { label: 'longest time constant' },
      { label: 'shortest period' },
    ],
    rows: channels.map((channel, d) => {
      const { longest, shortest } = extremes([channel])
      const period = Math.min(...channel.modes.map((mode) => mode.period))
      return [
        d,
        formatSignificant(channel.first),
        formatSignificant(channel.dt),
        formatSignificant(shortest),
        formatSignificant(longest),
        Number.isFinite(period) ? formatSignificant(period) : 'none',
      ]
    }),
  }
}
