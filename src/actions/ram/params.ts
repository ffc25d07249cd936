// Parameters that several RAM actions take. RAM tells a value that is too long from one with wrong characters, so both
// rows come with each name: `...nameErrors('UserName')`.
import { integer, text } from '../../gateway/codec.ts';
import { clearable, optional, required, withDefault } from '../../gateway/param.ts';
import { invalidChars, invalidFormat, invalidLength } from './errors.ts';

const nameMax = 64;
const displayNameMax = 128;
const commentsMax = 128;
const descriptionMax = 1024;
const documentMax = 2048;

const userNameText = text({ max: nameMax, pattern: /^[\w.-]+$/ });
const groupNameText = text({ max: nameMax, pattern: /^[A-Za-z0-9-]+$/ });
const roleNameText = text({ max: nameMax, pattern: /^[\w.-]+$/ });
/** Letters of any script: people's names are shown by it. */
const displayNameText = text({ max: displayNameMax, pattern: /^[\p{L}\p{M}\p{N}@._ -]+$/u });

export const userName = required('Name of the user.', userNameText, namedValue('UserName', nameMax));

export const userNameOrCaller = optional(
  'Name of the user; the caller where it is not given.',
  userNameText,
  namedValue('UserName', nameMax),
);

export const newUserName = optional('New name of the user.', userNameText, namedValue('NewUserName', nameMax));

export const displayName = optional('Name to show.', displayNameText, namedValue('DisplayName', displayNameMax));

export const newDisplayName = clearable(
  'New name to show; empty takes it away.',
  displayNameText,
  namedValue('NewDisplayName', displayNameMax),
);

const mobilePhoneText = text({ max: 32, pattern: /^\+?\d{1,4}-?\d{4,20}$/ });
const emailText = text({ max: 128, pattern: /^[^\s@]+@[^\s@]+$/ });

export const mobilePhone = optional('Mobile phone, with the country in front: 86-13900000000.', mobilePhoneText, {
  malformed: invalidFormat('MobilePhone'),
});
export const newMobilePhone = clearable('New mobile phone.', mobilePhoneText, {
  malformed: invalidFormat('NewMobilePhone'),
});
export const email = optional('E-mail address.', emailText, { malformed: invalidFormat('Email') });
export const newEmail = clearable('New e-mail address.', emailText, { malformed: invalidFormat('NewEmail') });

const commentsText = text({ max: commentsMax });

export const comments = optional('Remarks.', commentsText, { malformed: invalidLength('Comments') });
export const newComments = clearable('New remarks.', commentsText, { malformed: invalidLength('NewComments') });

export const accessKeyId = required('Id of the access key.', text({ max: 128 }));

export const groupName = required('Name of the group.', groupNameText, namedValue('GroupName', nameMax));

export const newGroupName = optional('New name of the group.', groupNameText, namedValue('NewGroupName', nameMax));

export const roleName = required('Name of the role.', roleNameText, namedValue('RoleName', nameMax));

const descriptionText = text({ max: descriptionMax, isMultiline: true });

export const description = optional('Description of the role.', descriptionText, {
  malformed: invalidLength('Description'),
});
export const newDescription = clearable('New description of the role.', descriptionText, {
  malformed: invalidLength('NewDescription'),
});

/** JSON may be laid out over lines. */
const documentText = text({ max: documentMax, isMultiline: true });

export const trustPolicy = required('JSON: who may assume the role.', documentText, {
  malformed: invalidLength('AssumeRolePolicyDocument'),
});
export const newTrustPolicy = optional('JSON: who may assume the role from now on.', documentText, {
  malformed: invalidLength('NewAssumeRolePolicyDocument'),
});

/** An hour to twelve. */
const sessionSeconds = integer({ min: 3600, max: 43_200 });

export const maxSessionDuration = withDefault('Longest session, in seconds.', 3600, sessionSeconds);
export const newMaxSessionDuration = optional('New longest session, in seconds.', sessionSeconds);

/** The rows that a name's parameter can be refused with. */
export function nameErrors(name: string) {
  return { nameChars: invalidChars(name), nameLength: invalidLength(name) };
}

/** Tells a value that is too long from one with wrong characters. */
export function namedValue(name: string, max: number) {
  return { malformed: invalidChars(name), tooLong: { max, row: invalidLength(name) } };
}
