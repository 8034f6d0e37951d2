import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about addresses, the network and services, in English: title, sentence, remedy. */
export const SERVICE_ERRORS_EN = {
  ADDRESS_INVALID: [
    'This is not an address',
    'An address looks like https://api.example.com.',
    'Check it with whoever gave it to you.',
  ],
  ADDRESS_HAS_CREDENTIALS: [
    'The address contains a name or password',
    'That would be sent in the open.',
    'Leave out what stands before the @ sign, except https://.',
  ],
  ADDRESS_INSECURE: [
    'The connection would not be private',
    'The address begins with http, so others could read the key.',
    'Ask for the address that begins with https.',
  ],
  ADDRESS_PRIVATE_NEEDS_CONSENT: [
    'Others in your network could read the key',
    'The address begins with http, without the s that makes it private.',
    'If you trust this network, type the address once more to agree.',
  ],
  ADDRESS_TEST_RUNTIME: [
    'Only services on this computer',
    'This copy of Latchkey is for tests and connects to nothing else.',
    'Install the released Latchkey for other services.',
  ],
  NETWORK_UNREACHABLE: [
    'No connection',
    'The network cannot be reached.',
    'Check your connection. What was begun goes on by itself.',
  ],
  NETWORK_NAME_UNKNOWN: [
    'The address was not found',
    'No service is known under this name.',
    'Check the address and your connection.',
  ],
  NETWORK_REFUSED: [
    'Nobody answers at this address',
    'The service is switched off at the moment, or the address is not quite right.',
    'Compare the address with the one you were given. If it is the same, try again later, or tell whoever runs the service.',
  ],
  NETWORK_LOST: [
    'The connection was lost',
    'It broke in the middle.',
    'Files on their way go on by themselves; try anything else again.',
  ],
  NETWORK_TIMEOUT: ['The service took too long', 'It did not answer in time.', 'Try again later.'],
  NETWORK_TLS: [
    'The connection is not safe',
    'The service could not prove who it is.',
    'Do not go on; tell whoever runs the service.',
  ],
  ORIGIN_NOT_ALLOWED: [
    'The address was refused',
    'The service named a place that Latchkey does not go to.',
    'Tell whoever runs the service.',
  ],
  REDIRECT_REFUSED: [
    'The service pointed elsewhere',
    'It wanted to send Latchkey on to {toOrigin}; your key does not go there.',
    'Check the address with whoever runs the service.',
  ],
  ANSWER_TOO_LARGE: [
    'The answer was too large',
    'The service sent more than makes sense.',
    'Tell whoever runs the service.',
  ],
  ANSWER_UNREADABLE: [
    'The answer cannot be read',
    'The service sent something else than expected.',
    'Try again; tell whoever runs the service if it stays so.',
  ],
  ANSWER_LOST: [
    'It is not known whether it arrived',
    'Everything was sent, but the answer never came.',
    'Ask whoever runs the service whether it arrived; sending again could do the work twice.',
  ],
  UPLOAD_LOOKED_FOR: [
    'Finding out whether it arrived',
    'The answer never came, so Latchkey asks the service what it has.',
    'Nothing is sent again before that is known.',
  ],
  SERVER_FAILED: ['The service had a fault', 'The trouble is on its side, not on yours.', 'Try again later.'],
  RATE_LIMITED: [
    'The service asks to wait',
    'It takes only so many requests a minute.',
    'Wait a minute; files on their way go on by themselves.',
  ],
  STALLED_SERVER: [
    'It stands still: the service takes its time',
    'The service can be reached and moves nothing at the moment.',
    'It goes on by itself as soon as the service does. If it stays so, tell whoever runs the service.',
  ],
  STALLED_NETWORK: [
    'It stands still: there is no way to the service',
    'The service could not be reached any more.',
    'Check your connection. It goes on by itself when the way is open again.',
  ],
  STALLED_DISK: [
    'It stands still: the disk takes its time',
    'The disk or drive with the file does not answer at the moment.',
    'See whether the drive is still connected. It goes on by itself as soon as the drive answers.',
  ],
  SENDING_LIMITED: [
    'As fast as you allow',
    'Files are sent at the speed that is set in Latchkey, and could go faster.',
    'Allow more under Settings, at Sending.',
  ],
  NOT_FOUND: ['It is not there any more', 'What was asked for does not exist now.', 'Look at the list again.'],
  REQUEST_REFUSED: ['The service did not take it', '{detail}', 'Check the files and try again.'],
  TOO_LARGE_FOR_SERVER: ['Too large for the service', 'It does not take files of this size.', 'Use smaller files.'],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string, string]>>
