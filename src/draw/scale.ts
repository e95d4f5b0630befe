/** Maps a value to a pixel position. */
export interface Scale {
  (value: number): number
  readonly kind: 'linear' | 'log'
  readonly domain: readonly [number, number]
  readonly range: readonly [number, number]
  /** The value at a pixel position. */
  invert(position: number): number
  /** Round values inside the domain, about `count` of them; for a log scale the powers of ten. */
  ticks(count?: number): number[]
}

function checkDomain(name: string, [from, to]: readonly [number, number]): void {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from === to)
    throw new Error(`${name}: domain is [${from}, ${to}]; use two different finite numbers`)
}

/** 1, 2 or 5 times a power of ten, so that about `count` steps fill `span`. */
export function niceStep(span: number, count: number): number {
  const rough = Math.abs(span) / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(rough))
  const ratio = rough / power
  return power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10)
}

function linearTicks([from, to]: readonly [number, number], count: number): number[] {
  const step = niceStep(to - from, count)
  const low = Math.min(from, to)
  const high = Math.max(from, to)
  const ticks = []
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(14)))
  return ticks
}

function logTicks([from, to]: readonly [number, number]): number[] {
  const low = Math.ceil(Math.log10(Math.min(from, to)) - 1e-9)
  const high = Math.floor(Math.log10(Math.max(from, to)) + 1e-9)
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) =>
    Number((10 ** (low + i)).toPrecision(12)),
  )
}

/** The powers of ten that have room for a line of text each along a logarithmic scale, the greatest first. */
export function powersWithRoom({ domain, range }: Scale): number[] {
  const [low, high] = domain.map((value) => Math.round(Math.log10(value)))
  const room = Math.abs(range[1] - range[0]) / (high - low)
  const step = [1, 2, 3, 4, 5].find((every) => every * room >= 18) ?? 6
  const ticks: number[] = []
  for (let power = high; power >= low; power -= step) ticks.push(10 ** power)
  return ticks
}

/** From the least to the greatest of some values and 0, with a margin at both ends: a share of the whole. */
export function domainAround(
  margin: number,
  ...values: readonly ArrayLike<number>[]
): [number, number] {
  const all = values.flatMap((some) => Array.from(some))
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)]
  const room = margin * (high - low || 1)
  return [low - room, high + room]
}

/** A linear scale from `domain` to `range` (px). Throws when the domain is empty or not finite. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  checkDomain('linearScale', domain)
  const slope = (range[1] - range[0]) / (domain[1] - domain[0])
  return Object.assign((value: number) => range[0] + (value - domain[0]) * slope, {
    kind: 'linear' as const,
    domain,
    range,
    invert: (position: number) => domain[0] + (position - range[0]) / slope,
    ticks: (count = 5) => linearTicks(domain, count),
  })
}

/** A logarithmic scale from `domain` (both ends above 0) to `range` (px). Throws otherwise. */
export function logScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  checkDomain('logScale', domain)
  if (domain[0] <= 0 || domain[1] <= 0)
    throw new Error(`logScale: domain is [${domain.join(', ')}]; both ends must be above 0`)
  const start = Math.log10(domain[0])
  const slope = (range[1] - range[0]) / (Math.log10(domain[1]) - start)
  return Object.assign((value: number) => range[0] + (Math.log10(value) - start) * slope, {
    kind: 'log' as const,
    domain,
    range,
    invert: (position: number) => 10 ** (start + (position - range[0]) / slope),
    ticks: () => logTicks(domain),
  })
}
