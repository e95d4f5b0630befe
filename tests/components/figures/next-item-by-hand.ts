import { ITEMS, type UserLog } from '../../../components/figures/next-item/log.ts'
import {
  CHANNELS,
  FEATURES,
  PARTS,
  type Rule,
  type Weights,
} from '../../../components/figures/next-item/model.ts'

export const kindOf = (item: number) => Math.floor(item / 4)

/** The scores of a rule before each event of a log, by loops of their own. */
export function scoresByHand({ step, readout }: Weights, rule: Rule, log: UserLog): number[][] {
  const h = Array.from({ length: CHANNELS }, () => new Array<number>(ITEMS).fill(0))
  return Array.from(log.item, (came, t) => {
    h.forEach((rows, c) => {
      let inside = step.data[c * PARTS]
      if (rule !== 'nothing') inside += step.data[c * PARTS + 1] * Math.log(1 + log.gap[t])
      if (rule === 'both' && t > 0 && log.behaviour[t - 1] === 2) inside += step.data[c * PARTS + 2]
      const kept = 1 / (1 + Math.exp(inside))
      rows.forEach((value, n) => (rows[n] = kept * value))
    })
    const seen = [1, ...h.flat()]
    for (const rows of h) rows[came] += 1
    return Array.from({ length: ITEMS }, (_, item) =>
      seen.reduce((sum, value, f) => sum + value * readout.data[item * FEATURES + f], 0),
    )
  })
}
