// Letters of authorization, as the console reads them.
import { z } from 'zod';
import { action, listIn } from './action.ts';

const technician = z.object({
  PMName: z.string(),
  PMGender: z.string(),
  PMCertificateType: z.string(),
  PMCertificateNo: z.string(),
  PMContactInfo: z.string(),
});

export type Technician = z.infer<typeof technician>;

const loa = z.object({
  Status: z.string(),
  /** Why the provider refused it. */
  Description: z.string().optional(),
  CompanyName: z.string(),
  SI: z.string(),
  ConstructionTime: z.string(),
  LineType: z.string(),
  LineCode: z.string().optional(),
  LineLabel: z.string().optional(),
  /** A signed link that is good for a day. */
  LoaUrl: z.string().optional(),
  PMInfo: listIn('PMInfo', technician),
});

export type Loa = z.infer<typeof loa>;

export const describePhysicalConnectionLOA = action('Vpc', 'DescribePhysicalConnectionLOA', {
  PhysicalConnectionLOAType: loa,
});

export const applyPhysicalConnectionLOA = action('Vpc', 'ApplyPhysicalConnectionLOA', {});

export const secondApplyPhysicalConnectionLOA = action('Vpc', 'SecondApplyPhysicalConnectionLOA', {});

export const completePhysicalConnectionLOA = action('Vpc', 'CompletePhysicalConnectionLOA', {});
