/**
 * A deliberate breakage of the engine, and the tests that must notice it.
 * @typedef {object} Mutant
 * @property {string} name what is broken, in plain words
 * @property {string} file
 * @property {string} search stands in the file exactly once
 * @property {string} replace
 * @property {'unit' | 'integration'} suite
 * @property {string} test the file of tests
 * @property {string} killedBy stands in the full name of a test that must fail
 */

/** @type {readonly Mutant[]} */
export const mutants = [
  {
    name: 'a result is named before it is on the disk',
    file: 'src-main/transfers/landing.ts',
    search: '    await this.partial.handle.sync()\n',
    replace: '',
    suite: 'unit',
    test: 'test/unit/transfers/to-the-disk.test.ts',
    killedBy: 'is read back as it is written',
  },
  {
    name: 'what was written is not read back',
    file: 'src-main/transfers/landing.ts',
    search: 'if (!isSame) throw',
    replace: 'if (isSame === null) throw',
    suite: 'unit',
    test: 'test/unit/transfers/to-the-disk.test.ts',
    killedBy: 'gets no name where the disk gives other bytes',
  },
  {
    name: 'a result is named whatever its length and content',
    file: 'src-main/transfers/save-result.ts',
    search: 'const wrong = landing.content.judge(announced)',
    replace: 'const wrong = landing.content.judge(announced) && null',
    suite: 'integration',
    test: 'test/faults/d-saving.test.ts',
    killedBy: 'D3',
  },
  {
    name: 'a result takes the name of another file',
    file: 'src-main/transfers/partial-file.ts',
    search: 'if (taken.has(foldName(candidate)) || ',
    replace: 'if (',
    suite: 'unit',
    test: 'test/unit/transfers/save-result.test.ts',
    killedBy: 'takes a free name where the usual one is taken',
  },
  {
    name: 'the rest of a download is asked for without saying of which version',
    file: 'src-main/services/byte-range.ts',
    search: "-`, 'if-range': validator }",
    replace: "-`, 'if-range': validator && '' }",
    suite: 'unit',
    test: 'test/unit/services/byte-range.test.ts',
    killedBy: 'is asked for with the version it is to be of',
  },
  {
    name: 'a whole result gets its name though nobody noted it down',
    file: 'src-main/jobs/savings.ts',
    search: 'if (kept?.complete === true) must(noted)',
    replace: 'if (kept === undefined) must(noted)',
    suite: 'unit',
    test: 'test/unit/jobs/unnoted-savings.test.ts',
    killedBy: 'gets no name',
  },
  {
    name: 'a file that changed under its upload is sent all the same',
    file: 'src-main/transfers/file-source.ts',
    search: '          await compare(handle, file)\n          sha256 = hex',
    replace: '          sha256 = hex',
    suite: 'unit',
    test: 'test/unit/transfers/file-source.test.ts',
    killedBy: 'never hands over the last piece',
  },
  {
    name: 'a file of another length than was said shifts the body',
    file: 'src-main/transport/body-stream.ts',
    search: "if (given !== file.bytes) throw new TransportStreamError({ code: 'FILE_CHANGED'",
    replace: "if (given < 0) throw new TransportStreamError({ code: 'FILE_CHANGED'",
    suite: 'integration',
    test: 'test/integration/transport/uploads.test.ts',
    killedBy: 'end the upload',
  },
  {
    name: 'memory is lent again while it waits for the wire',
    file: 'src-main/transport/lent-memory.ts',
    search: 'filter(({ end }) => end <= gone)',
    replace: 'filter(({ end }) => end >= 0)',
    suite: 'unit',
    test: 'test/unit/transport/lent-memory.test.ts',
    killedBy: 'never lends what still waits',
  },
  {
    name: 'an upload of which nobody knows the end is sent again unasked',
    file: 'src-main/jobs/upload-verdict.ts',
    search: "return { kind: bodyComplete ? 'unsure' : 'wait' }",
    replace: "return { kind: 'wait' }",
    suite: 'unit',
    test: 'test/unit/jobs/upload-verdict.test.ts',
    killedBy: 'asks the person about what the service may have',
  },
  {
    name: 'an upload whose answer never came is not looked for with the service',
    file: 'src-main/jobs/reconcile.ts',
    search: "if (closed || record?.state.stage !== 'unsure') return",
    replace: "if (closed || record?.state.stage === 'unsure') return",
    suite: 'unit',
    test: 'test/unit/jobs/reconcile.test.ts',
    killedBy: 'decides about the sending that was asked about',
  },
  {
    name: 'an upload that the service has is sent again',
    file: 'src-main/jobs/reconcile.ts',
    search: 'if (receipt === null) {',
    replace: 'if (receipt !== undefined) {',
    suite: 'unit',
    test: 'test/unit/jobs/reconcile.test.ts',
    killedBy: 'follows the job that the service has, and sends nothing again',
  },
  {
    name: 'memory is lent again while the digest still reads it',
    file: 'src-main/transport/lent-memory.ts',
    search: 'if (hold === undefined) this.#free.push(whole)',
    replace: 'if (hold !== null) this.#free.push(whole)',
    suite: 'unit',
    test: 'test/unit/transport/lent-stress.test.ts',
    killedBy: 'is written over by nobody',
  },
  {
    name: 'an answer that never came is taken for a broken line',
    file: 'src-main/services/image2model/upload.ts',
    search: "return complete && network ? fail('ANSWER_LOST') : answered",
    replace: 'return network ? answered : answered',
    suite: 'unit',
    test: 'test/unit/services/image2model/upload.test.ts',
    killedBy: 'the line breaks',
  },
  {
    name: 'a POST is repeated like a GET',
    file: 'src-main/transport/http-transport.ts',
    search: `    if (attempt.spec.method !== 'GET') dropDoubtful(attempt.agents)
    let tried = await once(attempt)
    if (!tried.ok && tried.harmless && attempt.spec.method === 'GET' && `,
    replace: `    let tried = await once(attempt)
    if (!tried.ok && tried.harmless && `,
    suite: 'integration',
    test: 'test/faults/d-connections.test.ts',
    killedBy: 'D23',
  },
  {
    name: 'a body that breaks off is taken for a whole one',
    file: 'src-main/transport/answer-body.ts',
    search: 'body.destroy(new TransportStreamError(scope.failure ?? toFailure(trouble() ?? error)))',
    replace: 'if (toFailure(error).code !== "INTERNAL") body.end()',
    suite: 'integration',
    test: 'test/faults/d-broken-answers.test.ts',
    killedBy: 'D3',
  },
  {
    name: 'an answer has no largest size',
    file: 'src-main/transport/answer-body.ts',
    search: 'if (bytes <= spec.maxBytes) done(null, chunk)',
    replace: 'if (bytes >= 0) done(null, chunk)',
    suite: 'integration',
    test: 'test/faults/d-broken-answers.test.ts',
    killedBy: 'D4',
  },
  {
    name: 'an upload relies on a promise of long ago',
    file: 'src-main/transport/agents.ts',
    search: ' < TRUSTED_MS',
    replace: ' < Number.POSITIVE_INFINITY',
    suite: 'unit',
    test: 'test/unit/transport/agents.test.ts',
    killedBy: 'after a second',
  },
  {
    name: 'a small file is looked at before it is read and not after',
    file: 'src-main/transfers/small-files.ts',
    search: '    compare(fd, file)\n    return {',
    replace: '    return {',
    suite: 'unit',
    test: 'test/unit/transfers/small-files.test.ts',
    killedBy: 'is noticed after its last byte',
  },
]

/**
 * @param {string} text
 * @param {string} part
 * @returns {number} how often it stands there
 */
export function occurrences(text, part) {
  return text.split(part).length - 1
}

/**
 * @param {Mutant} mutant
 * @param {string} text the file as it is
 * @returns {string} the file broken
 * @throws {Error} when there is not exactly one place to break
 */
export function broken({ name, search, replace }, text) {
  if (occurrences(text, search) !== 1) throw new Error(`"${name}" has no one place any more`)
  // As a function: a dollar sign in it is a dollar sign.
  return text.replace(search, () => replace)
}
