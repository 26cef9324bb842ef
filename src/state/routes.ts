/** The pages of the article, by the names that the state knows them by. */
export const routes = ["index", "derivatives", "network", "eprop", "algorithms", "live", "workbench", "learning", "reference"] as const;
export type RouteName = (typeof routes)[number];
