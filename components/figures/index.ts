import type { FigureDefinition } from '../../src/figure/definition.ts'
import attentionCache from './attention-cache/figure.ts'
import audioScan from './audio-scan/figure.ts'
import bagWeight from './bag-weight/figure.ts'
import balancedTruncation from './balanced-truncation/figure.ts'
import bytesAndTokens from './bytes-and-tokens/figure.ts'
import blockBuilder from './block-builder/figure.ts'
import borders from './borders/figure.ts'
import cachedStates from './cached-states/figure.ts'
import cartPole from './cart-pole/figure.ts'
import chunkLength from './chunk-length/figure.ts'
import cost from './cost/figure.ts'
import deltaPainter from './delta-painter/figure.ts'
import denseConnections from './dense-connections/figure.ts'
import diagonalPoles from './diagonal-poles/figure.ts'
import discretizationError from './discretization-error/figure.ts'
import documentState from './document-state/figure.ts'
import duality from './duality/figure.ts'
import fineTuning from './fine-tuning/figure.ts'
import graphOrder from './graph-order/figure.ts'
import hiddenMatrix from './hidden-matrix/figure.ts'
import hybrids from './hybrids/figure.ts'
import hippoMeasures from './hippo-measures/figure.ts'
import hippoReconstruction from './hippo-reconstruction/figure.ts'
import imageTokens from './image-tokens/figure.ts'
import initializations from './initializations/figure.ts'
import inductionHeads from './induction-heads/figure.ts'
import linearAttention from './linear-attention/figure.ts'
import mambaBlocks from './mamba-blocks/figure.ts'
import memoryBudget from './memory-budget/figure.ts'
import modalities from './modalities/figure.ts'
import motionSkeleton from './motion-skeleton/figure.ts'
import memoryHorizon from './memory-horizon/figure.ts'
import memoryTraffic from './memory-traffic/figure.ts'
import nextItem from './next-item/figure.ts'
import oneStep from './one-step/figure.ts'
import parallelisms from './parallelisms/figure.ts'
import quantization from './quantization/figure.ts'
import recallCapacity from './recall-capacity/figure.ts'
import recallDistance from './recall-distance/figure.ts'
import rnnMemory from './rnn-memory/figure.ts'
import saliency from './saliency/figure.ts'
import sampling from './sampling/figure.ts'
import speechDenoising from './speech-denoising/figure.ts'
import strandSymmetry from './strand-symmetry/figure.ts'
import surveyMap from './survey-map/figure.ts'
import selectiveCopying from './selective-copying/figure.ts'
import semiseparable from './semiseparable/figure.ts'
import scanExplorer from './scan-explorer/figure.ts'
import scanNumerics from './scan-numerics/figure.ts'
import scanStepper from './scan-stepper/figure.ts'
import scaleSlopes from './scale-slopes/figure.ts'
import stateNudge from './state-nudge/figure.ts'
import stateTracking from './state-tracking/figure.ts'
import stepBugs from './step-bugs/figure.ts'
import threeViews from './three-views/figure.ts'
import videoCube from './video-cube/figure.ts'
import tornNeighbours from './torn-neighbours/figure.ts'
import timeSeriesForecast from './time-series-forecast/figure.ts'
import unexploredStates from './unexplored-states/figure.ts'
import updateRules from './update-rules/figure.ts'
import uField from './u-field/figure.ts'
import uShape from './u-shape/figure.ts'

/** Every figure of the book; a new one adds its line here. */
export const figures: readonly FigureDefinition[] = [
  rnnMemory,
  attentionCache,
  linearAttention,
  sampling,
  discretizationError,
  threeViews,
  cost,
  diagonalPoles,
  hippoReconstruction,
  surveyMap,
  semiseparable,
  duality,
  scanStepper,
  scanNumerics,
  memoryTraffic,
  chunkLength,
  mambaBlocks,
  parallelisms,
  deltaPainter,
  selectiveCopying,
  inductionHeads,
  hiddenMatrix,
  borders,
  stepBugs,
  scaleSlopes,
  hippoMeasures,
  initializations,
  blockBuilder,
  uShape,
  balancedTruncation,
  memoryHorizon,
  denseConnections,
  scanExplorer,
  bytesAndTokens,
  videoCube,
  timeSeriesForecast,
  audioScan,
  motionSkeleton,
  imageTokens,
  graphOrder,
  tornNeighbours,
  modalities,
  recallDistance,
  documentState,
  uField,
  bagWeight,
  speechDenoising,
  strandSymmetry,
  nextItem,
  cartPole,
  recallCapacity,
  stateTracking,
  unexploredStates,
  memoryBudget,
  quantization,
  stateNudge,
  saliency,
  fineTuning,
  cachedStates,
  oneStep,
  updateRules,
  hybrids,
]

/** The definition of that name. Throws with the names there are. */
export function figureNamed(name: string): FigureDefinition {
  const found = figures.find((figure) => figure.name === name)
  if (found) return found
  throw new Error(
    `Figure: there is no figure "${name}"; use one of ${figures.map((figure) => figure.name).join(', ')}`,
  )
}
