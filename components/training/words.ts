import { formatPercent } from '../../src/draw/index.ts'

/** A share, or that it is still to come. */
export function shareOrLater(share: number | undefined): string {
  return share === undefined ? 'at rest' : formatPercent(share)
}

/** What two models give for fresh sequences, as a sentence. */
export function freshSentence(
  sequences: number,
  mamba: number | undefined,
  lti: number | undefined,
): string {
  if (mamba === undefined || lti === undefined)
    return `The ${sequences} fresh sequences of this length are read once nothing moves.`
  return `On ${sequences} fresh sequences of this length, ${formatPercent(mamba)} of the Mamba's answers are right and ${formatPercent(lti)} of the other model's.`
}
