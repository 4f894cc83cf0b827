# How to run it: docs/operations.md. The data is in the volume /data; settings come from the environment.
FROM node:20-slim

ENV NODE_ENV=production
WORKDIR /app

COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-fund --no-audit && npm cache clean --force

COPY bin ./bin
COPY flows ./flows
COPY src ./src
COPY content ./content
RUN npm run -s build

# A volume takes its owner from the folder that it is mounted on.
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
EXPOSE 3000

USER node
# Alive, not ready: a restart mends no full disk and no dead token.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1: it gets the signal to stop, which npm would not hand on.
CMD ["node", "--enable-source-maps", "--max-semi-space-size=4", "dist/main.js", "start"]
