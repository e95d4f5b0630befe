const superiors = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A number as figures write it: "0.31", "−2", "2.2 × 10⁻¹⁶". */
export function readNumber(text: string): number {
  const [mantissa, power = '⁰'] = text.replace('−', '-').split(' × 10')
  return Number(`${mantissa}e${power.replace(/./g, (c) => '-0123456789'[superiors.indexOf(c)])}`)
}
