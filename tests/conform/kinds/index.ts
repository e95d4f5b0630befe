import { discretizeDense } from './discretize-dense.ts'
import { discretizeDiagonalKind } from './discretize-diagonal.ts'
import { elementwise } from './elementwise.ts'
import { hippoKind } from './hippo.ts'
import type { Kind } from './kind.ts'
import { linearRecurrenceKind } from './linear-recurrence.ts'
import { lti } from './lti.ts'
import { nplrKind } from './nplr.ts'
import { ssdGradKind } from './ssd-grad.ts'
import { ssdKind } from './ssd.ts'

/** One runner for every file name of vectors that the kernel covers. */
export const kinds: Readonly<Record<string, Kind>> = {
  discretize_dense: discretizeDense,
  discretize_diagonal: discretizeDiagonalKind,
  elementwise,
  hippo: hippoKind,
  linear_recurrence: linearRecurrenceKind,
  lti,
  nplr: nplrKind,
  ssd: ssdKind,
  ssd_grad: ssdGradKind,
}
