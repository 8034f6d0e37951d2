import { describe, expect, it } from 'vitest'
import { startChunks } from '../../../scripts/lib/start-chunk.mjs'

const GRAPH: Readonly<Record<string, readonly string[]>> = {
  '/main.tsx': ['/shell.tsx', '/words.ts'],
  '/shell.tsx': ['/react.js', '/main.tsx'],
  '/react.js': [],
  '/words.ts': [],
  '/sealed.ts': ['/words.ts'],
  '/later.tsx': ['/react.js'],
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

  it.each(['/shell.tsx', '/react.js'])('one holds %s, which the page needs at once', (id) => {
    expect(chunkOf(id)).toBe('start')
  })

  it('the other what another page needs too, and it is chosen first', () => {
    expect(chunkOf('/words.ts')).toBe('shared')
    expect(groups.map(({ priority }) => priority)).toEqual([1, 0])
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
