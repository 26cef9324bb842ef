/**
 * The trial that the lab has handed over last, with its network: too large for an address, so the browser keeps it, for this site alone. Workers read it
 * too.
 */
import type { Trial } from "../model/types.ts";

const [database, store, key] = ["eprop-lab", "trials", "last"];

/** Does one thing with the store, and tells what came of it. Rejects where the browser keeps nothing. */
const withStore = (mode: IDBTransactionMode, act: (trials: IDBObjectStore) => IDBRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    const fail = (request: IDBRequest) => (): void => reject(request.error!);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onerror = fail(opening);
    opening.onsuccess = () => {
      const request = act(opening.result.transaction(store, mode).objectStore(store));
      request.onerror = fail(request);
      request.onsuccess = () => {
        opening.result.close();
        resolve(request.result);
      };
    };
  });

export const keepTrial = (trial: Trial): Promise<unknown> => withStore("readwrite", (trials) => trials.put(trial, key));
export const keptTrial = async (): Promise<Trial | undefined> =>
  (await withStore("readonly", (trials) => trials.get(key))) as Trial | undefined;
