// `PMInfo.N.*`: up to five technicians.
import type { Technician } from '../../../domain/loa.ts';
import { text } from '../../../gateway/codec.ts';
import { listOfObjects } from '../../../gateway/list-param.ts';
import { mapped, optional, type Param } from '../../../gateway/param.ts';
import { refuseUnprintable } from '../../printed-text.ts';

const maxTechnicians = 5;

const fieldText = text({ max: 128 });

const printed = { refuse: refuseUnprintable };

const members = {
  PMName: optional('Name.', fieldText, printed),
  PMGender: optional('Gender.', fieldText, printed),
  PMCertificateType: optional('Kind of the certificate.', fieldText, printed),
  PMCertificateNo: optional('Number of the certificate.', fieldText, printed),
  PMContactInfo: optional('How to reach the technician.', fieldText, printed),
};

export const technicians: Param<readonly Technician[]> = mapped(
  listOfObjects('Who will work on site.', members, { most: maxTechnicians }),
  (sent) =>
    sent.map((technician) => ({
      name: technician.PMName ?? null,
      gender: technician.PMGender ?? null,
      certificateType: technician.PMCertificateType ?? null,
      certificateNo: technician.PMCertificateNo ?? null,
      contactInfo: technician.PMContactInfo ?? null,
    })),
);
