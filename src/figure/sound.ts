/** How long a sound may be, and how it is sampled. */
export interface SoundRules {
  /** Samples a second. */
  readonly rate: number
  /** Least and greatest length, in seconds. */
  readonly seconds: readonly [least: number, most: number]
}

/** What is wrong with samples that a figure is given, or nothing; none at all leave the sound to the figure. */
export function soundTrouble({ rate, seconds }: SoundRules, value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'A sound is a list of samples from −1 to 1.'
  const [least, most] = seconds
  if (value.length > 0 && (value.length < least * rate || value.length > most * rate))
    return `Use ${least} to ${most} seconds at ${rate} samples a second.`
  return value.every((one) => Math.abs(one) <= 1) ? undefined : 'Use samples from −1 to 1.'
}

export interface TakenSound {
  readonly samples: number[]
  readonly note: string
}

/**
 * What a figure uses of a sound: the mean of its channels, from where it is first heard, as much as
 * fits, its loudest sample at 0.9.
 * @throws an error in words for the reader when the sound is silent or too short.
 */
export function takeSound(
  { rate, seconds: [least, most] }: SoundRules,
  channels: readonly ArrayLike<number>[],
): TakenSound {
  const mean = Array.from(channels[0] ?? [], (_, k) =>
    channels.reduce((sum, channel) => sum + channel[k] / channels.length, 0),
  )
  const loudest = mean.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  if (!(loudest > 1e-4)) throw new Error('The sound is silent.')
  const start = mean.findIndex((value) => Math.abs(value) > 0.02 * loudest)
  const heard = mean.slice(start)
  if (heard.length < least * rate)
    throw new Error(
      `The sound lasts ${(heard.length / rate).toFixed(2)} s; use at least ${least} s.`,
    )
  const samples = heard.slice(0, most * rate).map((value) => (0.9 * value) / loudest)
  const used = `${(samples.length / rate).toFixed(2)} s`
  return {
    samples,
    note: `${heard.length > samples.length ? `The first ${used} are` : `${used} are`} used. They stay in this page; links leave them out.`,
  }
}
