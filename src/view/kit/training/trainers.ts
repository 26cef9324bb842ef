/** A worker that trains, as its figure knows it. */
export interface Trainer<Order> {
  /** Ports that an order holds are handed over. */
  post(order: Order, ports?: MessagePort[]): void;
  end(): void;
}

/** Makes a worker; `onDeath` is called with the reason, if one is known, when it dies by itself, and with null where the page may have no worker. */
export type StartTrainer<Order, Message> = (
  onMessage: (message: Message) => void,
  onDeath: (reason: string | null) => void,
) => Trainer<Order>;

/** Trainers in workers that `make` makes; it throws where a page may have none. */
export const trainersIn =
  <Order, Message>(make: () => Worker): StartTrainer<Order, Message> =>
  (onMessage, onDeath) => {
    let worker: Worker;
    try {
      worker = make();
    } catch {
      const timer = setTimeout(() => onDeath(null), 0);
      return { post: () => undefined, end: () => clearTimeout(timer) };
    }
    worker.onmessage = ({ data }: MessageEvent<Message>) => onMessage(data);
    worker.onerror = (event) => {
      event.preventDefault();
      onDeath(event.message);
    };
    return { post: (order, ports = []) => worker.postMessage(order, ports), end: () => worker.terminate() };
  };
