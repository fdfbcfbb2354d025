// `npm run build`: builds out/, whether or not it is needed.
import { build } from '../main/launch/build.ts'

await build()
