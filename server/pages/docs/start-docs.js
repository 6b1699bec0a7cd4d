/* global SwaggerUIBundle -- the script before this one */

const dark = matchMedia('(prefers-color-scheme: dark)');
const followSystem = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
followSystem();
dark.addEventListener('change', followSystem);

SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: '/api/openapi.json',
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // The validator of swagger.io would be told our address.
  validatorUrl: null,
});
