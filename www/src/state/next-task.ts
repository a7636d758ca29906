/** Calls back in a task of its own, as soon as the browser has done what goes before it: input first, and a frame that is due. */
export type NextTask = (run: () => void) => void;

export const nextTask: NextTask = (run) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(null);
};
