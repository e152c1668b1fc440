// Missing from TypeScript's library: Global Privacy Control, and what came before it.
interface SignallingNavigator {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}

/** Reports whether the browser says that its user wants no sale, sharing or tracking. */
export function signalled(): boolean {
  const { globalPrivacyControl, doNotTrack } = navigator as SignallingNavigator;
  return SIGNAL && (globalPrivacyControl === true || (DO_NOT_TRACK && doNotTrack === "1"));
}
