import { checkCount, checkStep } from '../check.ts'
import { checkRecord } from '../check-record.ts'

export interface CosineScheduleOptions {
  /** Steps in all. */
  readonly steps: number
  /** Steps over which the rate rises from near 0 to its peak. */
  readonly warmup: number
  /** The greatest rate. */
  readonly peak: number
  /** The rate of the last step; 0 without it. */
  readonly least?: number
}

/**
 * Learning rates that rise in a line and fall along half a cosine.
 * @param options - `steps`, `warmup`, `peak`, `least` (0).
 * @returns the rate of step k, counted from 0; from the last step on it is `least`.
 * @throws when a number of steps is not a whole one, or a rate or k is negative or not finite.
 * @formula \eta_k=\eta_{\min}+\tfrac12(\eta_{\max}-\eta_{\min})\Bigl(1+\cos\frac{\pi(k-w)}{K-1-w}\Bigr),\qquad\eta_k=\frac{k+1}w\eta_{\max}\quad(k<w)
 * @source Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017)
 */
export function cosineSchedule(options: CosineScheduleOptions): (step: number) => number {
  checkRecord('options', options, { steps: true, warmup: true, peak: true, least: true })
  const { steps, warmup, peak, least = 0 } = options
  checkCount('steps', steps)
  checkCount('warmup', warmup, 0, steps)
  checkStep('peak', peak)
  checkStep('least', least)
  return (step) => {
    checkStep('step', step)
    if (step < warmup) return (peak * (step + 1)) / warmup
    const passed = Math.min(1, (step - warmup) / Math.max(1, steps - 1 - warmup))
    return least + ((peak - least) * (1 + Math.cos(Math.PI * passed))) / 2
  }
}
