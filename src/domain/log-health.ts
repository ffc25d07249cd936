// Whether the log of a server can be written at present.

export interface LogHealth {
  /** Why lines wait or are lost; undefined while the log is written. */
  readonly trouble: () => string | undefined;
  /** How many lines were lost since the start. */
  readonly lostLines: () => number;
}
