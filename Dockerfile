FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings Node itself: the one that npm would bring is dropped.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production HTTP_HOST=0.0.0.0
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY scripts ./scripts
COPY commands ./commands
COPY src ./src
COPY data/decks ./data/decks
COPY data/terms ./data/terms
RUN mkdir -p data/local && chown node:node data/local
USER node
VOLUME /app/data/local
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["node", "scripts/healthcheck.mjs"]
CMD ["node", "src/main.ts"]
