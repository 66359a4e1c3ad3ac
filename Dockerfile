FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings Node itself: the one that npm would bring is dropped. Of nine weights of a font, pictures use two.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-* node_modules/.bin/node && \
    find node_modules/@expo-google-fonts/noto-sans-sc -mindepth 1 -maxdepth 1 -type d \
      ! -name 400Regular ! -name 700Bold -exec rm -r {} +

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Wenda 问答" \
      org.opencontainers.image.description="Discord bot for learning communities" \
      org.opencontainers.image.licenses="MIT"
# Of the C library: what a thread has given back is used by the next one, and free memory returns to the system.
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY scripts ./scripts
COPY commands ./commands
COPY src ./src
COPY data/decks ./data/decks
COPY data/terms ./data/terms
RUN mkdir -p data/local && chown node:node data/local
# The user "node", as a number: Kubernetes can tell then that it is not root.
USER 1000:1000
VOLUME /app/data/local
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "scripts/healthcheck.mjs"]
CMD ["node", "--max-semi-space-size=4", "src/main.ts"]
