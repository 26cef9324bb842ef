export interface Started {
  address: string;
  /** the end of what the process has said */
  lastWords(): string;
  close(): Promise<void>;
}
export function startFirefox(file: string, preferences?: Record<string, string | number | boolean>): Promise<Started | undefined>;
export function startWebKitDriver(paths: {
  driver: string;
  browser: string;
  xvfb: string;
}): Promise<(Started & { capabilities: object }) | undefined>;
