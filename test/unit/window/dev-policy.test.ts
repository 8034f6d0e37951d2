import { describe, expect, it } from 'vitest'
import { type DevServer, devPolicy, isOnDevServer } from '../../../src-main/window/dev-policy.ts'
import { CLOSED, POLICY } from '../../../src-main/window/policy.ts'

const SERVER: DevServer = { origin: 'http://127.0.0.1:5173', nonce: 'abc' }

/** A policy taken apart: the sources of each directive. */
function parsed(policy: string): Map<string, string> {
  return new Map(policy.split('; ').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1).join(' ')]))
}

describe('the policy of built apps', () => {
  it('lets pages load their own files and blobs, and connect to nothing', () => {
    expect(parsed(POLICY)).toEqual(new Map(Object.entries(CLOSED)))
    expect(POLICY).toContain("default-src 'none'")
    expect(POLICY).toContain("connect-src 'none'")
    expect(POLICY).not.toMatch(/unsafe|https?:|wss?:|\*/)
  })
})

describe('the policy of npm run dev', () => {
  const dev = parsed(devPolicy(SERVER))

  it('differs where the dev server needs it and nowhere else', () => {
    const changed = [...dev].filter(([name, sources]) => CLOSED[name] !== sources)
    expect(new Map(changed)).toEqual(
      new Map([
        ['script-src', "http://127.0.0.1:5173 'nonce-abc'"],
        ['style-src', "http://127.0.0.1:5173 'nonce-abc'"],
        ['img-src', 'http://127.0.0.1:5173 blob:'],
        ['font-src', 'http://127.0.0.1:5173'],
        ['connect-src', 'ws://127.0.0.1:5173'],
      ]),
    )
    expect([...dev.keys()]).toEqual(Object.keys(CLOSED))
  })

  it('names no other origin, no wildcard, and permits no eval and nothing inline without the mark', () => {
    const text = devPolicy(SERVER)
    const origins = text.match(/\b[a-z]+:\/\/[^\s;]+/g) ?? []
    expect(new Set(origins)).toEqual(new Set(['http://127.0.0.1:5173', 'ws://127.0.0.1:5173']))
    expect(text).not.toMatch(/unsafe|\*|https?:(?!\/\/)|data:/)
  })
})

describe('the request guard of npm run dev', () => {
  it.each(['http://127.0.0.1:5173/', 'http://127.0.0.1:5173/main.tsx?t=1', 'ws://127.0.0.1:5173/?token=x'])(
    'lets %s through',
    (url) => {
      expect(isOnDevServer(SERVER, url)).toBe(true)
    },
  )

  it.each([
    'http://127.0.0.1:51730/',
    'http://127.0.0.1/',
    'http://localhost:5173/',
    'https://127.0.0.1:5173/',
    'wss://127.0.0.1:5173/',
    'http://127.0.0.1:5173.evil.example/',
    'http://127.0.0.1:5173@evil.example/',
    'http://someone@127.0.0.1:5173/',
    'http://someone:else@127.0.0.1:5173/',
    'ftp://127.0.0.1:5173/',
    'file:///127.0.0.1:5173',
    'http:',
    '',
  ])('lets %s not through', (url) => {
    expect(isOnDevServer(SERVER, url)).toBe(false)
  })
})
