import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createReports } from '../../src-main/jobs/reports.ts'
import { createVigint } from '../../src-main/services/vigint/adapter.ts'
import { judgeFile } from '../../src-main/transfers/judge-file.ts'
import type { FileStage } from '../../src-preload/contract/views.ts'
import { HastyClock } from '../support/hasty-clock.ts'
import { type Bench, openBench, TENANT } from '../support/job-bench.ts'
import { keyed, type ScriptedAnswer, ScriptedTransport } from '../support/scripted-transport.ts'
import { tinyVideo } from '../support/videos.ts'

const CALM = { has_security_incident: false, incident_type: '', analysis: 'RAS', risk_level: 'LOW' }
const UPLOADED: ScriptedAnswer = { status: 200, body: { status: 'uploaded' } }

/** One video sent to a service that answers these things, and what the window is told of it. */
async function told(
  analysis: object,
  alert: object = {},
): Promise<{ bench: Bench; state: FileStage | undefined; fileId: string; open: () => Promise<string> }> {
  const transport = new ScriptedTransport(({ path }) => {
    if (path.endsWith('/upload')) return UPLOADED
    return { status: 200, body: path.endsWith('/alert') ? alert : analysis }
  })
  const adapter = createVigint({ clock: new HastyClock() })
  const context = keyed(transport)
  const bench = openBench({ service: adapter, context })
  const path = join(bench.folder, 'a.mp4')
  writeFileSync(path, tinyVideo())
  const local = await judgeFile(path, adapter.capabilities)
  const added = await bench.batches.add(TENANT, local.ok ? [local.value] : [], { faceLimit: null })
  const done = await bench.stage(added.ok ? (added.value[0] ?? '') : '', 'done')
  const [file] = done.files
  const fileId = file?.id ?? ''
  const session = async () => ({ ok: true, value: { adapter, context, generation: 1 } }) as const
  const reports = createReports({ ...bench, session, service: session })
  const open = async (): Promise<string> => {
    await reports.alert(TENANT, fileId)
    const url = await reports.videoOf(TENANT, fileId)
    return url.ok ? url.value : url.failure.code
  }
  return { bench, state: file?.state, fileId, open }
}

describe('C10 [real] the words of a service', () => {
  it('are text: marks that would be a page stay letters, what steers a screen is gone, and no text is endless', async () => {
    const text = `<img src=x onerror=alert(1)>\u202ejavascript:alert(1)\u0000\n${'a'.repeat(900_000)}`
    const { state } = await told({ ...CALM, analysis: text, incident_type: `vol\u202e\n<b>${'x'.repeat(5_000)}` })
    if (state?.stage !== 'told') throw new Error('nothing was told')
    expect(state.text.startsWith('<img src=x onerror=alert(1)>javascript:alert(1)\naaa')).toBe(true)
    expect(state.text).toHaveLength(8_000)
    expect(state.kind.startsWith('vol <b>xxx')).toBe(true)
    expect(state.kind.length).toBeLessThanOrEqual(200)
  })

  it('about a mail are short and harmless as well', async () => {
    const alert = {
      success: false,
      error: `<script>\u202e${'e'.repeat(10_000)}`,
      to: `a@b.test\u0000\n${'t'.repeat(999)}`,
    }
    const { bench, open } = await told(CALM, { ...alert, video_link: null })
    expect(await open()).toBe('NOT_FOUND')
    const shown = bench.batches.list(TENANT)[0]?.files[0]?.state
    if (shown?.stage !== 'told' || shown.alert === undefined) throw new Error('nothing was told')
    const { to, why } = shown.alert
    for (const said of [to, why]) {
      expect(said.length).toBeLessThanOrEqual(300)
      expect(said).not.toMatch(/\p{Cc}|\u202e/u)
    }
  })
})

describe('C13 [real] the link of a report', () => {
  const linked = (url: string) =>
    told(CALM, { success: true, error: null, to: 'a@b.test', video_link: { available: true, video_url: url } })

  it.each([
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id',
    '\\\\host\\share',
    'https://good@evil.example/video/1',
    'javascript:alert(1)',
    'http://videos.example/video/1',
    'https://127.0.0.1/video/1',
    'https://10.0.0.1/video/1',
    'https://[::1]/video/1',
  ])('is never opened at %s', async (url) => {
    expect(await (await linked(url)).open()).toMatch(/^(?:ORIGIN_NOT_ALLOWED|NOT_FOUND)$/)
  })

  it('is opened at an address of its own, which the window never learns', async () => {
    const url = 'https://videos.example/video/1?token=0123456789abcdef0123456789abcdef'
    const { bench, open } = await linked(url)
    expect(await open()).toBe(url)
    expect(JSON.stringify(bench.told)).not.toContain('0123456789abcdef')
  })
})
