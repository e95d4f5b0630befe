import { availableParallelism, cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

let asked = 0
let found = 0

/** How much of the processors' time was idle, of how much, since they started. */
function spent(): { idle: number; all: number } {
  const times = cpus().map(({ times }) => times)
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce((sum, time) => sum + Object.values(time).reduce((a, b) => a + b, 0), 0),
  }
}

/**
 * Waits until nothing else keeps the machine busy: nine tenths of the processors' time idle for
 * three tenths of a second; for `patience` ms at most.
 */
export async function quiet(patience = 10_000): Promise<void> {
  asked++
  const until = performance.now() + patience
  while (performance.now() < until) {
    const before = spent()
    await sleep(300)
    const after = spent()
    if (after.idle - before.idle > 0.9 * (after.all - before.all)) return void found++
  }
}

/** How often the machine was quiet when that was waited for, in words. */
export function quietness(): string {
  return `${found} of ${asked} measurements began on a quiet machine of ${availableParallelism()} processors`
}
