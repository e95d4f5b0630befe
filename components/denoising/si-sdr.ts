/**
 * The scale-invariant ratio of signal to distortion, in decibels: how far what an estimate has of the
 * clean sound lies above all else in it; −∞ where it has nothing of it.
 */
export function siSdr(estimate: ArrayLike<number>, clean: ArrayLike<number>): number {
  let [both, own, power] = [0, 0, 0]
  for (let k = 0; k < clean.length; k++) {
    both += estimate[k] * clean[k]
    own += clean[k] * clean[k]
    power += estimate[k] * estimate[k]
  }
  const target = own > 0 ? (both * both) / own : 0
  if (target === 0) return -Infinity
  return 10 * Math.log10(target / (power - target))
}
