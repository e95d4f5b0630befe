const doubleWord = new Float64Array(1)
const [LOW, HIGH] = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? [0, 1] : [1, 0]
const words = new Uint32Array(doubleWord.buffer)

/** The least number of full precision, and what numbers below it are multiples of. */
const [LEAST, FINEST] = [2 ** -126, 2 ** -133]
/** The greatest number: all eight leading bits set, with the largest exponent. */
const GREATEST = (2 - 2 ** -7) * 2 ** 127

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
  if (!Number.isFinite(value)) return value
  if (Math.abs(value) < LEAST) {
    // Beside so great a number a double has no digits below the finest, and rounds to them.
    const beside = 1.5 * 2 ** 52 * FINEST
    return Math.sign(value) * (Math.abs(value) + beside - beside)
  }
  doubleWord[0] = value
  // Of the upper word 7 bits of the fraction stay and 13 go. Whatever stands in the lower word makes
  // the rest more than nothing, so that it is no tie.
  const upper = words[HIGH] | (words[LOW] === 0 ? 0 : 1)
  words[LOW] = 0
  words[HIGH] = (upper + 0xfff + ((upper >>> 13) & 1)) & ~0x1fff
  const rounded = doubleWord[0]
  return Math.abs(rounded) > GREATEST ? Math.sign(value) * Infinity : rounded
}
