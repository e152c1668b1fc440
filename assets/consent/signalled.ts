// Missing from TypeScript's library: Global Privacy Control, and what came before it.
interface SignallingNavigator {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}

/** Reports whether the browser says that its user wants no sale, sharing or tracking. */
export function signalled(): boolean {
  const browser = navigator as SignallingNavigator;
  if (DO_NOT_TRACK && browser.doNotTrack === "1") return true;
  return SIGNAL && !!browser.globalPrivacyControl;
}
