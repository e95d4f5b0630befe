import type { Output } from '../../src/cell/output.ts'
import { numbersIn, waysOf, type Piece, type Shown } from './shown.ts'

/** How far a printed number may be from the cell's, of numbers above 1 in proportion, rounding aside. */
const tolerance = 1e-6

export interface Agreement {
  /** How many numbers were compared. */
  readonly numbers: number
  /** What the cell shows and the program does not print. */
  readonly leftOut: readonly string[]
}

function agrees(found: Shown, wanted: Shown): boolean {
  const allowed = tolerance * Math.max(1, Math.abs(wanted.value)) + wanted.slack
  return Math.abs(found.value - wanted.value) <= allowed
}

/**
 * Holds what a program printed against the stored output of its cell: every number that it prints
 * must be one that the cell shows, in the cell's order and in whole pieces. Pieces may be left out.
 *
 * @throws Error that names the first number that nothing in the cell's output explains.
 */
export function compareOutput(printed: string, outputs: readonly Output[]): Agreement {
  const broken = /\b(?:nan|inf)\b/i.exec(printed)
  if (broken) throw new Error(`it prints ${broken[0]}`)
  const found = numbersIn(printed)
  if (found.length === 0) throw new Error('it prints no number')
  const ways = outputs.map(waysOf)
  let farthest: { at: number; wanted?: Shown; piece?: string } = { at: -1 }

  const fits = ({ name, numbers }: Piece, at: number): boolean =>
    numbers.every((wanted, index) => {
      const place = at + index
      if (place < found.length && agrees(found[place], wanted)) return true
      if (place > farthest.at) farthest = { at: place, wanted, piece: name }
      return false
    })

  /** Explains the numbers from `at` on by the outputs from `output` on; the pieces left out, or nothing. */
  const explain = (at: number, output: number): string[] | undefined => {
    if (output === ways.length) {
      if (at === found.length) return []
      if (at > farthest.at) farthest = { at }
      return undefined
    }
    for (const pieces of ways[output]) {
      const left = explainPieces(at, pieces, 0, output)
      if (left) return left
    }
    return undefined
  }
  const explainPieces = (
    at: number,
    pieces: readonly Piece[],
    index: number,
    output: number,
  ): string[] | undefined => {
    if (index === pieces.length) return explain(at, output + 1)
    const piece = pieces[index]
    const { length } = piece.numbers
    if (length === 0) return explainPieces(at, pieces, index + 1, output)
    const rest = fits(piece, at) ? explainPieces(at + length, pieces, index + 1, output) : undefined
    if (rest) return rest
    const without = explainPieces(at, pieces, index + 1, output)
    return without && [piece.name, ...without]
  }

  const leftOut = explain(0, 0)
  if (leftOut) return { numbers: found.length, leftOut }
  const { at, wanted, piece } = farthest
  const number = found[at] ? `its number ${at + 1} is ${found[at].value}` : 'it prints too little'
  throw new Error(wanted ? `${number}; the cell shows ${wanted.value} in ${piece}` : number)
}
