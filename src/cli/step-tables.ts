// The answers to steps that are shown as a table.
import { z } from 'zod';
import { tableText } from './table.ts';

const portsSchema = z.object({
  TotalCount: z.number(),
  TakenPorts: z.object({
    TakenPort: z.array(
      z.object({
        PortNumber: z.string(),
        AdLocation: z.string(),
        PhysicalConnectionId: z.string(),
        Status: z.string(),
      }),
    ),
  }),
  FreePorts: z.object({ FreePort: z.array(z.object({ PortNumber: z.string(), AdLocation: z.string() })) }),
});

export function portTable(answer: unknown, width: number | undefined): string {
  const { TotalCount, TakenPorts, FreePorts } = portsSchema.parse(answer);
  const rows = [
    ...FreePorts.FreePort.map((port) => [port.PortNumber, port.AdLocation, '', 'free']),
    ...TakenPorts.TakenPort.map((port) => [port.PortNumber, port.AdLocation, port.PhysicalConnectionId, port.Status]),
  ];
  return `${tableText(['port', 'location', 'connection', 'status'], rows, width)}\n${TotalCount} taken in all.`;
}

const newAccountSchema = z.object({ AccountId: z.string(), AccessKeyId: z.string(), AccessKeySecret: z.string() });

export function newAccountTable(answer: unknown, width: number | undefined): string {
  const { AccountId, AccessKeyId, AccessKeySecret } = newAccountSchema.parse(answer);
  const table = tableText(['account', 'access key', 'secret'], [[AccountId, AccessKeyId, AccessKeySecret]], width);
  return `${table}\nThe secret is not shown again.`;
}
