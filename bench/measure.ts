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

/** Milliseconds in a column of its own. */
export function ms(value: number): string {
  return value.toFixed(value < 10 ? 3 : 1)
}
