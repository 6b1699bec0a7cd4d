import { html } from '../../http/html.ts';

/**
 * The page around Swagger UI, in both languages of the product.
 * @param swaggerPath where its files are
 */
export function docsPage(swaggerPath: string): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>接口文档 · API | 驿站 yizhan</title>
        <meta name="description" content="驿站的开放接口：每个查询都可以在这一页直接试。" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${swaggerPath}/swagger-ui.css" />
        <link rel="stylesheet" href="/docs/docs.css" />
      </head>
      <body>
        <header class="intro">
          <h1>驿站接口 <span lang="en">yizhan API</span></h1>
          <p>
            读数据不用密钥。点开一个查询，参数已填好例子，按
            <span lang="en">Execute</span> 就向这台服务器查询。坐标先经度后纬度，不注明
            <code>crs</code> 时是 WGS-84。位置只用来回答这一次，不记录。
          </p>
          <p lang="en">
            Reading needs no key. Open an operation: its parameters hold an example, and Execute
            asks this server. Coordinates are longitude first, WGS-84 unless <code>crs</code> says
            otherwise. A position answers the one request and is not kept.
          </p>
          <ul>
            <li><a href="/api/openapi.json">OpenAPI 3.1</a></li>
            <li>
              <a href="/feed/v1/manifest.json">数据文件 <span lang="en">Data files</span></a>
            </li>
            <li><a href="/ogc">OGC API</a></li>
            <li>
              <a href="/">地图 <span lang="en">Map</span></a>
            </li>
          </ul>
          <noscript>
            <p>
              这一页需要 JavaScript；接口的说明也在
              <a href="/api/openapi.json">OpenAPI 文件</a> 里。
              <span lang="en">
                This page needs JavaScript; the OpenAPI document says the same.
              </span>
            </p>
          </noscript>
        </header>
        <main id="swagger-ui" lang="en"></main>
        <script src="${swaggerPath}/swagger-ui-bundle.js" defer></script>
        <script src="/docs/start-docs.js" defer></script>
      </body>
    </html>`.markup;
}
