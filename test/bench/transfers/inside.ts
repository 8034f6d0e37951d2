import { readFileSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { axiosWork } from './axios-work.ts'
import { engineWork } from './engine-work.ts'
import type { Taken, Task } from './task.ts'

// Runs inside Electron's main process, see app/main.js: does one piece of work and says what it took.

const NS_PER_MS = 1e6

/** A line of /proc/self/status in MiB. */
function memory(line: 'VmHWM' | 'VmRSS'): number {
  const text = new RegExp(`^${line}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return Number(text) / 1024
}

/** Does the work once. The peak of memory is counted from here on: what starting Electron took is not ours. */
export async function inside(task: Task): Promise<Taken> {
  const reports = new Map<number, number[]>()
  const onReport = (transfer: number): void => {
    const times = reports.get(transfer) ?? []
    times.push(performance.now())
    reports.set(transfer, times)
  }
  const work = task.who === 'engine' ? engineWork : axiosWork
  if (task.warmUp !== '') {
    await work({ ...task, what: 'up', files: [task.warmUp], atOnce: 1, filesEach: 1 }, () => undefined)
  }
  writeFileSync('/proc/self/clear_refs', '5')
  const before = memory('VmRSS')
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const bytes = await work(task, onReport)
  const seconds = (performance.now() - begun) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  delay.disable()
  const peakMib = memory('VmHWM')
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    bytes,
    peakMib,
    growthMib: peakMib - before,
    delayP99Ms: delay.percentile(99) / NS_PER_MS,
    mostReports: Math.max(0, ...[...reports.values()].map(mostInASecond)),
  }
}

/** The most of these times, in milliseconds and in order, that lie within one second. */
function mostInASecond(times: readonly number[]): number {
  let first = 0
  let most = 0
  for (const [index, time] of times.entries()) {
    while (time - (times[first] ?? time) >= 1_000) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}
