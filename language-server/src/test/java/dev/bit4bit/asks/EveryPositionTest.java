package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Form;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.OnlineSettings;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.Style;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fix that writes a digest, in every position in which an image can stand. */
class EveryPositionTest {

    private static final String DIGEST = "@sha256:" + "1d".repeat(32);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Dockerfile|FROM debian:12-slim\\n",
        "Dockerfile|from\\tdebian:12-slim   as  base \\r\\nRUN true\\r\\n",
        "Dockerfile|FROM --platform=$BUILDPLATFORM debian:12-slim AS base",
        "Dockerfile|FROM \\\\n  # why\\n  debian:12-slim \\\\n  AS base\\n",
        "Dockerfile|FROM \"debian:12-slim\"\\n",
        "Dockerfile|ARG BASE=debian:12-slim\\nFROM ${BASE} AS base\\n",
        "Dockerfile|ARG TAG=\"12-slim\"\\nFROM debian:${TAG} AS base\\n",
        "Dockerfile|FROM ${BASE:-debian:12-slim}\\n",
        "Dockerfile|FROM scratch\\nCOPY --from=debian:12-slim --chown=0:0 /a /b\\n",
        "Dockerfile|FROM scratch\\nRUN --mount=type=bind,from=debian:12-slim,target=/b --network=none ls /b\\n",
        "Dockerfile|# syntax=docker/dockerfile:1\\nFROM scratch\\n",
        "Dockerfile|FROM scratch\\nONBUILD COPY --from=debian:12-slim /a /b\\n",
        "Dockerfile.tmpl|FROM debian:12-slim{{ if .X }} AS base{{ end }}\\n",
        "build.sh|#!/bin/sh\\ndocker run --rm -v \"$PWD:/src\" debian:12-slim make # builds\\n",
        "build.sh|#!/bin/sh\\nset -e\\ndocker pull 'debian:12-slim'\\ndocker build .\\n",
        "build.sh|#!/bin/bash\\nIMAGE=debian:12-slim\\ndocker run --rm \"$IMAGE\" make all\\n",
        "build.sh|#!/bin/bash\\ncat > Dockerfile <<X\\nFROM debian:12-slim\\nX\\ndocker run debian:12-slim make\\n"})
    void it_mends_adds_nothing_else_and_does_nothing_a_second_time(String file, String escaped) {
        String text = escaped.replace("\\\\n", "\\\n").replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        for (Style style : List.of(Style.NONE, new Style(Optional.of(Form.DIGEST_ONLY), Optional.empty(),
                Optional.empty()))) {
            Settings settings = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.NEVER, OnlineSettings.NONE,
                    style);
            StandardAnalyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
            Document document = new Document(URI.create("file:///w/" + file), text, 0);
            Analysis before = analyzer.analyze(document, FileKinds.of(document), settings, Optional.empty(),
                    CancellationToken.ofThread());
            assertThat(before.findings()).as(text).extracting(Finding::rule).contains("image-not-pinned");
            FixAll pinning = FixAll.pinning(analyzer, settings,
                    fix -> Optional.of(fix.answered(List.of(DIGEST.substring(1))))
                    .filter(f -> fix.title().contains("digest")));
            Analysis after = pinning.apply(before, CancellationToken.ofThread()).analysis();
            String pinned = after.document().text();
            assertThat(after.findings()).as(pinned).extracting(Finding::rule).doesNotContain("image-not-pinned");
            assertThat(after.findings().size()).isLessThan(before.findings().size());
            if (style == Style.NONE) {
                assertThat(pinned.replace(DIGEST, "")).as("nothing but the digest").isEqualTo(text);
            } else {
                assertThat(pinned).contains(DIGEST);
            }
            assertThat(pinning.apply(after, CancellationToken.ofThread()).applied()).isZero();
        }
    }
}
