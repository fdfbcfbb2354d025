// The properties of the house: every file in the folder `properties`, in order of their names, to begin with in the editor.
import { readProperty, type Property } from './property.ts'

const files = import.meta.glob<string>('../../../properties/*.js', { query: '?raw', import: 'default', eager: true })

export const EXAMPLES: readonly Property[] = Object.keys(files)
  .sort()
  .map((path) => readProperty(files[path] ?? '', path.slice(path.lastIndexOf('/') + 1)))
