import { mendAddress } from '../../src/site/address.ts'
import { BookPlayground } from './element.ts'

mendAddress()
if (!customElements.get('book-playground')) customElements.define('book-playground', BookPlayground)
