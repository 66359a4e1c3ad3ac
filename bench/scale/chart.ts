import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as echarts from "echarts";

/** What was measured at each size. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [size: number, value: number])[];
}

/** How time and memory grow with one size. */
export interface Curve {
  /** The file's name. */
  readonly name: string;
  /** What there is more and more of. */
  readonly of: string;
  readonly time: readonly Line[];
  readonly memory: readonly Line[];
}

const folder = join(import.meta.dirname, "../../docs/images/performance");
const size = { width: 860, height: 336 };
const colors = ["#0969da", "#bf3989", "#1a7f37", "#9a6700"];
const ink = "#1f2328";
const faint = "#d1d9e0";

/** Draws a curve into docs/images/performance/<name>.svg: two panels with logarithmic axes, on a ground of its own. */
export function drawCurve({ name, of, time, memory }: Curve): void {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  const panels = [
    { title: "Time", lines: time, left: 64 },
    { title: "Memory", lines: memory, left: 500 },
  ];
  const font = { color: ink, fontFamily: "sans-serif", fontSize: 12 };
  const grid = { width: 330, top: 100, bottom: 50 };
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    color: colors,
    textStyle: font,
    title: panels.map(({ title, left }) => ({
      text: title,
      left: left - 8,
      top: 10,
      textStyle: { ...font, fontSize: 15 },
    })),
    // One legend for each panel, with its own lines only.
    legend: panels.map(({ lines, left }) => ({
      data: lines.map((line) => line.name),
      left: left - 8,
      top: 34,
      width: 370,
      itemWidth: 18,
      itemHeight: 8,
      itemGap: 24,
      textStyle: font,
    })),
    grid: panels.map(({ left }) => ({ ...grid, left })),
    xAxis: panels.map((_, gridIndex) => ({
      gridIndex,
      type: "log" as const,
      name: of,
      nameLocation: "middle" as const,
      nameGap: 28,
      nameTextStyle: font,
      axisLabel: { ...font, formatter: short },
      axisLine: { lineStyle: { color: ink } },
      splitLine: { lineStyle: { color: faint, type: "dashed" as const } },
    })),
    yAxis: panels.map(({ lines }, gridIndex) => ({
      gridIndex,
      type: "log" as const,
      ...decades(lines),
      axisLabel: { ...font, formatter: short },
      splitLine: { lineStyle: { color: faint } },
    })),
    series: panels.flatMap(({ lines }, panel) =>
      lines.map((line, index) => ({
        name: line.name,
        type: "line" as const,
        xAxisIndex: panel,
        yAxisIndex: panel,
        data: line.points.map((point) => [...point]),
        symbol: "circle",
        symbolSize: 6,
        lineStyle: { width: 2, color: colors[index] },
        itemStyle: { color: colors[index] },
      })),
    ),
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.svg`), `${still(chart.renderToSVGString())}\n`);
  chart.dispose();
}

/** Whole powers of ten around all values, so that slopes can be compared. */
function decades(lines: readonly Line[]): { min: number; max: number } {
  const values = lines.flatMap(({ points }) => points.map(([, value]) => Math.log10(value)));
  return { min: 10 ** Math.floor(Math.min(...values)), max: 10 ** Math.ceil(Math.max(...values)) };
}

/** Without what is for pointers and styles only: an image in a page has neither. */
const still = (svg: string): string =>
  svg.replaceAll(/ (?:pointer-events|class|xml:space)="[^"]*"/g, "").replaceAll(/<style[^]*?<\/style>\s*/g, "");

const short = (value: number): string => (value >= 1_000 ? `${value / 1_000}k` : String(value));
