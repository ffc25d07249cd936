// What a connection waits for, and who has to act.

export const waits = {
  Payment: 'Customer',
  Review: 'Provider',
  Allocation: 'Provider',
  Installation: 'Customer',
  LOAReview: 'Provider',
  Confirmation: 'Provider',
  Enabling: 'Customer',
} as const;

export type Wait = keyof typeof waits;

export type Side = (typeof waits)[Wait];

// The literal keys of the table above.
const allWaits = Object.keys(waits) as Wait[];

export function waitsOn(side: Side | undefined): readonly Wait[] {
  return allWaits.filter((wait) => side === undefined || waits[wait] === side);
}
