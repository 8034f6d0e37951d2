import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pageText } from '../../support/pages.ts'

const workflow = pageText('.github/workflows/test.yml')

/** The workflow's lines without comments and indentation. */
const lines = workflow
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'))

describe('the workflow that tests each change', () => {
  it('runs npm test on Linux, Windows and macOS, each to its end', () => {
    const systems = /^system: \[(.+)\]$/.exec(lines.find((line) => line.startsWith('system:')) ?? '')?.[1]?.split(', ')
    expect(systems?.map((name) => name.split('-')[0])).toEqual(['ubuntu', 'windows', 'macos'])
    // A name without a version changes under our feet.
    for (const name of systems ?? []) expect(name).toMatch(/-\d/)
    expect(lines).toContain('- run: npm test')
    expect(lines).toContain('fail-fast: false')
  })

  it('runs on the oldest Node that package.json allows', () => {
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(pageText('package.json')))
    const major = /^>=(\d+)\./.exec(engines.node)?.[1]
    expect(lines).toContain(`node-version: ${major}`)
  })

  it('brings what the virtual display and the keychain need, and leaves the sandbox on', () => {
    const installed = lines.find((line) => line.includes('apt-get install'))
    for (const name of ['xvfb', 'dbus-daemon', 'gnome-keyring', 'libsecret-1-0']) expect(installed).toContain(name)
    expect(workflow).not.toContain('no-sandbox')
  })

  it('may read the code and nothing else, and lends no secret to a stranger’s change', () => {
    const rights = lines.slice(lines.indexOf('permissions:') + 1)
    expect(rights[0]).toBe('contents: read')
    expect(workflow.match(/permissions:/g)).toHaveLength(1)
    expect(workflow).not.toMatch(/: write|pull_request_target|secrets\./)
    expect(lines).toContain('persist-credentials: false')
  })

  it('uses actions of the platform itself, each in one version', () => {
    const used = lines.flatMap((line) => /uses: (\S+)/.exec(line)?.[1] ?? [])
    expect(used.length).toBeGreaterThan(1)
    for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/)
  })
})

describe('CHANGELOG.md', () => {
  it('begins with what is not released yet, and knows the version of package.json only once it is released', () => {
    const headings = [...pageText('CHANGELOG.md').matchAll(/^## \[([^\]]+)\](.*)$/gm)]
    expect(headings[0]?.[1]).toBe('Unreleased')
    for (const [, version, date] of headings.slice(1)) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
      expect(date).toMatch(/^ - \d{4}-\d\d-\d\d$/)
    }
  })
})

describe('SECURITY.md', () => {
  it('says how to report, which versions are mended, and what counts', () => {
    const headings = [...pageText('SECURITY.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(['How to tell', 'Supported versions', 'What counts', 'What does not'])
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(pageText('package.json')))
    expect(pageText('SECURITY.md')).toContain(`| ${version.split('.').slice(0, 2).join('.')} `)
  })
})
