// @ts-check

/**
 * What other parts of the page can do for the tour; each adds its own. Without them the tour does with what the bot has.
 *
 * @type {{ addPlayers?: () => unknown, nextDaily?: () => unknown }}
 *   `addPlayers` lets others join the quiz in the open channel; `nextDaily` lets the clock jump to the next question of the day
 */
export const extras = {};
