/** The least number of full precision; those below it are multiples of its last bit. */
const LEAST = 2 ** -126
/** The greatest number: all eight leading bits set, with the largest exponent. */
const GREATEST = (2 - 2 ** -7) * 2 ** 127

/** The greatest power of two that is not above a positive number. */
function powerBelow(value: number): number {
  // The logarithm may be rounded over a whole number.
  const power = 2 ** Math.floor(Math.log2(value))
  if (power > value) return power / 2
  return 2 * power <= value ? 2 * power : power
}

/**
 * Rounds a number to bfloat16: the sign and range of single precision, with eight leading bits in
 * place of twenty-four. Rounding is once, to the nearest, and to the even one of two that are equally
 * near; what lies beyond the range becomes ±Infinity.
 * @param value - any number, ±Infinity and NaN among them, which stay what they are.
 * @returns the number of bfloat16.
 * @formula \mathrm{bf16}(v)=2^{e-7}\,\mathrm{round}\big(2^{7-e}v\big),\qquad e=\lfloor\log_2|v|\rfloor
 * @source Kalamkar et al., A Study of BFLOAT16 for Deep Learning Training (2019)
 */
export function toBfloat16(value: number): number {
  const size = Math.abs(value)
  if (size >= 2 ** 128) return Math.sign(value) * Infinity
  // Beside so great a number a double has no digits below the eighth of this one, and rounds to it.
  const beside = 1.5 * 2 ** 45 * Math.max(powerBelow(size), LEAST)
  const rounded = size + beside - beside
  return Math.sign(value) * (rounded > GREATEST ? Infinity : rounded)
}
