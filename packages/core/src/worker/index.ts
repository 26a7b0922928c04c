export { maySleep, sharingObstacle } from "./host.ts";
export { type Thread, type ThreadEvents, startThread } from "./thread.ts";
