import { book } from './book.ts'
import { prepare, release } from './prepared.ts'
import { renderOutput } from './render-output.ts'
import { longerLimitsHtml, run } from './run.ts'

book().cells = { run, prepare, release, renderOutput, longerLimitsHtml }
