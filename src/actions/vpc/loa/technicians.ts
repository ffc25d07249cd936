// `PMInfo.N.*`: up to five technicians, with 1-based indexes that may have gaps.
import type { Technician } from '../../../domain/loa.ts';
import { text } from '../../../gateway/codec.ts';
import { ApiError, invalidParameter } from '../../../gateway/errors.ts';
import { listParts, type Param } from '../../../gateway/param.ts';

const maxTechnicians = 5;

const field = text({ max: 128 });

const members = {
  PMName: 'name',
  PMGender: 'gender',
  PMCertificateType: 'certificateType',
  PMCertificateNo: 'certificateNo',
  PMContactInfo: 'contactInfo',
} as const satisfies Record<string, keyof Technician>;

const unknownTechnician: Technician = {
  name: null,
  gender: null,
  certificateType: null,
  certificateNo: null,
  contactInfo: null,
};

export const technicians: Param<readonly Technician[]> = {
  doc: 'Who will work on site.',
  malformed: undefined,
  isRequired: () => false,
  isPresent: (name, raw) => listParts(name, raw).length > 0,
  read(name, raw) {
    const found = new Map<number, Technician>();
    for (const { index, rest, value } of listParts(name, raw)) {
      if (!isMember(rest) || value === '') continue;
      const at = `${name}.${index}.${rest}`;
      if (index < 1 || index > maxTechnicians || !field.safeParse(value).success)
        throw new ApiError(invalidParameter(at));
      found.set(index, { ...(found.get(index) ?? unknownTechnician), [members[rest]]: value });
    }
    return [...found].sort(([a], [b]) => a - b).map(([, technician]) => technician);
  },
  schema: () => ({
    type: 'array',
    maxItems: maxTechnicians,
    items: {
      type: 'object',
      properties: Object.fromEntries(
        Object.keys(members).map((member) => [member, { type: 'string', maxLength: 128 }]),
      ),
    },
  }),
};

function isMember(name: string): name is keyof typeof members {
  return Object.hasOwn(members, name);
}
