/**
 * Puts an element in again where it stands, and returns whether it stands anywhere. A script that wasn't one until now
 * runs then; a frame forgets what it showed.
 */
export function reinsert(element: Element): boolean {
  element.parentNode?.insertBefore(element, element.nextSibling);
  return element.isConnected;
}
