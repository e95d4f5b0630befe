import { formatFixed, formatSignificant, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { tokenText } from '../../training/tasks.ts'
import { left, SEQUENCES, type Horizon, type Together } from './compute.ts'
import { CHANNELS, COPIED, model, task, TRAINED } from './model.ts'

const percent = (share: number) => `${formatSignificant(100 * share)} per cent`

function extremes(horizon: Horizon) {
  const { rates, token } = horizon
  return {
    slow: left(horizon, rates[0])[token],
    fast: left(horizon, rates[rates.length - 1])[token],
  }
}

function kindOf({ tokens, token }: Horizon): string {
  const text = tokenText(task, tokens[token])
  return tokens[token] < task.alphabet ? `the letter ${text}` : 'a filler'
}

function answersText({ fresh }: Horizon): string {
  return fresh === undefined
    ? `the model answers ${SEQUENCES} fresh sequences once nothing moves`
    : `the model answers ${formatFixed(100 * fresh, 1)} per cent of ${SEQUENCES} fresh sequences right`
}

/** The length, the token that is asked about, and what channel and layer still hold of it. */
export function describe(horizon: Horizon): string {
  const { context, layer, channel, tokens, token, passed, together } = horizon
  const { slow, fast } = extremes(horizon)
  return (
    `With ${COPIED} letters among ${context} places, where training had ${TRAINED}, ${answersText(horizon)}. ` +
    `Token ${token + 1}, ${kindOf(horizon)}, stands ${tokens.length - 1 - token} tokens before the last; in channel ${channel} of layer ${layer} the steps after it sum to ${formatSignificant(passed[token])}. ` +
    `Of what it wrote, the slowest state holds ${percent(slow)} at the end and the fastest ${percent(fast)}. ` +
    (together ? togetherText(together, token) : 'The other channels are read once nothing moves.')
  )
}

function togetherText({ holding, median }: Together, token: number): string {
  return (
    `In ${holding[token]} of ${CHANNELS} channels the slowest state holds more than 37 per cent of it, and of the first token in ${holding[0]}. ` +
    `Over all tokens the steps sum to ${formatSignificant(median)} in the median channel.`
  )
}

export function readouts(horizon: Horizon): Readout[] {
  const { passed, token, together, fresh } = horizon
  const { slow, fast } = extremes(horizon)
  const value = (known: string | undefined) => known ?? 'at rest'
  return [
    {
      key: 'fresh',
      label: 'Right when fresh',
      value: value(fresh === undefined ? undefined : `${formatFixed(100 * fresh, 1)} per cent`),
    },
    {
      key: 'holding',
      label: 'Channels that hold the token',
      value: value(together?.holding[token].toString()),
    },
    {
      key: 'first',
      label: 'Channels that hold the first',
      value: value(together?.holding[0].toString()),
    },
    { key: 'time', label: 'Sum of the steps after it', value: formatSignificant(passed[token]) },
    { key: 'slow', label: 'Left, slowest', value: percent(slow) },
    { key: 'fast', label: 'Left, fastest', value: percent(fast) },
    {
      key: 'median',
      label: 'Sum of all, median channel',
      value: value(together && formatSignificant(together.median)),
    },
    { key: 'weights', label: 'Weights', value: formatWhole(model().card.parameters) },
  ]
}

export function table(horizon: Horizon): Table {
  const { tokens, steps, passed, together, rates } = horizon
  const [slow, fast] = [rates[0], rates[rates.length - 1]].map((rate) => left(horizon, rate))
  return {
    columns: [
      { label: 'token' },
      { label: 'written' },
      { label: 'step' },
      { label: 'steps after it' },
      { label: 'left, slowest state' },
      { label: 'left, fastest state' },
      { label: 'channels that hold it' },
    ],
    rows: tokens.map((id, t) => [
      t + 1,
      tokenText(task, id),
      formatSignificant(steps[t]),
      formatSignificant(passed[t]),
      formatFixed(slow[t], 3),
      formatFixed(fast[t], 3),
      together?.holding[t] ?? '',
    ]),
  }
}
