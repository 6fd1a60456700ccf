# Two stages: a wheel is built, then installed; the image holds no checkout and runs as a plain user.
FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY service ./service
COPY ontology ./ontology
COPY queries ./queries
RUN python -m venv /opt/communique \
    && /opt/communique/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \
    && /opt/communique/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /build/dist . \
    && /opt/communique/bin/pip install --no-cache-dir --no-deps /build/dist/communique-*.whl

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 communique \
    && mkdir /data && chown communique /data
COPY --from=build /opt/communique /opt/communique
ENV PATH=/opt/communique/bin:$PATH COMMUNIQUE_DATA=/data COMMUNIQUE_HOST=0.0.0.0
USER communique
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
CMD ["communique", "serve"]
