/** `npm run train:denoising`: the weights of the figure `speech-denoising`, a minute or two a model. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { countDenoiser, type Denoiser } from '../../../components/denoising/denoiser.ts'
import { packDenoiser } from '../../../components/denoising/denoiser-file.ts'
import { startDenoising, type DenoisingRecipe } from '../../../components/denoising/lesson.ts'

const folder = join(import.meta.dirname, '../../../content/weights')

/** How many fresh sounds a card tells of. */
const sounds = 256

/** Steps between two lines of the report. */
const pause = 100

const models = {
  causal: { kind: 'mamba', way: 'causal', width: 16, states: 4 },
  lti: { kind: 'lti', way: 'causal', width: 16, states: 4 },
  both: { kind: 'mamba', way: 'both', width: 16, states: 4 },
} as const satisfies Record<string, Denoiser>

for (const [name, model] of Object.entries(models)) {
  const recipe: DenoisingRecipe = {
    model,
    steps: 1200,
    batch: 8,
    learningRate: 0.01,
    snr: [-6, 12],
    seed: 1,
  }
  console.log(`${name}: ${countDenoiser(recipe.model)} weights, ${recipe.steps} steps`)
  const session = startDenoising(recipe)
  let sum = 0
  while (session.taken < recipe.steps) {
    sum += session.advance()
    if (session.taken % pause > 0) continue
    console.log(`${session.taken}: loss ${(sum / pause).toFixed(3)} dB`)
    sum = 0
  }
  const file = packDenoiser(session, sounds, new Date().toISOString().slice(0, 10))
  const path = join(folder, `denoising-${name}.json`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`)
  const { before, after } = file.card
  console.log(
    `${path}: SI-SDR from ${before.toFixed(2)} to ${after.toFixed(2)} dB on ${sounds} fresh sounds`,
  )
}
