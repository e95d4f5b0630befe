import { mamba1Block, mamba2Block, tinyLanguageModel } from './blocks.ts'
import { causalConv1dKind } from './causal-conv1d.ts'
import { discretizeDense } from './discretize-dense.ts'
import { discretizeDiagonalKind } from './discretize-diagonal.ts'
import { elementwise } from './elementwise.ts'
import { hippoKind } from './hippo.ts'
import type { Kind } from './kind.ts'
import { linearRecurrenceKind } from './linear-recurrence.ts'
import { lti } from './lti.ts'
import { nplrKind } from './nplr.ts'
import { rmsNormKind } from './rms-norm.ts'
import { selectiveScanGradKind } from './selective-scan-grad.ts'
import { selectiveScanStateKind } from './selective-scan-state.ts'
import { selectiveScanKind } from './selective-scan.ts'
import { ssdGradKind } from './ssd-grad.ts'
import { ssdKind } from './ssd.ts'
import { stepKind } from './step.ts'

/** One runner for every file name of vectors that the kernel covers. */
export const kinds: Readonly<Record<string, Kind>> = {
  causal_conv1d: causalConv1dKind,
  discretize_dense: discretizeDense,
  discretize_diagonal: discretizeDiagonalKind,
  elementwise,
  hippo: hippoKind,
  linear_recurrence: linearRecurrenceKind,
  lti,
  mamba1_block: mamba1Block,
  mamba2_block: mamba2Block,
  nplr: nplrKind,
  rms_norm: rmsNormKind,
  selective_scan: selectiveScanKind,
  selective_scan_grad: selectiveScanGradKind,
  selective_scan_state: selectiveScanStateKind,
  ssd: ssdKind,
  ssd_grad: ssdGradKind,
  tiny_lm: tinyLanguageModel,
  step: stepKind,
}
