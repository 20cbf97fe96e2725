# One image for the API, the worker and the migrations; docker-compose.yml says which command runs.

FROM node:26-bookworm-slim AS sources
WORKDIR /kith
ENV CI=true
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml tsconfig.json ./
COPY apps apps
COPY packages packages
COPY prisma prisma
COPY tools tools

# The Prisma client and the operators' app are made with every development dependency …
FROM sources AS build
RUN npx -y pnpm@12 install --frozen-lockfile --filter 'kith...' --filter '@kith/web...'
RUN node tools/generate.ts && node tools/build-web.ts

# … of which the image gets none.
FROM sources AS dependencies
RUN npx -y pnpm@12 install --frozen-lockfile --prod --filter 'kith...'

FROM node:26-bookworm-slim
WORKDIR /kith
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 KITH_DATA_DIR=/data
COPY --from=dependencies /kith ./
COPY --from=build /kith/apps/api/src/platform/db/generated apps/api/src/platform/db/generated
COPY --from=build /kith/apps/web/dist apps/web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/src/main.ts"]
