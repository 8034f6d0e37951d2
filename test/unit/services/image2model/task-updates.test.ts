import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namedTask, stateOf, updateOf } from '../../../../src-main/services/image2model/task-updates.ts'
import type { JobUpdate } from '../../../../src-main/services/service-adapter.ts'
import { SERVICE } from '../../../support/scripted-transport.ts'

function update(data: unknown, event?: string): JobUpdate | null {
  const state = stateOf(JSON.stringify(data), event)
  return state === null ? null : updateOf(state, SERVICE)
}

describe('the events of the stream', () => {
  it.each([
    ['task_queued', {}, 'waiting'],
    ['task_progress', {}, 'working'],
    ['task_retry', {}, 'waiting'],
    ['task_status', {}, 'waiting'],
    ['task_completed', { result: { status: 'completed', results: [] } }, 'done'],
    ['task_failed', { error: 'no' }, 'failed'],
    ['task_error', { recoverable: true }, 'waiting'],
    ['task_error', { recoverable: false }, 'failed'],
    ['heartbeat', {}, undefined],
    ['connection_timeout', {}, undefined],
    ['stream_error', {}, undefined],
    ['an_event_of_next_year', {}, 'waiting'],
  ])('%s is understood by its name alone', (event, data, kind) => {
    expect(update(data, event)?.kind).toBe(kind)
  })

  it('count by their own word where name and word differ', () => {
    expect(update({ status: 'cancelled' })).toEqual({ kind: 'failed', failure: { code: 'JOB_CANCELLED' } })
    expect(update({ status: 'queued' }, 'task_completed')).toEqual({ kind: 'waiting' })
  })

  it.each(['', 'not json', '[]', '"completed"', '{"__proto__": {"status": "completed"}}'])(
    'are skipped when their data is %j',
    (text) => {
      expect(stateOf(text, 'task_completed')).toBeNull()
    },
  )
})

describe('a completed task', () => {
  it('that names another one hands over and is not done', () => {
    const result = { status: 'processing', total_files: 3, chord_task_id: 'chord-1' }
    expect(update({ status: 'completed', result })).toEqual({ kind: 'follow', taskId: 'chord-1' })
    expect(update({ status: 'completed', result: { status: 'processing' } })).toEqual({ kind: 'waiting' })
  })

  it('without results has none to give', () => {
    const gone = { kind: 'failed', failure: { code: 'RESULT_GONE' } }
    expect([update({ status: 'completed' }), update({ status: 'completed', result: {} })]).toEqual([gone, gone])
  })

  it('as it was observed, with three files, is done with three results', () => {
    const path = join(import.meta.dirname, '../../../fixtures/transcripts/i2m-04-job-batch-and-failures.txt')
    const data = /event: task_completed\ndata: (.*"total_files": 3.*)/.exec(readFileSync(path, 'utf8'))?.[1] ?? ''
    const state = stateOf(data, 'task_completed')
    const done = state === null ? null : updateOf(state, SERVICE)
    const files = done?.kind === 'done' ? done.files : []
    expect(files.map((file) => [file.outcome, file.serverFileId])).toEqual([
      ['ready', '4a52fc21-4a81-46e7-81ee-735344bb03fd'],
      ['ready', 'ed884982-d56f-4e15-9a1f-fd094858e86f'],
      ['ready', 'ae37ca88-c54a-4fe2-92ff-63faff04d6a0'],
    ])
  })
})

describe('progress', () => {
  it.each([
    [
      { current: 1, total: 4, progress: 25 },
      { done: 1, total: 4, fraction: 0.25 },
    ],
    [
      { current: 9, total_files: 4, progress: 150 },
      { done: 4, total: 4, fraction: null },
    ],
    [
      { current: -1, total: 'NaN', progress: 'soon' },
      { done: null, total: null, fraction: null },
    ],
  ])('%j is shown only as far as it can be true', (data, shown) => {
    expect(update({ status: 'processing', ...data })).toEqual({ kind: 'working', ...shown })
  })

  it('names the task that goes on, which a finished one does not', () => {
    const name = (data: unknown) => {
      const state = stateOf(JSON.stringify(data))
      return state && namedTask(state)
    }
    expect(name({ status: 'processing', task_id: 'a', chord_task_id: 'b' })).toBe('b')
    expect(name({ status: 'processing', task_id: '../admin' })).toBeNull()
    expect(name({ status: 'completed', task_id: 'a' })).toBeNull()
  })
})
