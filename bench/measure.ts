/** What was measured of one thing: medians and 95th percentiles in milliseconds. */
export interface Timing {
  readonly p50: number
  readonly p95: number
}

/** The value below which `share` of the samples lie (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
}

export function timingOf(samples: readonly number[]): Timing {
  return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) }
}

/**
 * Times an action: a few runs to warm up, then single runs until `rounds` are made or half a
 * second has passed, at least 5. The argument counts the runs, so that each can differ.
 */
export function time(action: (run: number) => unknown, rounds = 200): Timing {
  for (let run = 0; run < 5; run++) action(run)
  const samples: number[] = []
  const start = performance.now()
  while (samples.length < rounds && (samples.length < 5 || performance.now() - start < 500)) {
    const before = performance.now()
    action(samples.length)
    samples.push(performance.now() - before)
  }
  return timingOf(samples)
}

/** How long each action is warmed up, and a sample of it takes at least. */
const warmMs = 150
const sampleMs = 5
/** From so long an action on, what other actions leave in the caches no longer matters. */
const longMs = 50

/** An action that is ready to be timed: the calls that a sample takes, and one that only warms the caches. */
interface Warm {
  readonly action: () => unknown
  readonly calls: number
  readonly isLong: boolean
}

/** Runs an action until its code has been compiled well, which happens beside it. */
function warmUp(action: () => unknown): Warm {
  const start = performance.now()
  let least = Infinity
  for (let runs = 0; runs < 2 || performance.now() - start < warmMs; runs++) {
    const before = performance.now()
    action()
    least = Math.min(least, performance.now() - before)
  }
  // Clocks of browsers may stand still for a tenth of a millisecond.
  const calls = Math.ceil(sampleMs / Math.max(0.05, least))
  return { action, calls, isLong: least >= longMs }
}

/**
 * Times actions in turn, so that what else the machine does meets all of them. A sample is the mean of
 * as many calls as fill five milliseconds, after one that is not counted.
 * @param budgetMs - how long the rounds go on; there are 5 at least, 40 at most.
 * @returns the samples of each action, a number for each round, in milliseconds.
 */
export function timeInTurns(actions: readonly (() => unknown)[], budgetMs = 3000): number[][] {
  const warm = actions.map(warmUp)
  const samples = actions.map((): number[] => [])
  const start = performance.now()
  for (let round = 0; round < 40; round++) {
    if (round >= 5 && performance.now() - start >= budgetMs) break
    warm.forEach(({ action, calls, isLong }, i) => {
      if (!isLong) action()
      const before = performance.now()
      for (let call = 0; call < calls; call++) action()
      samples[i].push((performance.now() - before) / calls)
    })
  }
  return samples
}

/** The median. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}

/** The median, over the rounds, of how many times as long one action took as another. */
export function ratioOf(samples: readonly number[], base: readonly number[]): number {
  return median(samples.map((ms, round) => ms / base[round]))
}

/** Milliseconds in a column of its own. */
export function ms(value: number): string {
  return value.toFixed(value < 10 ? 3 : 1)
}
