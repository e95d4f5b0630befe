import { checkFinite, checkStep } from '../check.ts'

/**
 * Steps after which a mode has fallen to half; Infinity when it does not decay.
 * @param dt - the step, at least 0.
 * @param a - real part of the mode's continuous pole.
 * @returns the half-life in steps.
 * @throws when dt is negative or an argument is not finite.
 * @units dt in a unit of time, a in its inverse; the half-life in steps.
 * @formula \frac{\ln 2}{\Delta\,|\mathrm{Re}\,a|}
 */
export function halfLife(dt: number, a: number): number {
  checkStep('dt', dt)
  checkFinite('a', a)
  return dt * a < 0 ? Math.LN2 / (dt * -a) : Infinity
}

/**
 * Steps after which a mode has fallen to 1/e; Infinity when it does not decay.
 * @param dt - the step, at least 0.
 * @param a - real part of the mode's continuous pole.
 * @returns the time constant in steps.
 * @throws when dt is negative or an argument is not finite.
 * @units dt in a unit of time, a in its inverse; the time constant in steps.
 * @formula \frac1{\Delta\,|\mathrm{Re}\,a|}
 */
export function timeConstant(dt: number, a: number): number {
  return halfLife(dt, a) / Math.LN2
}

/**
 * Half-life in steps of a discrete pole, by its modulus; Infinity at modulus 1 or more.
 * @param modulus - |λ| of Ā, at least 0.
 * @returns the half-life in steps.
 * @throws when the modulus is negative or not finite.
 * @units Steps.
 * @formula \frac{\ln 2}{-\ln|\bar\lambda|}
 */
export function halfLifeOfModulus(modulus: number): number {
  checkStep('modulus', modulus)
  if (modulus >= 1) return Infinity
  return modulus === 0 ? 0 : Math.LN2 / -Math.log(modulus)
}
