import { formatSignificant, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { methods, type Forecast, type Method, type Settings, type Trained } from './compute.ts'
import { PATCH } from './tokens.ts'

const names: Readonly<Record<Method, string>> = {
  model: 'the state space model',
  season: 'the seasonal naive forecast',
  last: 'the last value',
}

/** Who errs least, by what is shown of the errors. */
function verdict({ error }: Forecast): string {
  const least = Math.min(...methods.map((method) => error[method]))
  const first = methods.filter(
    (method) => formatSignificant(error[method]) === formatSignificant(least),
  )
  if (first.length > 1)
    return `${first.map((method) => names[method]).join(' and ')} err equally little`
  const [best] = first
  if (best !== 'model') return `${names[best]}, which learns nothing, errs least`
  const naive = Math.min(error.season, error.last)
  return naive > 0
    ? `the state space model errs least, ${formatSignificant((100 * error.model) / naive)} per cent as much as the better naive forecast`
    : 'the state space model errs least'
}

function tokenText({ variates, window, state }: Forecast, token: Settings['token']): string {
  if (token === 'step') return `One token is one row; the state has ${state} numbers`
  if (token === 'patch')
    return `One token is a patch of ${PATCH} rows; the state has ${state} numbers`
  return (
    `One token is a column’s last ${window} rows, and the scan runs both ways over ${variates === 1 ? 'the one column' : `the ${variates} columns`}; ` +
    `its two states have ${state} numbers`
  )
}

/** How the model that is trained in the page stands beside the others, by what is shown of the errors. */
function trainedText({ error }: Forecast, { taken, steps, weights, error: own }: Trained): string {
  const shown = (value: number) => Number(value.toPrecision(3))
  const ahead = methods.filter((method) => shown(error[method]) < shown(own))
  const place =
    ahead.length > 0
      ? `more than ${ahead.map((method) => names[method]).join(' and ')}`
      : methods.some((method) => shown(error[method]) === shown(own))
        ? 'no more than any of them'
        : 'less than all of them'
  return ` A Mamba of ${formatWhole(weights)} weights, trained in the page for ${taken} of ${steps} steps, errs by ${formatSignificant(own)}, ${place}.`
}

/** The sentence under the figure, from its present values. */
export function describe(data: Forecast, { token }: Settings): string {
  const { error, byLead, horizon, judged, fitted, season, name, trained } = data
  const last = horizon - 1
  return (
    `“${name}” is forecast ${plural(horizon, 'row')} ahead from ${plural(judged, 'moment')} of the held-out quarter. ` +
    `The mean absolute error is ${formatSignificant(error.model)} by the state space model, ${formatSignificant(error.season)} by the seasonal naive forecast, which repeats what was ${plural(season, 'row')} before, and ${formatSignificant(error.last)} by the last value: ${verdict(data)}. ` +
    `${tokenText(data, token)}, and ${formatWhole(data.weights)} weights of the readout are fitted at ${plural(fitted, 'moment')} by ridge regression; poles and input weights are not trained. ` +
    `At the farthest row the model errs by ${formatSignificant(byLead.model[last])}, the seasonal forecast by ${formatSignificant(byLead.season[last])}.` +
    (trained ? trainedText(data, trained) : '')
  )
}

export function readouts(data: Forecast): Readout[] {
  const { error, trained } = data
  return [
    { key: 'model', label: 'Error, SSM', value: formatSignificant(error.model) },
    {
      key: 'season',
      label: `Error, ${data.season} rows before`,
      value: formatSignificant(error.season),
    },
    { key: 'last', label: 'Error, last value', value: formatSignificant(error.last) },
    { key: 'weights', label: 'Fitted weights', value: formatWhole(data.weights) },
    ...(trained
      ? [
          { key: 'trained', label: 'Error, Mamba', value: formatSignificant(trained.error) },
          {
            key: 'taken',
            label: 'Steps of its training',
            value: `${trained.taken} of ${trained.steps}`,
          },
        ]
      : []),
  ]
}

export function table({ y, origin, horizon, shown, byLead, trained }: Forecast): Table {
  return {
    columns: [
      { label: 'row' },
      { label: 'truth' },
      { label: 'SSM' },
      { label: 'season' },
      { label: 'last value' },
      { label: 'mean error of SSM' },
      { label: 'of season' },
      { label: 'of last value' },
      ...(trained ? [{ label: 'Mamba' }, { label: 'of Mamba' }] : []),
    ],
    rows: Array.from({ length: horizon }, (_, h) => [
      origin + h + 1,
      y[origin + h + 1],
      ...methods.map((method) => shown[method][h]),
      ...methods.map((method) => byLead[method][h]),
      ...(trained ? [trained.shown[h], trained.byLead[h]] : []),
    ]),
  }
}
