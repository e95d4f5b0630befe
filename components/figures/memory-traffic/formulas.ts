/**
 * Numbers moved between HBM and the chip, for one layer and one sequence. With E = L·D for a
 * sequence of channels and S = E·N for a sequence of states:
 *
 * Forward. All forms read Δ and x (2E), B and C (2LN), A (DN), and write y (E). `naive` runs three
 * kernels: it writes Ā and B̄x (2S), reads them and writes h (3S), reads h (S). `stored` fuses them and
 * writes h once, for the backward pass (S). `recomputed` writes no state.
 *
 * Backward. All forms read dy, Δ and x, write dΔ and dx (5E), read B and C, write dB and dC (4LN), read
 * A and write dA (2DN). `naive` moves 10S: reads h, writes dh; reads Ā, dh and h, writes dĀ and the
 * carried slope; reads these two and Ā. `stored` reads h (S). `recomputed` reads no state.
 *
 * Left out: gate, skip term, step bias, one pair of numbers per chunk and state, all cache effects.
 *
 * Operations per token, channel and state: 11 forward (7 in a loop, and a scan makes 6 of the 2 for
 * the recurrence). Backward 19: 1 for C·dy, 6 for the scan of slopes, 12 for the products and sums
 * that give the slopes of A, B, C, Δ and x. Where only h is stored, Ā is computed again (2); where nothing
 * is, all of the forward pass but its output (9).
 */
export const forms = ['naive', 'stored', 'recomputed'] as const
export type Form = (typeof forms)[number]

export const passes = ['forward', 'training'] as const
export type Pass = (typeof passes)[number]

export interface Sizes {
  readonly L: number
  readonly D: number
  readonly N: number
}

/** Sequences of states that pass through HBM. */
function stateSequences(form: Form, pass: Pass): number {
  const forward = { naive: 6, stored: 1, recomputed: 0 }[form]
  const backward = { naive: 10, stored: 1, recomputed: 0 }[form]
  return pass === 'forward' ? forward : forward + backward
}

/** Numbers through HBM. */
export function numbersMoved(form: Form, pass: Pass, { L, D, N }: Sizes): number {
  const states = stateSequences(form, pass) * L * D * N
  const forward = 3 * L * D + 2 * L * N + D * N
  const backward = 5 * L * D + 4 * L * N + 2 * D * N
  return states + (pass === 'forward' ? forward : forward + backward)
}

/**
 * Numbers that one operation writes and the next reads without leaving the chip: the sequences of
 * states that `naive` moves through HBM and a form does not.
 */
export function numbersOnChip(form: Form, pass: Pass, { L, D, N }: Sizes): number {
  return (stateSequences('naive', pass) - stateSequences(form, pass)) * L * D * N
}

/** Numbers the forward pass leaves behind for the backward pass, beside the inputs. */
export function numbersKept(form: Form, { L, D, N }: Sizes): number {
  return { naive: 3, stored: 1, recomputed: 0 }[form] * L * D * N
}

/** Operations on real numbers. */
export function operations(form: Form, pass: Pass, { L, D, N }: Sizes): number {
  const backward = 19 + { naive: 0, stored: 2, recomputed: 9 }[form]
  return L * D * N * (pass === 'forward' ? 11 : 11 + backward)
}
