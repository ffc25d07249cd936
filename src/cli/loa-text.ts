// What `demarc loa show` prints: the application, its outcome, and the technicians.
import { z } from 'zod';
import { tableText, wrappedLines } from './table.ts';

const loaSchema = z.object({
  InstanceId: z.string(),
  AccountId: z.string(),
  Status: z.string(),
  Reason: z.string().optional(),
  CompanyName: z.string(),
  Si: z.string(),
  LineType: z.string(),
  PeerLocation: z.string(),
  ConstructionTime: z.string(),
  Technicians: z.object({
    Technician: z.array(
      z.object({
        Name: z.string().optional(),
        Gender: z.string().optional(),
        CertificateType: z.string().optional(),
        CertificateNo: z.string().optional(),
        ContactInfo: z.string().optional(),
      }),
    ),
  }),
  Issue: z
    .object({ Number: z.string(), IssuedTime: z.string(), ValidUntil: z.string(), Standing: z.string() })
    .optional(),
});

/** Lines of labels and values, and a table of the technicians below. */
export function loaText(answer: unknown, width: number | undefined): string {
  const { Technicians, Issue, ...loa } = loaSchema.parse(answer);
  const lines = [
    ['connection', loa.InstanceId],
    ['account', loa.AccountId],
    ['status', loa.Status],
    ['reason', loa.Reason],
    ['number', Issue?.Number],
    ['valid until', Issue === undefined ? undefined : `${Issue.ValidUntil} (${Issue.Standing})`],
    ['company', loa.CompanyName],
    ['installer', loa.Si],
    ['line type', loa.LineType],
    ['peer location', loa.PeerLocation],
    ['on site', loa.ConstructionTime],
  ].flatMap(([label = '', value]) =>
    value === undefined ? [] : wrappedLines(`${label.padEnd('peer location'.length)}  ${value}`, width),
  );
  const people = Technicians.Technician.map((person) => [
    person.Name ?? '',
    person.Gender ?? '',
    person.CertificateType ?? '',
    person.CertificateNo ?? '',
    person.ContactInfo ?? '',
  ]);
  const technicians =
    people.length === 0
      ? 'No technicians are named.'
      : tableText(['technician', 'gender', 'certificate', 'number', 'contact'], people, width);
  return [...lines, '', technicians].join('\n');
}
