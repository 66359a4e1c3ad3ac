/** The error tree as lines: "embeds.0.title: BASE_TYPE_MAX_LENGTH Must be …". */
export function lines(errors: unknown, path: string[] = []): string[] {
  return Object.entries(errors as object).flatMap(([key, value]) =>
    key === "_errors"
      ? (value as { code: string; message: string }[]).map(
          ({ code, message }) => `${path.join(".")}: ${code} ${message}`,
        )
      : lines(value, [...path, key]),
  );
}

export const letters = (count: number) => "x".repeat(count);

export const button = (change: object = {}) => ({ type: 2, style: 1, label: "A", custom_id: "a", ...change });
export const row = (...components: object[]) => ({ type: 1, components });
export const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `${index}`, value: `${index}` }));
export const select = (change: object = {}) => ({ type: 3, custom_id: "s", options: options(2), ...change });
export const field = { name: "n", value: "v" };
