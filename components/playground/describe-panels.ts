import { formatFixed, formatSignificant } from '../../src/draw/index.ts'
import type { Run } from './compute.ts'
import { poleText, ruleNames, valueText } from './describe.ts'
import { decibels } from './draw-spectra.ts'
import type { PanelName } from './tables.ts'

const largestAt = (values: ArrayLike<number>): number => {
  let best = 0
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i]) > Math.abs(values[best])) best = i
  return best
}

function runText({ x, h, largest, k, n, L, end, system: { N } }: Run): string {
  const high = x.reduce((a, b) => Math.max(a, b))
  const low = x.reduce((a, b) => Math.min(a, b))
  const state =
    k < end
      ? `State ${n} of ${N}, the chosen one, is ${valueText(h.re[n * L + k])} there; its largest size in the run is ${valueText(largest[n])}.`
      : 'The states there are too large for numbers.'
  return `Input, states as a heat map and output over ${L} steps. The input reaches from ${valueText(low)} to ${valueText(high)}; at step ${k} it is ${valueText(x[k])}. ${state}`
}

function polesText({ poles, system, n, step }: Run): string {
  const { A, rule, N, paired } = system
  const outside = poles.re.filter((re, i) => Math.hypot(re, poles.im[i]) > 1 + 1e-12).length
  const degrees = (Math.atan2(poles.im[n], poles.re[n]) * 180) / Math.PI
  const count = `${N}${paired ? (N === 1 ? ' pair of poles' : ' pairs of poles') : N === 1 ? ' pole' : ' poles'}`
  return `${count} by ${ruleNames[rule]} at a step of ${formatSignificant(step)} s, ${outside === 0 ? 'none' : outside} outside the unit circle. The chosen one, ${n}, has radius ${valueText(Math.hypot(poles.re[n], poles.im[n]))} and angle ${formatFixed(degrees, 1)}°; its continuous pole is ${poleText({ re: A.re[n], im: A.im[n] })}.`
}

function kernelText({ kernel, x, k }: Run): string {
  if (!kernel) return 'A selective system has no kernel: each step is another system.'
  const peak = largestAt(kernel)
  return `The kernel over ${kernel.length} lags. Its largest entry is ${valueText(kernel[peak])}, at lag ${peak}. Under it stands the input read backwards from the token in hand: ${valueText(x[k])} at lag 0.`
}

function spectrumText({ spectrum, system }: Run): string {
  if (!spectrum)
    return system.selective
      ? 'A selective system has no frequency response.'
      : 'The states do not decay, so there is no frequency response.'
  const { angles, response, input, read } = spectrum
  const at = (values: Float64Array) => `${formatFixed(angles[largestAt(values)], 2)} radians a step`
  const end = decibels(response)[response.length - 1]
  return `The response is largest at ${at(response)} and ${formatFixed(-end, 1)} decibels lower at π. The spectrum of the input is largest at ${at(input)}; that of its part up to the token in hand at ${at(read)}.`
}

/** What each panel shows, in sentences computed from its values. */
export const panelTexts: Readonly<Record<PanelName, (run: Run) => string>> = {
  run: runText,
  poles: polesText,
  kernel: kernelText,
  spectrum: spectrumText,
}
