// What an account's own policies may be: how many, of how many versions, and how a version is named.

/** A version of a policy that an account made. */
export interface PolicyVersion {
  /** Written `v1` on the wire. */
  readonly version: number;
  /** JSON, as it was given. */
  readonly document: string;
  readonly createdAt: number;
}

/** How many policies an account may make. */
export const maxCustomPolicies = 1500;

/** How many versions a policy may have at once. */
export const maxPolicyVersions = 5;

/** How many policies of each type one user, group or role may have. */
export const maxAttached = { System: 20, Custom: 10 } as const;

/** `v3`: a version as it is named on the wire. */
export function versionId(version: number): string {
  return `v${String(version)}`;
}

/** The version that is deleted to make room for a new one; undefined where only the version in force is left. */
export function oldestNotInForce(
  versions: readonly PolicyVersion[],
  defaultVersion: number,
): PolicyVersion | undefined {
  return versions
    .filter(({ version }) => version !== defaultVersion)
    .reduce<PolicyVersion | undefined>(
      (oldest, next) => (oldest === undefined || next.version < oldest.version ? next : oldest),
      undefined,
    );
}
