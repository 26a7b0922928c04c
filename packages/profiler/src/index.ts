export type { EventKind, EventSource, ProfilerEvent } from "./event.ts";
export type { KeyAverage } from "./key-average.ts";
export type { KeyAverages, KeyAveragesOptions } from "./key-averages.ts";
export { profile, type ProfileOptions, recordFunction } from "./profile.ts";
export type { Profile } from "./profile-result.ts";
export type { SortKey, TableOptions } from "./table.ts";
