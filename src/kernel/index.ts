/** The kernel: the mathematics of state space models over typed arrays. */
export * from './complex.ts'
export * from './elementwise.ts'
export { gaussLegendre, laguerre, laguerreAll, legendre, legendreAll } from './polynomial.ts'
export * from './power-of-two.ts'
export * from './bfloat16.ts'
export type { Nested } from './nested.ts'
export * from './random.ts'
export {
  isComplexTensor,
  isTensor,
  sizeOf,
  tensor,
  toFloat32,
  toFloat64,
  zeroTensor,
  type ComplexTensor,
  type Numbers,
  type Tensor,
  type TensorLike,
} from './tensor.ts'
export * from './blocks/attention-initial-weights.ts'
export * from './blocks/attention-mixer.ts'
export * from './blocks/bidirectional.ts'
export * from './blocks/generate.ts'
export * from './blocks/language-model-initial-weights.ts'
export * from './blocks/language-model.ts'
export * from './blocks/mamba1-backward.ts'
export * from './blocks/mamba1-initial-weights.ts'
export * from './blocks/mamba1.ts'
export * from './blocks/mamba2-backward.ts'
export * from './blocks/mamba2-initial-weights.ts'
export * from './blocks/mamba2.ts'
export type { Mixer } from './blocks/mixer.ts'
export * from './blocks/s4d-block.ts'
export * from './blocks/s4d-initial-weights.ts'
export * from './blocks/shard.ts'
export { countWeights, type Weights, type WeightsLike } from './blocks/weights.ts'
export { fastBackend, fastBackends, useFastBackend, type FastBackend } from './fast/backend.ts'
export { residentTensor, type ResidentTensor } from './fast/resident.ts'
export { fastThreads, startThreads, stopThreads } from './fast/threads.ts'
export * from './fourier/convolve-adjoint.ts'
export * from './fourier/convolve.ts'
export * from './fourier/fft.ts'
export { hippoProjections, type HippoProjection, type HippoClock } from './hippo/clock.ts'
export * from './hippo/hippo-project.ts'
export * from './hippo/hippo-weights.ts'
export * from './hippo/hippo.ts'
export * from './layers/activation.ts'
export * from './layers/attention.ts'
export * from './layers/causal-conv1d.ts'
export * from './layers/cross-entropy.ts'
export * from './layers/embedding.ts'
export * from './layers/gru.ts'
export * from './layers/linear.ts'
export * from './layers/lstm.ts'
export * from './layers/packed-causal-conv1d.ts'
export * from './layers/rms-norm.ts'
export * from './layers/softmax.ts'
export * from './linear-algebra/eigen-hermitian.ts'
export * from './linear-algebra/eigen.ts'
export * from './linear-algebra/expm.ts'
export * from './linear-algebra/matrix-algebra.ts'
export {
  column,
  diagonal,
  identity,
  isMatrix,
  matrix,
  row,
  toRows,
  zeros,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from './linear-algebra/matrix.ts'
export * from './linear-algebra/singular-values.ts'
export * from './linear-algebra/svd.ts'
export * from './orders/index.ts'
export * from './recurrence/associative-scan.ts'
export * from './recurrence/blelloch.ts'
export * from './recurrence/chunked-scan.ts'
export * from './recurrence/cumulative-scan.ts'
export * from './recurrence/hillis-steele.ts'
export * from './recurrence/linear-recurrence.ts'
export * from './recurrence/scan-cost.ts'
export { conjugateGradient, type ConjugateGradientOptions } from './rules/conjugate-gradient.ts'
export * from './rules/delta-net-chunked.ts'
export * from './rules/delta-net.ts'
export * from './rules/delta-product.ts'
export * from './rules/gated-delta-net-2.ts'
export * from './rules/gated-delta-net.ts'
export * from './rules/gated-linear-attention.ts'
export * from './rules/kimi-delta-attention.ts'
export * from './rules/linear-attention.ts'
export * from './rules/log-linear-attention.ts'
export * from './rules/longhorn.ts'
export * from './rules/lru.ts'
export * from './rules/mamba1.ts'
export * from './rules/mamba2.ts'
export * from './rules/mamba3-parallel.ts'
export * from './rules/mamba3.ts'
export {
  maskedAttention,
  maskedAttentionMatrix,
  type MaskedAttentionInput,
} from './rules/masked-attention.ts'
export * from './rules/mesa-net.ts'
export * from './rules/mlstm-parallel.ts'
export * from './rules/mlstm.ts'
export * from './rules/retnet.ts'
export * from './rules/rg-lru.ts'
export { rotatePairs } from './rules/rotate-pairs.ts'
export {
  ruleInitialState,
  ruleStateSize,
  type RuleState,
  type RuleStateLike,
} from './rules/rule-state.ts'
export type { RuleTokens } from './rules/rule-tokens.ts'
export * from './rules/run-rule.ts'
export * from './rules/rwkv7.ts'
export * from './rules/sample-tokens.ts'
export * from './rules/titans.ts'
export * from './rules/tokens-for.ts'
export * from './rules/transition-matrix.ts'
export * from './rules/ttt-linear.ts'
export * from './rules/unit-vector.ts'
export type * from './rules/update-rule.ts'
export * from './rules/update-rules.ts'
export type { Dplr, DplrOptions } from './s4/dplr-system.ts'
export * from './s4/dplr-truncated.ts'
export * from './s4/dplr.ts'
export * from './s4/nplr.ts'
export * from './s4/s4d.ts'
export * from './selective-scan/hidden-matrix.ts'
export type {
  AnySelectiveScanInput,
  ComplexSelectiveScanInput,
  SelectiveScanInput,
  SelectiveScanStepOptions,
} from './selective-scan/input.ts'
export { inputRules } from './selective-scan/problem.ts'
export type { InputRule } from './selective-scan/problem.ts'
export * from './selective-scan/packed-selective-scan-adjoint.ts'
export * from './selective-scan/packed-selective-scan.ts'
export * from './selective-scan/selective-scan-adjoint.ts'
export * from './selective-scan/selective-scan-step.ts'
export * from './selective-scan/selective-scan.ts'
export { ssdForms } from './ssd/input.ts'
export type { SsdForm, SsdInput, SsdOptions, SsdStepOptions } from './ssd/input.ts'
export * from './ssd/non-causal-ssd.ts'
export * from './ssd/segment-sum.ts'
export * from './ssd/semiseparable.ts'
export * from './ssd/ssd-adjoint.ts'
export * from './ssd/ssd-cost.ts'
export * from './ssd/ssd-matrix.ts'
export * from './ssd/ssd-step.ts'
export * from './ssd/ssd.ts'
export * from './systems/balanced.ts'
export * from './systems/diagonal.ts'
export * from './systems/discretize-diagonal.ts'
export * from './systems/discretize.ts'
export type { SystemTime } from './systems/gramian-factor.ts'
export * from './systems/generating-function.ts'
export * from './systems/gramians.ts'
export * from './systems/lti.ts'
export * from './systems/memory.ts'
export * from './systems/transfer.ts'
export * from './train/adamw.ts'
export * from './train/clip-gradients.ts'
export * from './train/schedule.ts'
export * from './train/tasks/associative-recall.ts'
export type { TaskBatch } from './train/tasks/batch.ts'
export * from './train/tasks/induction-heads.ts'
export * from './train/tasks/parity.ts'
export * from './train/tasks/selective-copying.ts'
export * from './train/train-on-batch.ts'
