/**
 * e^x from two tables: one for the whole part of the exponent in base 2, one for its fraction in 2048
 * steps; what is left over takes two terms of the series. The relative error is 1e-12: less would do for
 * one number, but an error that all steps share adds up where a state decays slowly. e^0 is exactly 1.
 */
const stepsPerOctave = 2048
const fractions = new Float64Array(stepsPerOctave)
/** Powers from 2^−151, which single precision rounds to 0, to 2^128. */
const lowest = -151
const wholes = new Float64Array(280)

for (let i = 0; i < stepsPerOctave; i++) fractions[i] = 2 ** (i / stepsPerOctave)
for (let i = 0; i < wholes.length; i++) wholes[i] = 2 ** (i + lowest)

const toSteps = stepsPerOctave * Math.LOG2E
const fromSteps = Math.LN2 / stepsPerOctave
const offset = -lowest * stepsPerOctave

/** e^x for any x. */
export function quickExp(x: number): number {
  const steps = x * toSteps
  if (!(steps > -150 * stepsPerOctave && steps < 128 * stepsPerOctave)) return Math.exp(x)
  const whole = (steps + offset + 0.5) | 0
  const rest = (steps - (whole - offset)) * fromSteps
  const power = fractions[whole & (stepsPerOctave - 1)] * wholes[whole >> 11]
  return power + power * (rest + 0.5 * rest * rest)
}
