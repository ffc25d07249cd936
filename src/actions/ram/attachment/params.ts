// Whom policies are attached to, as parameters name them.
import { text } from '../../../gateway/codec.ts';
import { required } from '../../../gateway/param.ts';
import * as errors from './errors.ts';

export const userName = required('Name of the user.', text({ max: 64, pattern: /^[A-Za-z0-9._-]+$/ }), {
  malformed: errors.userNameMalformed,
});

export const groupName = required('Name of the group.', text({ max: 64, pattern: /^[A-Za-z0-9.-]+$/ }), {
  malformed: errors.groupNameMalformed,
});

export const roleName = required('Name of the role.', text({ max: 64, pattern: /^[A-Za-z0-9.-]+$/ }), {
  malformed: errors.roleNameMalformed,
});
