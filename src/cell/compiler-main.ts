import { book } from './book.ts'
import { renderOutput } from './render-output.ts'
import { run } from './run.ts'

book().cells = { run, renderOutput }
