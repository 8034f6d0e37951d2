/** One measured piece of work inside Electron's main process; handed over as JSON. */
export interface Task {
  readonly who: 'engine' | 'axios'
  readonly what: 'up' | 'down' | 'base64'
  readonly origin: string
  /** The files that are sent. */
  readonly files: readonly string[]
  /** How many requests may be under way at once, and how many files one carries. */
  readonly atOnce: number
  readonly filesEach: number
  /** A file that is sent before anything is measured: the app has been running for a while. Empty where starting counts. */
  readonly warmUp: string
  /** Where a download goes, and how large it is in bytes. */
  readonly folder: string
  readonly downBytes: number
  /** The authority of the server's certificate, as PEM; empty without TLS. */
  readonly authority: string
  /** Where the digest worker's source lies, as a URL; empty where digests are worked out in line. */
  readonly digestWorker: string
}

/** What one piece of work took. */
export interface Taken {
  readonly seconds: number
  /** Processor time of the process that did it, all its threads. */
  readonly cpuSeconds: number
  /** Bytes that went through, as content. */
  readonly bytes: number
  /** The most memory the process ever had, and how much more that was than before the work, in MiB. */
  readonly peakMib: number
  readonly growthMib: number
  /** Delay of the event loop, 99th percentile, in milliseconds; NaN where there is none of ours. */
  readonly delayP99Ms: number
  /** The most reports of progress that one transfer made within a second. */
  readonly mostReports: number
}
