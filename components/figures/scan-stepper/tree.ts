import {
  blellochScan,
  combine,
  hillisSteeleScan,
  type ScanCombination,
  type ScanElement,
  type ScanMove,
  type ScanResult,
} from '../../../src/kernel/index.ts'

export const forms = ['loop', 'hillis-steele', 'blelloch', 'chunked'] as const
export type Form = (typeof forms)[number]

/** Tokens in a chunk of the chunked form. */
export const CHUNK = 2

/** One parallel level: what it did, and the elements at all positions after it. */
export interface Level {
  readonly name: string
  readonly combinations: readonly ScanCombination[]
  readonly moves: readonly ScanMove[]
  readonly elements: readonly ScanElement[]
}

interface Plan {
  readonly name: string
  readonly pairs: readonly (readonly [number, number])[]
}

/** Runs levels of combinations that write where the later stretch stood. */
function runPlan(leaves: readonly ScanElement[], plan: readonly Plan[]): Level[] {
  let elements = leaves
  return plan.map(({ name, pairs }) => {
    const before = elements
    const after = [...before]
    for (const [earlier, later] of pairs) after[later] = combine(before[earlier], before[later])
    elements = after
    const combinations = pairs.map(([earlier, later]) => ({ earlier, later, to: later }))
    return { name, combinations, moves: [], elements: after }
  })
}

const indices = (length: number) => Array.from({ length }, (_, i) => i)

function loopPlan(L: number): Plan[] {
  return indices(L - 1).map((t) => ({ name: `step ${t + 2}`, pairs: [[t, t + 1]] }))
}

/**
 * Inside the chunks, then from the end of each chunk to the end of the next, then to the rest. The
 * end of the last chunk waits for the rest, since no chunk starts from it.
 */
function chunkedPlan(L: number): Plan[] {
  const inside = indices(CHUNK - 1).map((i) => ({
    name: 'inside',
    pairs: indices(L / CHUNK).map((c) => [c * CHUNK + i, c * CHUNK + i + 1] as const),
  }))
  const carry = indices(L / CHUNK - 2).map((c) => ({
    name: 'carry',
    pairs: [[(c + 1) * CHUNK - 1, (c + 2) * CHUNK - 1] as const],
  }))
  const rest = indices(L).filter((t) => t >= CHUNK && (t % CHUNK !== CHUNK - 1 || t === L - 1))
  const hand = {
    name: 'hand on',
    pairs: rest.map((t) => [t - (t % CHUNK) - 1, t] as const),
  }
  return [...inside, ...carry, hand]
}

function fromKernel({ tree }: ScanResult): Level[] {
  return (tree?.levels ?? []).map(({ phase, combinations, moves, a, x }) => ({
    name: phase === 'double' ? 'double' : phase,
    combinations,
    moves,
    elements: Array.from(a.data, (factor, i) => ({ a: factor, x: x.data[i] })),
  }))
}

/** The levels of a scan over the leaves, whose number is a power of two. */
export function levelsOf(form: Form, leaves: readonly ScanElement[]): Level[] {
  const a = leaves.map((leaf) => leaf.a)
  const x = leaves.map((leaf) => leaf.x)
  switch (form) {
    case 'loop':
      return runPlan(leaves, loopPlan(leaves.length))
    case 'chunked':
      return runPlan(leaves, chunkedPlan(leaves.length))
    case 'hillis-steele':
      return fromKernel(hillisSteeleScan(a, x, { tree: true }))
    case 'blelloch':
      return fromKernel(blellochScan(a, x, { tree: true }))
  }
}
