import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { compared, ROUNDING, type DiscretizationError, type ErrorParameters } from './compute.ts'
import { ruleNames } from './draw.ts'

/** Two digits and a power of ten, always in the same width: 3.3e−16. */
export function formatScientific(value: number): string {
  return value.toExponential(1).replace('e+', 'e').replace('e-', 'e−')
}

const prose = (error: number) => formatSignificant(error, 2)

export function describe(data: DiscretizationError, parameters: ErrorParameters): string {
  const { here, factor, remainder, eulerModulus } = data
  const sampled =
    parameters.sample === 'mean'
      ? 'the mean of its values at the ends of each step'
      : 'its value at the start of each step'
  const input =
    parameters.input === 'held'
      ? 'a held input'
      : `a smooth input, given to each rule as ${sampled}`
  const exact = here.zoh < ROUNDING ? ', which is rounding' : ''
  const unstable =
    eulerModulus > 1
      ? `, where Euler’s rule multiplies an old state by ${formatFixed(eulerModulus, 3)} a step and is unstable`
      : ''
  return (
    `For ${input}, at Δ = ${parameters.dt} s${unstable}, the largest errors are ${prose(here.zoh)} for the hold${exact}, ${prose(here.bilinear)} for the bilinear rule, ${prose(here.euler)} for Euler’s and ${prose(here.mamba)} for the Mamba rule. ` +
    `One constant factor of modulus ${formatFixed(factor.modulus, 4)} on the input matrix of the Mamba rule turns it into the hold, up to ${prose(remainder)}.`
  )
}

export function readouts(data: DiscretizationError): readonly Readout[] {
  return [
    ...compared.map((rule) => ({
      key: `error-${rule}`,
      label: `${ruleNames[rule]}, error`,
      value: formatScientific(data.here[rule]),
    })),
    ...compared.map((rule) => ({
      key: `slope-${rule}`,
      label: `${ruleNames[rule]}, slope`,
      value: data.slopes[rule] === undefined ? 'none' : formatFixed(data.slopes[rule], 2),
    })),
    {
      key: 'factor',
      symbol: { letter: 'B', role: 'B' as const, style: 'bold' as const },
      label: 'factor to the hold, |s|',
      value: formatFixed(data.factor.modulus, 4),
    },
    {
      key: 'remainder',
      label: 'Left after the factor',
      value: formatScientific(data.remainder),
    },
  ]
}

export function table(data: DiscretizationError): Table {
  return {
    columns: [
      { label: 'Step', symbol: { letter: 'Δ', role: 'd', style: 'roman' } },
      ...compared.map((rule) => ({ label: ruleNames[rule] })),
    ],
    rows: data.steps.map((step, i) => [
      Number(step.toPrecision(4)),
      ...compared.map((rule) => Number(data.curves[rule][i].toPrecision(3))),
    ]),
  }
}
