import { toSvg } from '../../src/draw/index.ts'
import * as applications from './applications.ts'
import * as data from './data.ts'
import * as foundations from './foundations.ts'
import * as mamba from './mamba.ts'
import * as models from './models.ts'
import * as outlook from './outlook.ts'
import { height, width, type Vignette } from './shapes.ts'

/** The drawing of every page of the outline, by its number. */
export const vignettes: Readonly<Record<string, Vignette>> = {
  '1': foundations.introduction,
  '2.1': foundations.recurrentNetworks,
  '2.2': foundations.transformers,
  '2.3': foundations.stateSpaceModels,
  '3.1.1': mamba.hippoMemory,
  '3.1.2': mamba.selection,
  '3.1.3': mamba.hardware,
  '3.2.1': mamba.duality,
  '3.2.2': mamba.blocks,
  '3.2.3': mamba.parallel,
  Interlude: mamba.interlude,
  '4.1': models.blockDesign,
  '4.2': models.scanning,
  '4.3': models.memory,
  '5.1': data.sequential,
  '5.2': data.nonSequential,
  '5.3': data.multimodal,
  '6.1': applications.language,
  '6.2': applications.vision,
  '6.3': applications.speech,
  '6.4': applications.drugs,
  '6.5': applications.recommendation,
  '6.6': applications.robots,
  '7.1': outlook.foundationModels,
  '7.2': outlook.hardware,
  '7.3': outlook.trustworthy,
  '7.4': outlook.techniques,
  '8': outlook.conclusion,
  A: outlook.afterwards,
}

/**
 * Where half a drawing's width is shown, on small screens: where that half begins, from 0, the left
 * one, which is shown otherwise, to 1, the right one.
 */
export const narrowFrom: Readonly<Record<string, number>> = {
  '1': 1,
  '2.3': 0.45,
  '3.1.3': 0.45,
  '3.2.3': 0.5,
  '4.1': 1,
  '4.2': 0.487,
  '5.1': 0.6,
  '5.2': 0.508,
  '5.3': 0.6,
  '6.2': 0.2,
  '6.6': 0.22,
  '7.2': 0.5,
  '7.4': 0.6,
  '8': 1,
  A: 0.7,
}

/** The small drawing of a page as SVG. Throws for a page that has none. */
export function vignetteSvg(number: string): string {
  const vignette = vignettes[number]
  if (!vignette)
    throw new Error(
      `vignetteSvg: number is ${number}; drawings exist for ${Object.keys(vignettes).join(', ')}`,
    )
  return toSvg({ width, height, marks: vignette() })
}
