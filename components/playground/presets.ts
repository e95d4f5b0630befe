import { defaultsOf } from '../../src/figure/parameters.ts'
import { schema, type Settings } from './schema.ts'

export interface Preset {
  readonly name: string
  readonly title: string
  readonly settings: Partial<Settings>
}

/** Systems to start from; what a preset does not name is as authored, and the input stays. */
export const presets: readonly Preset[] = [
  { name: 'lin', title: 'S4D-Lin, 16 states', settings: {} },
  { name: 'inv', title: 'S4D-Inv, 16 states', settings: { init: 'inv', dt: 0.02 } },
  { name: 'legs', title: 'LegS, diagonal, 16 states', settings: { init: 'legs', dt: 0.02 } },
  {
    name: 'real',
    title: 'S4D-Real, 16 states',
    settings: { init: 'real', decay: 1, dt: 0.02, n: 0 },
  },
  {
    name: 'low-pass',
    title: 'Low pass, 1 state',
    settings: { init: 'real', N: 1, decay: 1, dt: 0.25, C: 'ones', n: 0 },
  },
  {
    name: 'leak',
    title: 'Integrator with a leak',
    settings: { init: 'real', N: 1, decay: 0.01, dt: 0.2, C: 'ones', n: 0 },
  },
  {
    name: 'resonator',
    title: 'Resonator',
    settings: { N: 2, decay: 0.1, dt: 0.1, C: 'one', n: 1 },
  },
  {
    name: 'delay',
    title: 'Delay line, LegT',
    settings: { init: 'legt', N: 5, dt: 0.04, C: 'delay', n: 0 },
  },
  {
    name: 'selective',
    title: 'Selective, S4D-Real',
    settings: { init: 'real', N: 8, decay: 1, selective: true, C: 'ones', n: 0 },
  },
]

const kept = ['input', 'k', 'seed'] as const

/** The settings that a preset stands for, over the present ones. */
export function presetSettings(preset: Preset, now: Settings): Settings {
  const input = Object.fromEntries(kept.map((key) => [key, now[key]]))
  return { ...defaultsOf(schema), ...preset.settings, ...input }
}

/** The preset whose system the settings are, if any. The chosen state is not part of a system. */
export function presetOf(settings: Settings): Preset | undefined {
  return presets.find((preset) => {
    const wanted = presetSettings(preset, settings)
    return Object.entries(wanted).every(
      ([key, value]) => key === 'n' || settings[key as keyof Settings] === value,
    )
  })
}
