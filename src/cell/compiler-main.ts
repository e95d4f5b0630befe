import { book } from './book.ts'
import { compile } from './compile.ts'

book().compile = compile
