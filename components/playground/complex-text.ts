import type { Complex } from './kernel.ts'
import { roundTo } from './round.ts'

/** Digits that a typed number keeps. */
const DIGITS = 12

/** Sizes that a typed weight may have, besides 0. */
const sizes = [1e-30, 1e30] as const

const decimal = '(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?'
const imaginary = new RegExp(`^([+-]?)(${decimal})?[ij]$`, 'i')
const general = new RegExp(`^([+-]?${decimal})(?:([+-])(${decimal})?[ij])?$`, 'i')

/** The number that a sign and digits stand for; no digits are 1. */
const signed = (sign: string, digits = '1') => Number(`${sign}${digits}`) || 0

/** Reads `-0.5`, `3i` or `-0.5+3i`; nothing when the word is no such number. */
export function parseComplex(word: string): Complex | undefined {
  const text = word.replaceAll('−', '-')
  const alone = imaginary.exec(text)
  if (alone) return { re: 0, im: signed(alone[1], alone[2]) }
  const found = general.exec(text)
  if (!found) return undefined
  const [, re, sign, im] = found
  return { re: signed('', re), im: sign ? signed(sign, im) : 0 }
}

/** The number as it is typed: `-0.5`, `3i`, `-0.5+3i`. */
export function complexText({ re, im }: Complex): string {
  if (im === 0) return String(re)
  if (re === 0) return `${im}i`
  return `${re}${im < 0 ? '-' : '+'}${Math.abs(im)}i`
}

const fits = (value: number) =>
  value === 0 || (Math.abs(value) >= sizes[0] && Math.abs(value) <= sizes[1])

/** Whether both parts are of a size that a typed weight may have. */
export function isOfSize({ re, im }: Complex): boolean {
  return fits(re) && fits(im)
}

/** The number with the digits that are kept of it. */
export function rounded({ re, im }: Complex, digits = DIGITS): Complex {
  return { re: roundTo(re, digits), im: roundTo(im, digits) }
}

/**
 * Reads typed numbers with commas, semicolons or spaces between; a sign with spaces on both sides
 * joins the parts of one. Throws at the first word that is no number.
 */
export function parseComplexList(text: string): Complex[] {
  const words = text
    .replace(/(\d|\.)\s+([+−-])\s+(?=[\d.]*\S*[ij]\b)/gi, '$1$2')
    .split(/[,;\s]+/)
    .filter(Boolean)
  return words.map((word) => {
    const value = parseComplex(word)
    if (value) return rounded(value)
    throw new Error(
      `“${word.slice(0, 20)}” is not a number. Use numbers like −0.5 or −0.5+3i, with commas between.`,
    )
  })
}
