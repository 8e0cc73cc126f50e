# Indicatrix in a container, from the tarball that scripts/package makes:
#
#     docker build -t indicatrix .
#     docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/work" indicatrix render scene.txt -o figure.png
#
# The checks do not build it, since they run without Docker; scripts/check-packages tests the tarball.
# Films need ffmpeg: docker build --build-arg PACKAGES=ffmpeg -t indicatrix .

ARG SWIFT=6.3-bookworm
FROM swift:${SWIFT} AS build
WORKDIR /source
COPY . .
RUN apt-get update && scripts/package tarball -o /dist
RUN mkdir /opt/indicatrix && tar -xf /dist/*.tar.xz -C /opt/indicatrix --strip-components=1

FROM debian:12-slim
ARG PACKAGES=
RUN if [ -n "$PACKAGES" ]; then \
      apt-get update && apt-get install -y --no-install-recommends $PACKAGES && rm -rf /var/lib/apt/lists/*; \
    fi
COPY --from=build /opt/indicatrix /opt/indicatrix
RUN ln -s /opt/indicatrix/indicatrix /usr/local/bin/indicatrix
WORKDIR /work
ENTRYPOINT ["indicatrix"]
