import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about files, jobs and saving, in English: title, sentence, remedy. */
export const FILES_ERRORS_EN = {
  FILE_TYPE: [
    'This kind of file is not taken',
    'Only JPG and PNG pictures are, and what is inside has to be what the name says.',
    'Open the picture in a picture program and save it as JPG or PNG.',
  ],
  FILE_IS_KEY_FILE: [
    'This looks like a key file',
    'It was not sent: a key is for the profile and does not go with pictures.',
    'Put it in as a key, or choose pictures.',
  ],
  FILE_TOO_LARGE: ['The file is too large', 'A picture may have up to 10 MB.', 'Make the picture smaller.'],
  FILE_EMPTY: ['The file is empty', 'There is nothing in it.', 'Choose another file.'],
  FILE_MISSING: ['The file is gone', 'It was moved or deleted.', 'Choose it again.'],
  FILE_UNREADABLE: [
    'The file cannot be read',
    'You may not have permission to read it.',
    'Check the file and choose it again.',
  ],
  FILE_LOCKED: [
    'Another program holds the file',
    'It lets nobody else read it for now.',
    'Close the file there, then choose it again.',
  ],
  FILE_NOT_REGULAR: ['This is not an ordinary file', 'There is nothing in it to send.', 'Choose the files themselves.'],
  FILE_IS_FOLDER: ['This is a folder', 'A file was expected here.', 'Choose the files in it.'],
  FILE_IS_PIPE: [
    'This is a pipe between programs',
    'It has a file’s name, but no content of its own and no end.',
    'Choose an ordinary file.',
  ],
  FILE_IS_DEVICE: [
    'This is a device',
    'It has a file’s name, but it stands for a part of the computer.',
    'Choose an ordinary file.',
  ],
  FILE_LINK_LOOP: [
    'This link leads in a circle',
    'It points back to itself, so there is no file at its end.',
    'Choose the file itself.',
  ],
  FILE_IS_LINK: [
    'This is a link',
    'Links in a folder are not followed: they may lead anywhere, also in a circle.',
    'Choose the file that it leads to.',
  ],
  FILE_IS_HIDDEN: [
    'This is hidden',
    'Its name begins with a dot, so file managers do not show it, and it was not meant to be sent.',
    'To send a file all the same, choose it by itself.',
  ],
  FILE_NAME_BROKEN: [
    'The name has characters that are none',
    'It was written by a program that counts letters differently, and cannot be shown or kept.',
    'Rename it, then choose it again.',
  ],
  FOLDER_UNREADABLE: [
    'The folder cannot be looked into',
    'You may not have permission, its path may be too long, or the disk went away.',
    'Open it in the file manager, then choose it again.',
  ],
  FOLDER_LEFT_OUT: [
    'There are too many folders',
    'This one was not looked into, to keep the computer’s memory free.',
    'Choose it by itself.',
  ],
  FILES_TOO_MANY: [
    'Too many files at once',
    'The first {taken} were taken; {left} were not, and stay where they are.',
    'Choose the others once more, or their folder.',
  ],
  FILE_CHANGED: ['The file changed while it was sent', 'Nothing of it was used.', 'Send it again.'],
  FILE_GREW: [
    'The file grew while it was sent',
    'Something is still being written to it, and nothing of it was used.',
    'Wait until it is finished, then send it again.',
  ],
  FILE_SHRANK: [
    'The file became shorter while it was sent',
    'A part of it is gone, and nothing of it was used.',
    'Look at the file, then send it again.',
  ],
  FILE_REPLACED: [
    'Another file is in its place now',
    'It has the name of the one that you chose, and nothing of either was used.',
    'Look at the file, then send it again.',
  ],
  FILE_HANDLE_SPENT: [
    'Please choose the files again',
    'The choice was too long ago or used already.',
    'Choose or drop them once more.',
  ],
  FILES_OF_OTHER_PROFILE: [
    'These files were not sent',
    'They were chosen for the other profile, and you have gone to this one meanwhile. Nothing was sent.',
    'Go back to the other profile: the files wait there on the Send screen.',
  ],
  NO_FILES: ['No files were chosen', 'There is nothing to send.', 'Choose or drop files.'],
  SEALED_FILE_UNKNOWN: [
    'This is not a file of Latchkey',
    'It is neither a recovery file nor a file from support.',
    'Choose the file whose name ends in .latchkey, or ask for it to be sent again.',
  ],
  SEALED_FILE_NEWER: [
    'This file is from a newer Latchkey',
    'This version of Latchkey does not know what is in it.',
    'Install the newest Latchkey, then open the file again.',
  ],
  SEALED_FILE_CUT_OFF: [
    'The end of this file is missing',
    'It was not copied or downloaded whole.',
    'Copy it again from where it came, or ask for it to be sent again.',
  ],
  SEALED_FILE_DAMAGED: [
    'This file was changed or damaged',
    'What is in it is not what Latchkey once wrote, so nothing of it was used.',
    'Take another copy of it, or ask for it to be sent again.',
  ],
  SEALED_FILE_TOO_LARGE: [
    'This file is too large',
    'Such a file has at most {maxBytes} bytes; this one has more.',
    'Check that it is the right file.',
  ],
  SEALED_FILE_COST: [
    'This file asks for too much',
    'To open it would take more memory or time than Latchkey gives, or so little that it protects nothing.',
    'Do not use it; ask whoever sent it where it comes from.',
  ],
  SEALED_FILE_IS_RECOVERY: [
    'This is a recovery file',
    'It holds profiles and keys of a whole computer; a file from support was expected here.',
    'To restore from it, use “Restore from a recovery file…”.',
  ],
  SEALED_FILE_IS_HAND_OVER: [
    'This is a file from support',
    'It describes one new profile; a recovery file was expected here.',
    'Open it with “I got a file from support”, or choose the recovery file.',
  ],
  PASSPHRASE_WRONG: [
    'The passphrase is not right',
    'The file itself is whole, but this passphrase does not open it.',
    'Type it again; mind capital letters and the language of the keyboard.',
  ],
  PASSPHRASE_WEAK: [
    'The passphrase is too easy to guess',
    'It needs at least {shortest} characters, and no row of keys, repetition or common word makes up most of it.',
    'Take four or five words that do not belong together.',
  ],
  PASSPHRASE_DIFFERS: [
    'The two passphrases differ',
    'What you typed the second time is not what you typed the first time.',
    'Type it twice again.',
  ],
  PASSCODE_WRONG: [
    'The passcode is not right',
    'No key was touched.',
    'Type it again; mind capital letters and the language of the keyboard.',
  ],
  PASSCODE_NEEDED: [
    'The passcode is needed',
    'Without it the keys in the keychain cannot be read.',
    'Unlock Latchkey with the passcode.',
  ],
  PASSCODE_UNSETTLED: [
    'The last change of the passcode is not finished',
    'The keychain did not take every key yet; nothing is lost, and the passcode holds.',
    'Unlock the keychain of this computer and try again.',
  ],
  KEYS_LOCKED: [
    'Latchkey is locked',
    'No key is used until it is unlocked, and what waits goes on then.',
    'Unlock Latchkey.',
  ],
  NOTHING_TO_RECOVER: [
    'There is no key to put into a recovery file',
    'No profile has a key that can be read now.',
    'Unlock the keychain or put a key in, then try again. No file was made.',
  ],
  JOB_NEVER_QUEUED: [
    'The service took the files but did not start',
    'Its waiting line was not working.',
    'Send them again later.',
  ],
  JOB_FAILED: [
    'The service could not do it',
    'None of the files worked out.',
    'Look at the reasons below and try other pictures.',
  ],
  JOB_CANCELLED: ['The job was cancelled', 'The service stopped it.', 'Send the files again.'],
  JOB_FORGOTTEN: ['The service no longer knows the job', 'It keeps jobs for a day only.', 'Send the files again.'],
  JOB_FILE_FAILED: ['This file did not work out', '{reason}', 'Try another picture.'],
  UPLOAD_NOT_KEPT: [
    'The service lost the video',
    'It was sent {times} times, and each time the service had nothing to look at. It seems to run in several places that do not share what they get.',
    'Send it again later, or tell whoever runs the service.',
  ],
  ANALYSIS_FAILED: [
    'The video was not analysed',
    'The service broke off, or its answer was lost on the way.',
    'Send it again. If it goes wrong each time, the file may be no video that the service can read.',
  ],
  ANALYSIS_UNAVAILABLE: [
    'The service cannot analyse videos now',
    'It says that its analysis is not available.',
    'Tell whoever runs the service, and send the video again later.',
  ],
  ALERT_NOT_SET_UP: [
    'The service cannot send e-mails',
    'It has not been set up to.',
    'Tell whoever runs the service. You can copy the report, or save it as a text.',
  ],
  ALERT_MAYBE_SENT: [
    'It is not known whether the e-mail was sent',
    'The answer of the service was lost on the way.',
    'Look into the mailbox before you send it again.',
  ],
  VIDEO_NOT_OPENED: [
    'The video could not be opened',
    'This computer has no browser that takes the address.',
    'Look for the address in the e-mail of the service.',
  ],
  JOBS_SET_ASIDE: [
    'Some jobs cannot be read any more',
    'They were set aside and do not stand in the list; everything else does.',
    'Send again what you miss. Profiles, keys and saved files are untouched.',
  ],
  DISK_FULL: ['The disk is full', 'There is no room to save.', 'Make room and try again. Nothing was lost.'],
  SAVE_DENIED: ['Saving there is not allowed', 'The folder does not let files in.', 'Choose another folder.'],
  SAVE_FAILED: ['It could not be saved', 'The disk refused.', 'Try again or choose another folder.'],
  DOWNLOAD_INCOMPLETE: ['The file did not arrive whole', 'It was shorter or other than promised.', 'Save it again.'],
  SAVE_SKIPPED: [
    'Not saved: a file of that name is there',
    'It was left as it is.',
    'Save to another folder, or choose in the settings what becomes of files of the same name.',
  ],
  RESULT_GONE: ['The result is gone', 'The service does not have it any more.', 'Send the picture again.'],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string, string]>>
