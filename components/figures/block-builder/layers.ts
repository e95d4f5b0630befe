import { writtenOut } from '../../../src/figure/pattern.ts'
import type { Kind } from './stack.ts'

/** The letter of each kind of layer in a pattern. */
export const letterOf: Readonly<Record<Kind, string>> = {
  mamba1: 'm',
  mamba2: 'M',
  attention: 'A',
  window: 'W',
  mlp: 'F',
  experts: 'X',
}

const kindOf = new Map(Object.entries(letterOf).map(([kind, letter]) => [letter, kind as Kind]))

/** The layers of a pattern, from the embedding up: `mF*2` is Mamba-1, MLP, Mamba-1, MLP. */
export function layersOf(pattern: string): Kind[] {
  return Array.from(writtenOut(pattern), (letter): Kind => {
    const kind = kindOf.get(letter)
    if (kind) return kind
    throw new Error(
      `pattern has the letter "${letter}"; allowed are ${[...kindOf.keys()].join('')}`,
    )
  })
}
