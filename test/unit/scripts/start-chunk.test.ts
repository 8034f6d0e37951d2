import { describe, expect, it } from 'vitest'
import { startChunks } from '../../../scripts/lib/start-chunk.mjs'

const REACT = '/node_modules/react/index.js'
/** As Windows writes it. */
const DOM = 'C:\\app\\node_modules\\react-dom\\client.js'
const GRAPH: Readonly<Record<string, readonly string[]>> = {
  '/main.tsx': ['/shell.tsx', '/words.ts'],
  '/shell.tsx': [REACT, DOM, '/node_modules/react-stately/index.js', '/main.tsx'],
  [REACT]: [],
  [DOM]: ['/node_modules/scheduler/index.js'],
  '/node_modules/scheduler/index.js': [],
  '/node_modules/react-stately/index.js': [],
  '/words.ts': [],
  '/sealed.ts': ['/words.ts'],
  '/later.tsx': [REACT],
}
const modules = {
  getModuleInfo(id: string) {
    const importedIds = GRAPH[id]
    return importedIds === undefined ? null : { importedIds }
  },
}

describe('the chunks a page starts with', () => {
  const groups = startChunks('/main.tsx', ['/sealed.ts'])
  const chunkOf = (id: string) => groups.map(({ name }) => name(id, modules)).find((name) => name !== null) ?? null

  it.each(['/shell.tsx', '/node_modules/react-stately/index.js'])(
    'one holds %s, which the page needs at once',
    (id) => {
      expect(chunkOf(id)).toBe('start')
    },
  )

  it.each([REACT, DOM, '/node_modules/scheduler/index.js'])('one holds %s, which is of React itself', (id) => {
    expect(chunkOf(id)).toBe('react')
  })

  it('one what another page needs too, and it is chosen first', () => {
    expect(chunkOf('/words.ts')).toBe('shared')
    expect(groups.map(({ priority }) => priority)).toEqual([2, 1, 0])
  })

  it('none is React’s where another page draws with it as well', () => {
    const shared = startChunks('/main.tsx', ['/later.tsx']).map(({ name }) => name(REACT, modules))
    expect(shared).toEqual(['shared', null, null])
  })

  it.each([
    ['/later.tsx', 'is loaded by a later screen only'],
    ['/main.tsx', 'runs the page wherever it is loaded'],
    ['/sealed.ts', 'is another page’s'],
    ['/unknown.ts', 'is in no graph'],
  ])('none holds %s, which %s', (id) => {
    expect(chunkOf(id)).toBeNull()
  })
})
