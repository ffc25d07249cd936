// Error rows of vSwitches. Spellings such as `Discription` and `Cirdr` are the service's.
import { errorRow } from '../../../gateway/errors.ts';

/** The code that Terraform takes for "already gone". */
export const vSwitchNotFound = errorRow(404, 'InvalidVSwitchId.NotFound', 'VSwitch not exist.', {
  en: 'This account has no such vSwitch in the region. Compare the id and RegionId.',
  zh: '该账号在此地域没有此交换机。请核对 ID 与 RegionId。',
});
