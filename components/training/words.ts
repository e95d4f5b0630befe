import { formatPercent } from '../../src/draw/index.ts'

/** What two models give for fresh sequences, as a sentence. */
export function freshSentence(sequences: number, mamba: number, lti: number): string {
  return `On ${sequences} fresh sequences of this length, ${formatPercent(mamba)} of the Mamba's answers are right and ${formatPercent(lti)} of the other model's.`
}
