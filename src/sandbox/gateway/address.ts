/** The path of the gateway, so that a web page may have sockets of its own. */
export const gatewayPath = "/gateway";

export function gatewayUrl(baseUrl: string): string {
  return baseUrl.replace("http", "ws") + gatewayPath;
}
