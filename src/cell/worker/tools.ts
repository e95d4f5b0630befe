/** The functions that a worker is made of beside the one that starts it; each goes there as text, by its name here. */
import { gridPlots } from './grid-plots.ts'
import { lineTools } from './lines.ts'
import { numberTools } from './numbers.ts'
import { makeOutbox } from './outbox.ts'
import { checkedOptions } from './options.ts'
import { packingTools } from './packing.ts'
import { makeFigure } from './page-figures.ts'
import { pictureTools } from './pictures.ts'
import { plotParts } from './plot-parts.ts'
import { plotTools } from './plots.ts'
import { makePrint } from './printer.ts'
import { seriesPlots } from './series-plots.ts'
import { tableTools } from './tables.ts'
import { watchTimers } from './timers.ts'
import { treeTools } from './trees.ts'
import { valueTools } from './values.ts'
import { warmUp } from './warm-up.ts'

export const tools = {
  checkedOptions,
  gridPlots,
  lineTools,
  makeFigure,
  makeOutbox,
  makePrint,
  numberTools,
  packingTools,
  pictureTools,
  plotParts,
  plotTools,
  seriesPlots,
  tableTools,
  treeTools,
  valueTools,
  warmUp,
  watchTimers,
} as const
