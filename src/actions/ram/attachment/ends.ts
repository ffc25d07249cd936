// The two ends of an attachment, as the actions that attach and detach declare them.
import { groupNotFound, roleNotFound, userNotFound } from '../errors.ts';
import * as params from '../params.ts';
import * as policyErrors from '../policy/errors.ts';
import * as policyParams from '../policy/params.ts';

const policy = {
  params: { PolicyType: policyParams.policyType, PolicyName: policyParams.policyName },
  errors: {
    policyTypeMalformed: policyErrors.policyTypeMalformed,
    ...policyErrors.policyNameErrors,
    policyNotFound: policyErrors.policyNotFound,
  },
};

export const policyAndUser = {
  params: { ...policy.params, UserName: params.userName },
  errors: { ...policy.errors, ...params.nameErrors('UserName'), userNotFound },
};

export const policyAndGroup = {
  params: { ...policy.params, GroupName: params.groupName },
  errors: { ...policy.errors, ...params.nameErrors('GroupName'), groupNotFound },
};

export const policyAndRole = {
  params: { ...policy.params, RoleName: params.roleName },
  errors: { ...policy.errors, ...params.nameErrors('RoleName'), roleNotFound },
};
